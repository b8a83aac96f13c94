"""The history speaks in words."""

import re
from pathlib import Path

import pytest
from flask import Flask

from app.web.formatting import instant, plain_day
from app.wording.history import VERBS, told, verb

SERVICES = Path(__file__).resolve().parents[2] / "app" / "services"
#: Verbs shown on the page of a request, by the first part of their code.
_ON_A_REQUEST = ("request", "stage", "route", "contact", "target", "text", "letter", "file",
                 "deadline")  # fmt: skip
_VERB = re.compile(rf'"((?:{"|".join(_ON_A_REQUEST)})\.[a-z_]+)"')


def test_every_verb_that_services_write_has_words() -> None:
    written = {
        found for path in SERVICES.glob("*.py") for found in _VERB.findall(path.read_text("utf-8"))
    }
    assert written
    assert written <= set(VERBS)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"stage": "in_approval"}, [("단계", "결재 중")]),
        ({"kind": "query"}, [("종류", "보완요구")]),
        ({"sent_on": "2026-09-21"}, [("발송", "2026. 9. 21.")]),
        ({"at": "2026-09-21T00:00:00.000000+00:00"}, [("날짜", "2026. 9. 21. 09:00 (UTC+9)")]),
        ({"measures": ["preservation"], "note": "", "source_hash": "x"}, [("공조 유형", "보전")]),
        ({"is_urgent": False}, [("긴급", "아니요")]),
        ({"their_reference": "EJ-1"}, [("상대국 번호", "EJ-1")]),
        (
            {"holder": "prosecution_office", "their_reference": "2026-1"},
            [("넘겨받는 곳", "공소청"), ("해당 기관 번호", "2026-1")],
        ),
        ({"something_new": "as it is"}, [("something_new", "as it is")]),
    ],
)
def test_values_are_told_as_pages_show_them(
    office: Flask, values: dict[str, object], words: list[tuple[str, str]]
) -> None:
    with office.test_request_context("/"):
        assert told(values, plain_day, instant) == words
        assert verb("stage.moved") == "단계 변경"
        assert verb("unheard.of") == "unheard.of"
