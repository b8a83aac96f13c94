"""The library is whole, and every fault in it is one clear line."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents import clauses


def forget() -> None:
    for cached in (clauses.kind_of, clauses.clause, clauses.words):
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
    clauses.check()
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
        clauses.check()
    assert "\n" not in str(caught.value).strip() or "toml" in file


def test_a_missing_language_is_named(library: Path) -> None:
    (library / "clauses" / "costs" / "fr.txt").unlink()
    with pytest.raises(clauses.ClauseFault, match="'costs': no readable text in language 'fr'"):
        clauses.check()
