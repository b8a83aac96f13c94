"""``flask targets recognise``."""

import json
from pathlib import Path

from flask import Flask

PASTE = "@Example_Admin\n\n203.0.113.7:443 2026-09-12 03:07:51 +0900\n잘 모르는 줄\n"


def test_a_line_in_kind_and_value_out(office: Flask, tmp_path: Path) -> None:
    run = office.test_cli_runner().invoke
    file = tmp_path / "paste.txt"
    file.write_text(PASTE, encoding="utf-8")
    result = run(args=["targets", "recognise", str(file)])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "1\ttelegram_username\t@example_admin",
        "3\tipv4\t203.0.113.7\t443\t2026-09-12T03:07:51+09:00",
        "4\tunknown\t잘 모르는 줄",
    ]


def test_standard_input_as_json(office: Flask) -> None:
    run = office.test_cli_runner().invoke
    rows = json.loads(run(args=["targets", "recognise", "-", "--json"], input=PASTE).output)
    assert [(row["line"], row["kind"]) for row in rows] == [
        (1, "telegram_username"), (3, "ipv4"), (4, "unknown"),
    ]  # fmt: skip
    assert rows[1]["port"] == 443
    assert rows[2]["as_given"] == "잘 모르는 줄"


def test_a_missing_file_is_one_clear_line(office: Flask) -> None:
    result = office.test_cli_runner().invoke(args=["targets", "recognise", "/no/such/file"])
    assert result.exit_code != 0
    assert "/no/such/file" in result.output
    assert "Traceback" not in result.output
