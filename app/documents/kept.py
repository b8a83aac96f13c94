"""What was found out about files of the product, kept where Python keeps compiled modules."""

import sys
from contextlib import suppress
from pathlib import Path


def was_found(finding: str, path: Path) -> bool:
    """Whether the finding was kept for this very file and the file has not been touched since.

    Like Python with its modules this trusts the file system: size, time of the last writing, and
    the time of the last change, which nobody can set.
    """
    try:
        return _note(path).read_text(encoding="utf-8") == _written(finding, path)
    except (OSError, UnicodeDecodeError):
        return False


def keep(finding: str, path: Path) -> None:
    """Keep a finding about a file; where nothing may be written it is found anew each time."""
    if not sys.dont_write_bytecode:
        with suppress(OSError):  # a folder nobody may write to, a full disk
            _note(path).parent.mkdir(exist_ok=True)
            _note(path).write_text(_written(finding, path), encoding="utf-8")


def _note(path: Path) -> Path:
    return path.parent / "__pycache__" / f"{path.name}.found"


def _written(finding: str, path: Path) -> str:
    about = path.stat()
    return f"{finding} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}\n"
