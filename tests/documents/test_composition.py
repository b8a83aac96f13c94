"""What a composed letter says, and what its approval covers."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents.clauses import LANGUAGES
from app.documents.composition import compose, content_hash
from app.documents.model import LetterDocument, Paragraph, Part, Table
from app.domain.errors import DomainError
from app.domain.letter_facts import LetterFacts
from app.domain.plain import from_plain, to_plain
from tests.documents.letters import MINISTRY, NOBODY, case, facts, target, texts


def of(one: LetterFacts, kind: str = "letter_of_request", is_draft: bool = False) -> LetterDocument:
    return compose(kind, one, one.languages, "sequential", is_draft)


def section(part: Part, key: str) -> list[str]:
    (found,) = [one for one in part.sections if one.key == key]
    return [b.text for b in found.blocks if isinstance(b, Paragraph)]


def test_both_languages_have_the_same_sections_in_the_same_order() -> None:
    korean, french = of(facts()).parts
    assert [one.key for one in korean.sections] == [one.key for one in french.sections]
    assert [len(one.blocks) for one in korean.sections] == [len(s.blocks) for s in french.sections]
    assert korean.end == "끝."
    assert korean.notice == ""
    assert french.notice.startswith("TRADUCTION")


def test_item_markers_follow_the_language() -> None:
    korean, french = of(facts()).parts
    for part, marker in ((korean, "가."), (french, "a)")):
        items = [b for s in part.sections if s.key == "acknowledgement" for b in s.blocks]
        assert marker in [one.marker for one in items if isinstance(one, Paragraph)]


def test_dates_and_articles_are_written_per_language() -> None:
    korean, french = of(facts()).parts
    assert "2033. 3. 1.에" in section(korean, "limitation")[0]
    assert "1er mars 2033" in section(french, "limitation")[0]
    assert "제14조의2제1항 및 제2항" in section(korean, "offences")[0]
    assert "article 14-2, paragraphes 1 et 2" in section(french, "offences")[0]


def test_identifiers_stand_as_given_with_their_port() -> None:
    one = facts(targets=(target("2001:db8::1", port=443), target("@Example_Admin")))
    tables = [
        b for p in of(one).parts for s in p.sections for b in s.blocks if isinstance(b, Table)
    ]
    shown = [row[1] for table in tables if table.identifier_columns for row in table.rows]
    assert shown == ["[2001:db8::1]:443", "@Example_Admin"] * 2


def test_user_text_is_text() -> None:
    nasty = "{{ 7*7 }} {% raw %} <b>굵게</b>\n- 항목\n\n@table targets\x1b[0m \u202eabc"
    one = facts(case=case(title={"ko": nasty, "fr": nasty}))
    (item,) = [t for t in section(of(one).parts[0], "investigating_authority") if "7*7" in t]
    assert item.endswith("{{ 7*7 }} {% raw %} <b>굵게</b> - 항목 @table targets [0m abc")


def test_a_gap_marks_a_draft_and_stops_a_final_letter() -> None:
    both = texts("ko", "fr")
    one = facts(texts=tuple(t for t in both if (t.section, t.language) != ("facts", "fr")))
    draft = of(one, is_draft=True)
    assert section(draft.parts[1], "facts") == ["[à compléter]"]
    with pytest.raises(DomainError) as caught:
        of(one)
    assert caught.value.code == "gap_in_letter"
    assert caught.value.values["language"] == "fr"


def test_an_empty_draft_can_be_composed_in_every_language() -> None:
    bare = replace(
        facts(),
        languages=LANGUAGES,
        case=case(
            kics_number="", title={}, investigating_authority={}, prosecution_office={},
            offences=(), persons=(), limitation_expires_on=None,
        ),
        sender=NOBODY, via=NOBODY, office=NOBODY, targets=(), texts=(), legal_bases=(), measures=(),
        domestic_order={}, needed_by=None,
    )  # fmt: skip
    document = compose("letter_of_request", bare, LANGUAGES, "parallel", is_draft=True)
    assert {part.draft_label for part in document.parts} == {"초안", "PROJET", "DRAFT"}


def test_number_date_and_draft_mark_do_not_change_what_was_approved() -> None:
    draft = content_hash(of(facts(), is_draft=True))
    issued = facts(number="NOI-L-2026-0001", dated_on=date(2026, 12, 1))
    assert content_hash(of(issued)) == draft


@pytest.mark.parametrize(
    "change",
    [
        {"texts": texts("ko", "fr", facts=("다른 사실", "D’autres faits", ""))},
        {"needed_by": date(2027, 1, 16)},
        {"is_confidential": False},
        {"targets": (target("203.0.113.78"),)},
        {"sender": replace(MINISTRY, unit={"ko": "검찰국", "fr": "x"})},
    ],
)
def test_any_change_of_the_text_changes_what_was_approved(change: dict[str, object]) -> None:
    assert content_hash(of(facts(**change))) != content_hash(of(facts()))


def test_facts_and_document_survive_as_plain_values() -> None:
    assert from_plain(LetterFacts, to_plain(facts())) == facts()
    assert from_plain(LetterDocument, to_plain(of(facts()))) == of(facts())
