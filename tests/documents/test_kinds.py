"""Every kind of letter: its text as expected, complete, the same in both languages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents.clauses import kind_names, kind_of
from app.documents.composition import compose
from app.documents.fonts import MissingGlyph
from app.documents.letter import render
from app.documents.model import Paragraph
from app.documents.passages import passages
from app.domain.channels import Channel
from app.domain.completeness import findings
from app.domain.findings import Finding
from app.domain.letter_facts import BodyFacts, Contact, LetterFacts
from app.domain.measures import Measure
from app.domain.parity import differences
from tests.documents.kinds import BUREAU, EXPECTED, OFFICE, facts_of, files, letter_of, written
from tests.documents.letters import MINISTRY, addressee, target


def found(kind: str, one: LetterFacts) -> list[Finding]:
    manifest = kind_of(kind)
    return findings(
        manifest.entries,
        one,
        kind=kind,
        channels=manifest.channels,
        today=date(2026, 11, 24),
        is_domestic=manifest.is_domestic,
    )


def test_each_kind_reads_as_expected_in_each_language() -> None:
    expected = dict(files())
    assert set(EXPECTED.iterdir()) == set(expected)
    for path, text in expected.items():
        assert path.read_text(encoding="utf-8") == text, path.name


@pytest.mark.parametrize("kind", kind_names())
def test_each_kind_is_complete_from_its_facts(kind: str) -> None:
    assert [one for one in found(kind, facts_of(kind)) if one.blocks] == []


@pytest.mark.parametrize("kind", kind_names())
@pytest.mark.parametrize("foreign", ["fr", "en"])
def test_each_kind_says_the_same_in_both_languages(kind: str, foreign: str) -> None:
    pairs = passages(letter_of(kind, foreign))
    assert bool(pairs) == (kind != "transmittal")
    assert differences(pairs, languages=("ko", foreign)) == []


LACKING: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("reminder", {"sent_on": None}, "not_sent_yet"),
    ("reminder", {"open_count": 0}, "nothing_open"),
    ("supplement", {"texts": ()}, "text_missing"),
    ("withdrawal", {"texts": ()}, "text_missing"),
    ("preservation_extension", {"preserved_until": None}, "preservation_end_unknown"),
    ("removal_request", {"targets": ()}, "no_targets"),
    ("transmittal", {"channel": Channel.HOTLINE}, "kind_not_for_channel"),
    ("interpol_request", {"measures": (Measure.SEARCH,)}, "measure_not_allowed"),
    ("interpol_request", {"measures": (Measure.CONTENT,)}, "measure_not_allowed"),
    ("interpol_request", {"targets": (target(),)}, "measure_not_allowed"),
    ("interpol_request", {"channel": Channel.TREATY}, "kind_not_for_channel"),
)


@pytest.mark.parametrize(("kind", "changes", "code"), LACKING)
def test_what_a_kind_needs_is_named(kind: str, changes: dict[str, Any], code: str) -> None:
    assert code in {one.code for one in found(kind, facts_of(kind, **changes)) if one.blocks}


def test_a_reminder_lists_the_open_cells_only_and_quotes_their_reference() -> None:
    text = written(letter_of("reminder").parts[0])
    assert "EX-182-61234" in text
    assert "통신사실 확인자료" in text
    assert "가입자 정보" not in text


def test_a_covering_document_has_the_official_form() -> None:
    (part,) = letter_of("transmittal").parts
    markers = [block.marker for block in part.sections[0].blocks]  # type: ignore[union-attr]
    assert markers[:3] == ["1.", "2.", "가."]
    assert "붙임  1." in markers
    last = part.sections[0].blocks[-1]
    assert last.text.endswith("1부.\u00a0 끝.")  # type: ignore[union-attr]
    assert part.signature.name == "국가수사본부장"
    assert [(one.label, one.lines) for one in part.fields] == [
        ("수신", ("서울중앙지방공소청장",)), ("(경유)", ("",)),
    ]  # fmt: skip
    labels = [one.label for one in part.tail]
    assert labels == ["기안자", "협조자", "시행", "주소", "연락처", "공개 구분"]


@pytest.mark.parametrize(
    ("recipient", "addressed"),
    [
        (BUREAU, "경찰청장(인터폴 서울 국가중앙사무국)"),
        (
            replace(BUREAU, name={"ko": "경찰청 국제치안협력국(인터폴 서울 국가중앙사무국)"}),
            "경찰청장(국제치안협력국)",
        ),
        (MINISTRY, "법무부장관"),
        (replace(BUREAU, head={}), "인터폴 서울 국가중앙사무국 귀중"),
    ],
)
def test_a_covering_document_goes_to_the_head_of_the_body(
    recipient: BodyFacts, addressed: str
) -> None:
    (part,) = letter_of("transmittal", recipient=recipient).parts
    assert part.fields[0].lines == (addressed,)


def test_one_attachment_has_no_number() -> None:
    (part,) = letter_of("transmittal", foreign_language="", domestic_order="").parts
    last = part.sections[0].blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.marker == "붙임"


def test_a_clause_that_says_nothing_is_a_gap_in_a_draft_only() -> None:
    without = facts_of("letter_of_request")
    without = replace(without, case=replace(without.case, offences=()))
    draft = compose("letter_of_request", without, ("ko", "fr"), "sequential", is_draft=True)
    empty = [one for one in draft.parts[1].sections if one.key == "offences"]
    assert [block.text for one in empty for block in one.blocks] == ["[à compléter]"]
    final = compose("letter_of_request", without, ("ko", "fr"), "sequential", is_draft=False)
    for part in final.parts:
        assert "offences" not in [one.key for one in part.sections]
        assert [one.number for one in part.sections] == [
            f"{n}." for n in range(1, len(part.sections) + 1)
        ]


def test_a_covering_document_to_the_bureau_cites_article_38() -> None:
    (part,) = letter_of("transmittal", channel=Channel.INTERPOL, recipient=BUREAU).parts
    assert "제38조" in written(part)
    assert "제29조" not in written(part)


def test_a_character_without_a_face_is_found_below_the_signature_too() -> None:
    missing = replace(OFFICE, contact=Contact(address={"ko": "서울 \U0001f600"}))
    with pytest.raises(MissingGlyph):
        render(letter_of("transmittal", office=missing))


def test_the_address_does_not_say_again_what_the_name_says() -> None:
    address = "Ministère de la Justice\n13 place Vendôme\n75042 Paris cedex 01"
    french = letter_of(
        "letter_of_request", addressee=addressee(address=dict.fromkeys(("ko", "fr"), address))
    ).parts[1]
    assert french.fields[0].lines == (
        "Ministère de la Justice", "13 place Vendôme", "75042 Paris cedex 01",
    )  # fmt: skip
