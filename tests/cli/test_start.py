"""``flask`` as a person calls it: in a process of its own, with or without settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.startup import ROOT
from tests.conftest import SECRET

PROGRAM = """
import sys
from flask.cli import main
sys.argv[0] = "flask"
try:
    main()
finally:
    print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules)))
"""


def flask(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"GONGJO_DATA_DIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"} | settings
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("reference", "check"),
        ("letters", "kinds"),
        ("letters", "check"),
        ("targets", "recognise", os.devnull),
        ("--help",),
    ],
    ids=" ".join,
)
def test_commands_on_files_need_no_secret_and_no_database(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    done = flask(*arguments, folder=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "data").exists()


def test_commands_on_the_database_name_the_missing_setting(tmp_path: Path) -> None:
    done = flask("requests", "list", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: SECRET_KEY: missing")
    assert done.stderr.count("\n") == 1


def test_a_command_loads_no_pages_and_no_migrations(tmp_path: Path) -> None:
    assert flask("db", "upgrade", folder=tmp_path, SECRET_KEY=SECRET).returncode == 0
    done = flask("requests", "list", folder=tmp_path, SECRET_KEY=SECRET)
    assert (done.returncode, done.stderr) == (0, "")
    loaded = done.stdout.split("LOADED ")[1].split()
    assert "app.queries.evidence_requests" in loaded
    assert not {"alembic", "wtforms", "babel", "app.web", "reportlab"} & set(loaded)


def test_a_database_not_set_up_is_one_line(tmp_path: Path) -> None:
    done = flask("requests", "list", folder=tmp_path, SECRET_KEY=SECRET)
    assert done.returncode == 1
    assert "no such table" in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_lists_every_group(tmp_path: Path) -> None:
    printed = flask("--help", folder=tmp_path).stdout
    assert [name for name in cli.names() if f"\n  {name} " not in printed] == []
    assert {"db", "letters", "reference", "requests", "users"} <= cli.names()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["letters", "kinds"], True),
        (["--debug", "check"], True),
        (["--help"], True),
        ([], True),
        (["run"], False),
        (["--app", "wsgi", "letters"], False),
        (["nonsense"], False),
    ],
)
def test_pages_are_left_out_for_our_commands_only(arguments: list[str], expected: bool) -> None:
    assert cli.is_called(arguments) is expected
