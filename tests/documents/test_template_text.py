"""Compiled clauses are kept, and no state of what is kept keeps a letter from being made."""

import sys
from pathlib import Path

import pytest

from app.documents.template_text import ENVIRONMENT, compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled clauses are kept, as Python does outside of tests."""
    kept = tmp_path / "__pycache__"
    monkeypatch.setattr(ENVIRONMENT.bytecode_cache, "directory", str(kept))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return kept


def said(body: str, **values: str) -> str:
    return compiled("facts/fr", body).render(**values)


def test_a_clause_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said("Le {{ day }}", day="3 mars") == "Le 3 mars"
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr(type(ENVIRONMENT), "compile", None)
    assert said("Le {{ day }}", day="4 mars") == "Le 4 mars"


def test_a_changed_clause_is_compiled_anew(folder: Path) -> None:
    assert said("Le {{ day }}", day="3 mars") == "Le 3 mars"
    assert said("Au {{ day }}", day="3 mars") == "Au 3 mars"
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"\x00" * 200, None])
def test_a_damaged_one_is_made_again(folder: Path, content: bytes | None) -> None:
    said("Le {{ day }}", day="3 mars")
    (one,) = folder.iterdir()
    one.write_bytes(one.read_bytes()[:-20] if content is None else content)
    assert said("Le {{ day }}", day="3 mars") == "Le 3 mars"


def test_where_nothing_can_be_kept_it_is_compiled_each_time(folder: Path) -> None:
    folder.write_text("a file, no folder", encoding="utf-8")
    assert said("Le {{ day }}", day="3 mars") == "Le 3 mars"
    assert folder.read_text(encoding="utf-8") == "a file, no folder"


def test_python_told_to_keep_nothing_keeps_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said("Le {{ day }}", day="3 mars") == "Le 3 mars"
    assert not folder.exists()
