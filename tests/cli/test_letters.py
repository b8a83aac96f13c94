"""``flask letters``."""

import json
from pathlib import Path

from flask import Flask

from app.extensions import db
from tests.services.letters import actor, complete_request, write


def test_kinds_and_library(office: Flask) -> None:
    run = office.test_cli_runner().invoke
    assert "letter_of_request" in run(args=["letters", "kinds"]).output
    rows = json.loads(run(args=["letters", "kinds", "--json"]).output)
    assert {"letter_of_request", "reminder", "transmittal"} <= {row["kind"] for row in rows}
    assert "clause library holds" in run(args=["letters", "check"]).output


def test_check_names_what_is_missing_and_exits_with_1(office: Flask) -> None:
    one = complete_request(actor("officer"))
    db.session.commit()
    run = office.test_cli_runner().invoke
    assert run(args=["letters", "check", one.reference]).exit_code == 0
    write(actor("officer"), one, "facts", "fr", "")
    db.session.commit()
    result = run(args=["letters", "check", one.reference])
    assert result.exit_code == 1
    assert "blocker\ttext_missing\tfacts\tfr\tSummary of facts" in result.output
    write(actor("officer"), one, "facts", "fr", "Publié le 6 mars 2026.")
    write(actor("officer"), one, "facts", "ko", "2026. 3. 5.에 게시하였습니다.")
    db.session.commit()
    output = run(args=["letters", "check", one.reference]).output
    other = run(args=["letters", "check", one.reference, "--kind", "interpol_request"]).output
    assert (
        "does not go by this channel; Request through Interpol; Treaty (central authorities)"
        in other
    )
    assert "paragraph 1: a date differs; Korean: 2026. 3. 5.에; French: 6 mars 2026" in output


def test_render_writes_where_told_and_bad_input_is_one_line(office: Flask, tmp_path: Path) -> None:
    one = complete_request(actor("officer"))
    db.session.commit()
    run = office.test_cli_runner().invoke
    out = tmp_path / "x.pdf"
    base = ["letters", "render", one.reference, "--out", str(out)]
    done = run(args=[*base, "--kind", "letter_of_request", "--lang", "fr", "--layout", "parallel"])
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"%PDF")
    for wrong in (["--kind", "nonsense"], ["--lang", "de"]):
        failed = run(args=[*base, *wrong])
        assert failed.exit_code == 1
        assert failed.output.count("\n") == 1
    verdict = run(args=["letters", "verify", str(out)])
    assert (verdict.exit_code, verdict.output) == (
        1,
        "unknown\tUnknown: no letter of this office.\n",
    )
    mistyped = run(args=["letters", "verify", str(out), "--code", "2345-6789-ABCD-EFGJ"])
    assert (mistyped.exit_code, mistyped.output.count("\n")) == (1, 1)
    assert "no code of ours" in mistyped.output
