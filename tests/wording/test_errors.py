"""Every code a rule can raise has a sentence, and the error carries what the sentence prints."""

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from flask_babel import force_locale

from app.documents.fonts import MissingGlyph
from app.domain.errors import DomainError, MoveNotAllowed
from app.domain.stages import Stage
from app.startup import ROOT
from app.wording.errors import LONGEST_VALUE, SENTENCES, sentence


class Raised(NamedTuple):
    """A code where it is raised, with the names of its values."""

    place: str
    code: str
    values: frozenset[str]


def raised(folder: Path) -> Iterator[Raised]:
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))}
    classes = error_classes(trees.values())
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and named(node) in classes:
                names = frozenset(one.arg or "" for one in node.keywords) - {"field"}
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                for code in codes(node, tree):
                    yield Raised(place, code, names)


def error_classes(trees: Iterable[ast.Module]) -> set[str]:
    """``DomainError`` and what derives from it, or from such a one, with the same arguments."""
    found, trees = {"DomainError"}, list(trees)
    for tree in [*trees, *trees]:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id in found for base in node.bases
            ):
                makes_its_own = any(isinstance(one, ast.FunctionDef) for one in node.body)
                found.add("super" if makes_its_own else node.name)
    return found


def named(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    inner = call.func.value if isinstance(call.func, ast.Attribute) else None
    is_init = isinstance(call.func, ast.Attribute) and call.func.attr == "__init__"
    has_code = bool(call.args) and isinstance(call.args[0], ast.Constant)
    return named(inner) if is_init and has_code and isinstance(inner, ast.Call) else ""


def codes(call: ast.Call, tree: ast.Module) -> list[str]:
    """The code given, or every text ever assigned to the variable given."""
    given = call.args[0] if call.args else None
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return [given.value]
    return [
        text.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(given, ast.Name)
        and any(isinstance(one, ast.Name) and one.id == given.id for one in node.targets)
        for text in ast.walk(node.value)
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]


RAISED = list(raised(ROOT / "app"))


def test_codes_are_found() -> None:
    found = {one.code for one in RAISED}
    expected = {
        "calendar_not_covered",
        "period_not_understood",
        "missing_glyph",
        "move_by_decision",
    }
    assert expected <= found


def test_every_code_has_a_sentence() -> None:
    assert [one for one in RAISED if one.code not in SENTENCES] == []


def test_every_sentence_gets_its_values() -> None:
    short = [
        one
        for one in RAISED
        if set(re.findall(r"%\((\w+)\)", str(SENTENCES.get(one.code, "")))) - one.values
    ]
    assert short == []


def test_every_sentence_is_raised_somewhere() -> None:
    assert set(SENTENCES) - {one.code for one in RAISED} == set()


def test_values_are_written_in_words() -> None:
    error = MoveNotAllowed(
        "move_not_allowed", from_stage=Stage.SENT, to_stage=Stage.DRAFT, allowed=[Stage.CLOSED]
    )
    assert sentence(error) == "From “Sent” the request can only move to: Closed."
    glyph = MissingGlyph("\ue000", part="fr", section="facts")
    assert sentence(glyph) == "No font has the character   (U+E000) in: Summary of facts, French."
    assert "2026. 1. 2." in sentence(DomainError("clock_stands", since=date(2026, 1, 2)))


def test_a_day_is_written_as_the_reader_writes_it(office: Flask) -> None:
    error = DomainError("move_before_last", last=date(2026, 5, 1))
    with office.test_request_context(), force_locale("ko"):
        assert "2026. 5. 1." in sentence(error)


@pytest.mark.parametrize("text", ["x" * 100_000, "a\nb\r\x1b[31m\u202e", "%(reference)s {0} %"])
def test_a_sentence_is_one_short_line_whatever_was_typed(text: str) -> None:
    said = sentence(DomainError("unknown_reference", reference=text))
    assert said.isprintable()
    assert len(said) <= LONGEST_VALUE + 60


def test_a_code_without_a_sentence_is_shown() -> None:
    assert sentence(DomainError("new_rule", on="x")) == "new_rule(on='x')"
