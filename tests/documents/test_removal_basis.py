"""On what a request for removal rests: the law follows the offences of the case."""

import re
from typing import Any

import pytest

from app.documents.clauses import kind_of
from app.documents.composition import compose
from app.domain.authorities import AuthorityKind
from app.domain.channels import Channel
from app.domain.completeness import findings
from app.domain.letter_facts import Offence
from tests.documents.kinds import WORDS, facts_of, written
from tests.documents.letters import addressee, case, texts

_HOME: dict[str, Any] = {
    "addressee": addressee(kind=AuthorityKind.HOTLINE, state_iso2="KR", languages=("ko",))
}
_WRITTEN = ("약관 제4조에 따릅니다.", "Conditions d’utilisation.", "Under your terms.")
_FALSIFIED = re.compile(
    "제23조의2|23-2|허위영상물|falsified|falsifiés|제24조|Article 24|article 24"
)


def offence(code: str, name: str, act: str = "", article: str = "") -> Offence:
    names = dict.fromkeys(("ko", "fr", "en"), name)
    return Offence(
        act={"ko": act}, article=article, name=names, maximum_penalty={}, template_code=code
    )


CHILDREN = offence("child-exploitation-11-3", "성착취물배포")
FRAUD = offence("fraud-347", "사기")
TYPED = offence("", "성착취물소지", "아동·청소년의 성보호에 관한 법률", "제11조제5항")


def basis(language: str, *offences: Offence, **changes: Any) -> str:
    foreign = "fr" if language == "ko" else language
    given = {"texts": texts("ko", foreign, **WORDS, removal_basis=_WRITTEN)} | changes
    one = facts_of("removal_request", foreign, case=case(offences=offences), **given)
    letter = compose("removal_request", one, one.languages, "sequential", is_draft=False)
    text = written(next(part for part in letter.parts if part.language == language))
    return text.split("## 4.")[1].split("## 5.")[0]


def lacking(*offences: Offence, **changes: Any) -> set[tuple[str, str]]:
    one = facts_of("removal_request", case=case(offences=offences), **changes)
    kind = kind_of("removal_request")
    found = findings(kind.entries, one, kind=kind.kind, channels=kind.channels, today=one.dated_on)
    return {(each.code, each.language) for each in found if each.section == "removal_basis"}


@pytest.mark.parametrize("language", ["ko", "fr", "en"])
@pytest.mark.parametrize("offences", [(CHILDREN,), (TYPED,), (FRAUD,), ()])
def test_no_other_offence_borrows_the_law_on_falsified_images(
    language: str, offences: tuple[Offence, ...]
) -> None:
    text = basis(language, *offences)
    assert not _FALSIFIED.search(text), text
    assert not re.search("38-2|제38조의2", text)  # it names no provider
    assert _WRITTEN[["ko", "fr", "en"].index(language)] in text
    assert all(one.name["ko"] in text for one in offences)


@pytest.mark.parametrize(
    ("language", "law", "victims"),
    [("ko", "제38조의2제1항", "제31조"), ("fr", "38-2, paragraphe 1", "article 31"),
     ("en", "38-2(1)", "Article 31")],
)  # fmt: skip
def test_the_korean_commission_is_told_the_law_on_children(
    language: str, law: str, victims: str
) -> None:
    text = basis(language, CHILDREN, **_HOME)
    assert law in text
    assert victims in text
    assert not _FALSIFIED.search(text)


def test_what_no_article_covers_must_be_written_before_issue() -> None:
    both = {("text_missing", "ko"), ("text_missing", "fr")}
    assert lacking(FRAUD) == lacking() == lacking(CHILDREN) == both
    assert lacking(FRAUD, texts=texts("ko", "fr", removal_basis=_WRITTEN)) == set()
    assert lacking(CHILDREN, channel=Channel.HOTLINE, **_HOME) == set()
    assert lacking(offence("sex-crime-14-3", "협박"), FRAUD) == set()
    assert lacking(offence("", "반포", "성폭력처벌법", "14-2(2)")) == set()
    assert lacking(offence("", "반포", "성폭력처벌법", "14-20")) == both
