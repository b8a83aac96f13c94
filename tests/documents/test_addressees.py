"""Letters as the addressee reads them: a company is no State, data kept are not data given."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from app.documents.clauses import kind_names
from app.documents.letter_tables import asked, disclosed, kept
from app.documents.wording import written_article, written_hours
from app.domain.authorities import AuthorityKind
from app.domain.cases import PersonRole
from app.domain.channels import Channel
from app.domain.letter_facts import Asked, LetterFacts, Offence, Person
from app.domain.measures import DataCategory, Measure
from app.domain.sections import WRITTEN as SECTIONS
from tests.documents.kinds import BUREAU, OFFICE, WORDS, letter_of, written
from tests.documents.letters import KST, NOBODY, addressee, case, facts, target, texts

_TO_PROVIDER: dict[str, Any] = {
    "channel": Channel.PROVIDER_DIRECT,
    "via": NOBODY,
    "sender": OFFICE,
    "addressee": addressee(kind=AuthorityKind.PROVIDER, languages=("fr", "en")),
}
_KEPT_ONLY = Asked(category=DataCategory.PRESERVATION, period_from=datetime(2026, 5, 1, tzinfo=KST))


def read(kind: str, language: str, **changes: Any) -> str:
    foreign = "fr" if language == "ko" else language
    parts = letter_of(kind, foreign, **changes).parts
    return next(written(part) for part in parts if part.language == language)


@pytest.mark.parametrize(
    "kind", ["provider_request", "preservation_request", "preservation_extension", "withdrawal"]
)
@pytest.mark.parametrize(
    ("language", "of_a_state"),
    [("ko", "귀국|귀 기관의 협조"), ("fr", "votre droit|votre État|autorité requise"),
     ("en", "your law|your State|requested authority")],
)  # fmt: skip
def test_a_company_is_not_addressed_as_a_state(kind: str, language: str, of_a_state: str) -> None:
    foreign = "fr" if language == "ko" else language
    plain = texts("ko", foreign, **dict.fromkeys(SECTIONS, ("본문.", "Texte.", "Text.")))
    text = read(kind, language, **_TO_PROVIDER, texts=plain)
    assert not re.search(of_a_state, text)


@pytest.mark.parametrize(("language", "company"), [("ko", "귀사"), ("fr", "vos conditions")])
def test_a_hotline_is_not_addressed_as_the_company(language: str, company: str) -> None:
    assert company not in read("removal_request", language)


@pytest.mark.parametrize("kind", kind_names())
@pytest.mark.parametrize("language", ["ko", "fr", "en"])
def test_no_sentence_ends_twice_and_nothing_is_left_hanging(kind: str, language: str) -> None:
    if kind == "transmittal" and language != "ko":
        return
    penalty = {"ko": "7년 이하의 징역", "fr": "sept ans au plus.", "en": "up to 7 years."}
    offence = Offence(act=penalty, article="3(1); 4", name=penalty, maximum_penalty=penalty)
    title = {"ko": "사건.", "fr": "Affaire.", "en": "Case."}
    foreign = "fr" if language == "ko" else language
    text = read(
        kind,
        language,
        texts=texts("ko", foreign, **WORDS, removal_basis=("약관.", "Conditions.", "Terms.")),
        case=case(offences=(offence, offence), title=title, persons=()),
        domestic_order={"ko": "제1호.", "fr": "n° 1.", "en": "No. 1."},
        is_urgent=False,
        needed_by=None,
    )
    sentences = [line for line in text.splitlines() if not line.startswith(("붙임", "  "))]
    assert not re.search(r"[.,;:]\s*[.,;]", " ".join(sentences).replace("...", "")), text
    assert "–" not in text


def preserving(**changes: Any) -> LetterFacts:
    first = target().asked[0]
    also_kept = replace(first, category=DataCategory.PRESERVATION)
    whole = target(asked=(*target().asked, also_kept))
    return facts(targets=(whole, target(asked=(_KEPT_ONLY,))), **changes)


def test_what_is_only_to_be_kept_is_not_asked_for() -> None:
    first, only = disclosed(preserving(), "ko").rows
    assert first[1] == "가입자 정보, 통신사실 확인자료(접속기록)"
    assert only[1] == "보전(제공은 구하지 않음)"
    assert kept(preserving(), "fr").rows[1][1] == "données détenues"
    assert "보전" in asked(preserving(), "ko").rows[0][1]  # the register's words stay


def test_a_provider_is_asked_to_keep_in_a_sentence_of_its_own() -> None:
    measures = (Measure.SUBSCRIBER, Measure.PRESERVATION)
    text = read("provider_request", "en", targets=preserving().targets, measures=measures)
    assert "preserved in their present state until you reply" in text
    assert "until you reply" not in read("provider_request", "en")


def test_the_user_of_the_account_is_the_suspect_whether_or_not_a_name_is_known() -> None:
    unknown = read("provider_request", "fr", case=case(persons=()))
    assert "L’utilisateur des identifiants indiqués ci-dessous est mis en cause" in unknown
    assert "Son identité n’est pas encore établie." in unknown
    two = [{"ko": name, "fr": name, "en": name} for name in ("A", "B")]
    persons = tuple(Person(role=PersonRole.SUSPECT, label=label) for label in two)
    several = read("provider_request", "fr", case=case(persons=persons))
    assert "Les utilisateurs des identifiants indiqués ci-dessous sont mis en cause" in several
    assert "identité" not in several.split("Mis en cause")[1].split("##")[0]


def test_a_treaty_binds_no_company() -> None:
    assert "1995" not in read("preservation_request", "ko")
    assert "1995" in read("preservation_request", "ko", channel=Channel.TREATY,
                          addressee=addressee())  # fmt: skip


def test_police_letters_introduce_the_treaties_they_name() -> None:
    text = read("preservation_request", "fr", channel=Channel.INTERPOL, addressee=addressee())
    assert "Elle se fonde également sur les textes ou principes suivants :" in text
    without = read("interpol_request", "fr")
    assert "également" not in without.split("## 5.")[0].split("Base juridique")[1]


def test_a_covering_document_names_what_it_covers() -> None:
    interpol = letter_of("transmittal", channel=Channel.INTERPOL, recipient=BUREAU)
    assert "형사사법공조요청서를 보내오니" in written(interpol.parts[0])
    assert "공조요청서 송부(" in interpol.parts[0].title


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ko", "09:00–18:30"), ("fr", "9 h–18 h 30"), ("en", "09:00–18:30")],
)
def test_office_hours_in_each_language(language: str, expected: str) -> None:
    assert written_hours("09:00–18:30", language) == expected


def test_several_articles_in_french_are_told_apart() -> None:
    assert written_article("3(1); 4", "fr") == "article 3, paragraphe 1, et article 4"
    assert written_article("3; 4", "fr") == "article 3 et article 4"
    assert (
        written_article("3(1); 4(2); 5", "fr")
        == "article 3, paragraphe 1 ; article 4, paragraphe 2, et article 5"
    )
