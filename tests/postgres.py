"""A PostgreSQL server of the tests' own, on a free port, thrown away at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: The data go with the test: nothing waits for the disk, no log is written for a copy elsewhere,
#: nobody sweeps behind, and few buffers are looked through when a database goes.
_QUICK = (
    "-c autovacuum=off -c shared_buffers=32MB -c max_wal_size=64MB "
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c wal_level=minimal -c max_wal_senders=0"
)
MISSING = "PostgreSQL tests skipped: no initdb found (Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, newest version first."""
    on_path = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    candidates = [Path(on_path).parent] if on_path else []
    return next((one for one in [*candidates, *folders] if (one / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Run a server; yield the URL of its cluster without a database name."""
    bin_dir = programs()
    assert bin_dir is not None, MISSING
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="gongjo-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    control = [str(bin_dir / "pg_ctl"), "-D", str(data)]

    def run(*arguments: str) -> None:
        subprocess.run([*as_user, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    initdb = [str(bin_dir / "initdb"), "-D", str(data), "--no-sync"]
    run(*initdb, "-U", "gongjo", "-A", "trust", "-E", "UTF8")
    run(*control, "-o", f"{options} {_QUICK}", "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://gongjo@127.0.0.1:{port}"
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
