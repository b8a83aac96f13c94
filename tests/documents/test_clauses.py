"""The library is whole, and every fault in it is one clear line."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents import clauses, library_check
from app.documents.composition import compose
from app.domain.errors import DomainError
from tests.documents.kinds import facts_of, letter_of
from tests.documents.letters import texts


def forget() -> None:
    for cached in (clauses.kind_of, clauses.clause, clauses.words, library_check.check_kind):
        cached.cache_clear()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the library that may be damaged."""
    root = tmp_path / "correspondence"
    shutil.copytree(clauses.ROOT, root)
    monkeypatch.setattr(clauses, "ROOT", root)
    forget()
    yield root
    forget()


def test_the_library_holds() -> None:
    library_check.check()
    assert clauses.kind_names() == [
        "interpol_request",
        "letter_of_request",
        "preservation_extension",
        "preservation_request",
        "provider_request",
        "reminder",
        "removal_request",
        "reply_slip",
        "supplement",
        "transmittal",
        "withdrawal",
    ]


def test_every_clause_folder_is_used_by_a_kind() -> None:
    used = {entry.key for name in clauses.kind_names() for entry in clauses.kind_of(name).entries}
    assert {path.name for path in (clauses.ROOT / "clauses").iterdir()} == used | {clauses.CLOSING}


def test_no_clause_claims_a_check_nobody_made() -> None:
    for path in (clauses.ROOT / "clauses").glob("*/*.txt"):
        assert "\nchecked_by:\n" in path.read_text(encoding="utf-8"), path


DAMAGES = [
    ("clauses/costs/fr.txt", "---", "no rule", "damaged head"),
    (
        "clauses/limitation/en.txt",
        "case.limitation_expires_on",
        "case.title",
        "not the placeholders",
    ),
    ("clauses/limitation/ko.txt", "case.limitation_expires_on", "case.nonsense", "unknown fact"),
    ("clauses/urgency/fr.txt", "{% endfor %}", "", "clause 'urgency'"),
    ("kinds/provider_request.toml", "[title]", "[title", "provider_request.toml"),
    ("kinds/provider_request.toml", '"has_attachments"', '"has_wings"', "unknown condition"),
    ("words/fr.toml", 'seal = "sceau officiel"', "", "words"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), DAMAGES)
def test_damage_is_named(library: Path, file: str, old: str, new: str, message: str) -> None:
    path = library / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(clauses.ClauseFault, match=message.replace("(", r"\(")) as caught:
        library_check.check()
    assert "\n" not in str(caught.value).strip() or "toml" in file


def test_a_missing_language_is_named(library: Path) -> None:
    (library / "clauses" / "costs" / "fr.txt").unlink()
    with pytest.raises(clauses.ClauseFault, match="'costs': no readable text in language 'fr'"):
        library_check.check()


@pytest.mark.parametrize(
    ("file", "more", "message"),
    [
        (
            "clauses/costs/ko.txt",
            "{{ nosuch.thing }}",
            "clause 'costs' (ko): 'nosuch' is undefined",
        ),
        ("clauses/costs/fr.txt", "{% if x %}", "clause 'costs' (fr): Unexpected end of template"),
        ("words/fr.toml", "[more]\nword = 'x'", "words (fr): not the same keys: more.word"),
    ],
)
def test_a_damaged_library_stops_a_letter_in_one_line(
    library: Path, file: str, more: str, message: str
) -> None:
    path = library / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{more}\n", encoding="utf-8")
    with pytest.raises(clauses.ClauseFault, match=re.escape(message)) as caught:
        letter_of("letter_of_request")
    assert "\n" not in str(caught.value)


def test_texts_longer_than_a_letter_are_refused_before_they_are_set() -> None:
    long = facts_of("letter_of_request", texts=texts("ko", "fr", facts=("가 " * 500_000, "x", "x")))
    with pytest.raises(DomainError, match="letter_too_long"):
        compose("letter_of_request", long, ("ko", "fr"), "sequential", is_draft=True)
