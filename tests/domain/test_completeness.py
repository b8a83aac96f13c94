"""Completeness: one change to a complete letter, one finding."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents.clauses import kind_of
from app.domain.channels import Channel
from app.domain.completeness import findings
from app.domain.findings import Finding
from app.domain.letter_facts import LegalBasis, LetterFacts, SectionText
from app.domain.measures import Measure
from tests.documents.letters import addressee, case, facts, target, texts

TODAY = date(2026, 11, 24)


def found(one: LetterFacts, kind: str = "letter_of_request") -> list[Finding]:
    manifest = kind_of(kind)
    return findings(manifest.entries, one, kind=kind, channels=manifest.channels, today=TODAY)


def test_the_complete_letter_has_no_finding() -> None:
    assert found(facts()) == []


def without(section: str, language: str = "fr") -> tuple[SectionText, ...]:
    return tuple(
        one for one in texts("ko", "fr") if (one.section, one.language) != (section, language)
    )


def stale(section: str) -> tuple[SectionText, ...]:
    return tuple(
        replace(one, is_stale=one.section == section and one.language == "fr")
        for one in texts("ko", "fr")
    )


MODEL = LegalBasis(code="ETS-185", kind="convention", title={}, is_usable=False)
DOUBTFUL = LegalBasis(code="X", kind="bilateral", title={}, is_confirmed=False)
NO_PERIOD = replace(target(), asked=(replace(target().asked[1], period_from=None),))

BLOCKERS: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({"texts": without("facts")}, ("text_missing", "facts", "fr")),
    ({"texts": without("facts", "ko")}, ("text_missing", "facts", "ko")),
    ({"texts": without("urgency")}, ("text_missing", "urgency", "fr")),
    ({"texts": stale("purpose")}, ("translation_stale", "purpose", "fr")),
    ({"addressee": addressee(verified_on=None)}, ("addressee_unverified", "", "")),
    ({"addressee": addressee(address={})}, ("address_unknown", "", "")),
    ({"addressee": addressee(name={})}, ("no_addressee", "", "")),
    ({"addressee": addressee(languages=("de",))}, ("language_not_accepted", "", "")),
    ({"needed_by": None}, ("fact_missing", "urgency", "")),
    ({"legal_bases": ()}, ("no_legal_basis", "legal_basis", "")),
    ({"legal_bases": (MODEL,)}, ("legal_basis_not_usable", "legal_basis", "")),
    ({"measures": ()}, ("no_measures", "", "")),
    ({"targets": (replace(target(), asked=()),)}, ("nothing_asked", "identifiers", "")),
    (
        {"targets": (replace(target(), lacks_zone=True),)},
        ("target_time_unzoned", "identifiers", ""),
    ),
    ({"targets": (NO_PERIOD,)}, ("period_missing", "", "")),
    ({"case": case(offences=())}, ("fact_missing", "offences", "")),
    ({"case": case(title={"ko": "사건"})}, ("fact_missing", "investigating_authority", "fr")),
    ({"domestic_order": {"ko": "영장 2026-1"}}, ("fact_missing", "domestic_basis", "fr")),
]


@pytest.mark.parametrize(("changes", "expected"), BLOCKERS)
def test_each_gap_is_named_once(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    blockers = [
        (one.code, one.section, one.language) for one in found(facts(**changes)) if one.blocks
    ]
    assert blockers == [expected]


WARNINGS = [
    ({"domestic_order": {}}, "order_not_stated"),
    ({"addressee": addressee(verified_on=date(2025, 11, 1))}, "addressee_stale"),
    ({"legal_bases": (DOUBTFUL,)}, "legal_basis_unconfirmed"),
    ({"case": case(limitation_expires_on=None)}, "limitation_unknown"),
    ({"case": case(prosecution_office={"ko": "서울검찰청", "fr": "P"})}, "body_name_out_of_date"),
]


@pytest.mark.parametrize(("changes", "code"), WARNINGS)
def test_warnings_do_not_block(changes: dict[str, Any], code: str) -> None:
    result = found(facts(**changes))
    assert [(one.code, one.blocks) for one in result] == [(code, False)]


def test_a_conditional_section_is_answered_by_a_reason() -> None:
    bare = facts(measures=(Measure.SUBSCRIBER,), texts=without_both("necessity"))
    assert [one.code for one in found(bare)] == ["section_unanswered"]
    answer = SectionText(section="necessity", language="ko", not_applicable="강제처분이 아님")
    assert found(replace(bare, texts=(*bare.texts, answer))) == []


def test_a_reason_does_not_excuse_a_coercive_measure() -> None:
    answer = SectionText(section="necessity", language="ko", not_applicable="해당 없음")
    coercive = facts(texts=(*without_both("necessity"), answer))
    assert {one.code for one in found(coercive)} == {"text_missing"}


def without_both(section: str) -> tuple[SectionText, ...]:
    return tuple(one for one in texts("ko", "fr") if one.section != section)


def test_police_channels_refuse_coercive_measures() -> None:
    one = facts(channel=Channel.CONTACT_POINT_24_7, measures=(Measure.SEARCH,))
    result = found(one, "preservation_request")
    assert "measure_not_allowed" in {finding.code for finding in result}
    assert "kind_not_for_channel" in {finding.code for finding in found(one)}


def test_a_provider_letter_needs_its_order_but_no_known_suspect() -> None:
    one = facts(
        channel=Channel.PROVIDER_DIRECT,
        domestic_order={},
        case=case(persons=()),
        texts=texts("ko", "fr", terms_breached=("약관 위반", "violation", "breach")),
    )
    codes = {(f.code, f.section) for f in found(one, "provider_request") if f.blocks}
    assert codes == {("order_missing", "domestic_basis")}
