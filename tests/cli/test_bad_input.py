"""Whatever is typed: one line on standard error, an exit code, and no traceback."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.extensions import db
from tests.services.letters import actor, complete_request

BIG = "가" * 100_000
ODD = [
    "no such name",
    "",
    BIG,
    "a\nb\x1b[31m\u202e",
    "' OR 1=1 --",
    "\udcff\udcfe",
    "%(reference)s",
]
WITH_REFERENCE = [
    ["requests", "show", "REFERENCE"],
    ["history", "show", "REFERENCE"],
    ["letters", "check", "REFERENCE"],
    ["letters", "render", "REFERENCE", "--out", "OUT"],
    ["users", "disable", "REFERENCE"],
    ["users", "reset-password", "REFERENCE"],
    ["users", "create", "REFERENCE", "--name", "최시험"],
]
WRONG = [
    ["letters", "render", "GOOD", "--out", "OUT", "--lang", "de"],
    ["letters", "render", "GOOD", "--out", "OUT", "--lang", BIG],
    ["letters", "render", "GOOD", "--out", "OUT", "--kind", "../../etc"],
    ["letters", "render", "GOOD", "--out", "OUT", "--layout", BIG],
    ["letters", "render", "GOOD", "--out", "/nonexistent/x.pdf"],
    ["letters", "render", "GOOD", "--out", "/dev/full"],
    ["letters", "render", "GOOD", "--out", BIG],
    ["letters", "render", "GOOD", "--out", "/"],
    ["letters", "render", "GOOD"],
    ["letters", "render"],
    ["letters", "nonsense"],
    ["letters", "verify", "/no/such/file"],
    ["letters", "verify", BIG],
    ["targets", "recognise", "/"],
    ["users", "create", "choi", "--name", ""],
    ["users", "create", "choi", "--name", BIG],
    ["users", "create", "choi", "--name", "최\n시험"],
    ["users", "create", "choi", "--name", "최시험", "--rank", BIG],
    ["users", "create", "choi", "--name", "최시험", "--role", "king"],
    ["users", "create", "choi", "--name", "최시험", "--password-stdin"],
    ["check", "extra"],
    ["search"],
]


def run(office: Flask, *arguments: str, **settings: str) -> Result:
    db.session.rollback()
    return office.test_cli_runner().invoke(args=list(arguments), env=settings)


def assert_one_line(result: Result, tmp_path: Path) -> None:
    assert result.exit_code in (1, 2)
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr[:-1].isprintable()
    assert len(result.stderr) < 400
    assert result.stdout == ""
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("reference", ODD, ids=[ascii(one[:12]) for one in ODD])
@pytest.mark.parametrize("command", WITH_REFERENCE, ids=lambda one: " ".join(one[:2]))
def test_an_unknown_name(office: Flask, tmp_path: Path, command: list[str], reference: str) -> None:
    words = {"REFERENCE": reference, "OUT": str(tmp_path / "x.pdf")}
    assert_one_line(run(office, *(words.get(one, one) for one in command)), tmp_path)


@pytest.mark.parametrize("command", WRONG, ids=lambda one: " ".join(one)[:60].strip())
def test_a_wrong_option_or_file(office: Flask, tmp_path: Path, command: list[str]) -> None:
    good = complete_request(actor("officer")).reference
    db.session.commit()
    words = {"GOOD": good, "OUT": str(tmp_path / "x.pdf")}
    assert_one_line(run(office, *(words.get(one, one) for one in command)), tmp_path)


def test_odd_words_find_nothing(office: Flask) -> None:
    for words in [*ODD, "*", '"', "NEAR(", "AND"]:
        result = run(office, "search", words)
        assert (result.exit_code, result.output) == (0, ""), words[:20]


def test_a_file_that_is_no_letter_is_unknown(office: Flask, tmp_path: Path) -> None:
    file = tmp_path / "noise"
    file.write_bytes(bytes(range(256)) * 100)
    result = run(office, "letters", "verify", str(file), "--code", "")
    assert (result.exit_code, result.output) == (1, "unknown\tUnknown: no letter of this office.\n")
    for code in (BIG, "\x1b[31m"):
        result = run(office, "letters", "verify", str(file), "--code", code)
        assert result.exit_code == 1
        assert result.output == "Error: This is no code of ours; check what was typed.\n"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"GONGJO_LANGUAGE": "ko", "LANG": "fr_FR.UTF-8"}, "관리번호가 X인 요청이 없습니다."),
        ({"LANG": "fr_FR.UTF-8"}, "Aucune demande ne porte la référence X."),
        ({"LC_ALL": "ko_KR.UTF-8", "LANG": "fr_FR.UTF-8"}, "관리번호가 X인 요청이 없습니다."),
        ({"LANG": "C.UTF-8"}, "There is no request with the reference X."),
        ({"LANG": "de_DE.UTF-8"}, "There is no request with the reference X."),
        ({}, "There is no request with the reference X."),
    ],
)
def test_errors_speak_the_language_of_the_terminal(
    office: Flask, settings: dict[str, str], said: str
) -> None:
    environment = dict.fromkeys(("GONGJO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), "") | settings
    result = run(office, "requests", "show", "X", **environment)
    assert (result.exit_code, result.stderr) == (1, f"Error: {said}\n")
