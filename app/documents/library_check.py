"""Proof of the library of letter text: every kind and clause is whole before a letter is made.

Every clause exists in every language, with the same placeholders, drawing on known facts.
"""

import re
from functools import cache

from jinja2 import TemplateError, nodes

from app.documents.clauses import (
    CLOSING,
    LANGUAGES,
    Clause,
    ClauseFault,
    clause,
    kind_names,
    kind_of,
    words,
)
from app.documents.template_text import ENVIRONMENT, marked
from app.domain.letter_conditions import CONDITIONS
from app.domain.sections import WRITTEN


def check() -> None:
    """Prove the library; raise ``ClauseFault`` with the first fault as one clear line."""
    for name in kind_names():
        check_kind(name)
    for language in LANGUAGES:
        words(language)


@cache
def check_kind(name: str) -> None:
    """Prove one kind: its manifest, and its clauses alike in every language they exist in."""
    kind = kind_of(name)
    if missing := set(kind.written_in) - set(kind.title):
        raise ClauseFault(f"letter kind {kind.kind!r}: no title in {sorted(missing)[0]!r}")
    for entry in kind.entries:
        for name in (entry.shown_when, entry.mandatory_when, entry.asked_when):
            if name and name not in CONDITIONS:
                raise ClauseFault(f"letter kind {kind.kind!r}: unknown condition {name!r}")
        if entry.text and entry.text not in WRITTEN:
            raise ClauseFault(f"letter kind {kind.kind!r}: unknown section {entry.text!r}")
    for entry in kind.entries:
        _check_clause(entry.key, kind.written_in)
    _check_clause(CLOSING, LANGUAGES)


def _check_clause(key: str, languages: tuple[str, ...]) -> None:
    from app.documents.fact_names import unknown_facts

    original = placeholders(clause(key, "ko"))
    if unknown := unknown_facts(original):
        raise ClauseFault(f"clause {key!r}: unknown fact {unknown!r}")
    for language in languages[1:]:
        if differing := placeholders(clause(key, language)) ^ original:
            name = sorted(differing)[0]
            raise ClauseFault(f"clause {key!r} ({language}): not the placeholders of ko: {name}")


@cache
def placeholders(one: Clause) -> frozenset[str]:
    """Dotted names the clause draws on and tables it places; raises ``ClauseFault``."""
    try:
        tree = ENVIRONMENT.parse(marked(one.body))
    except TemplateError as error:
        raise ClauseFault(f"clause {one.key!r} ({one.language}): {error}") from None
    tables = {f"@table {name}" for name in re.findall(r"^@table (\w+)$", one.body, re.MULTILINE)}
    return frozenset(_dotted(tree) | tables)


def _dotted(tree: nodes.Template) -> set[str]:
    loops = {
        loop.target.name: f"{_path(loop.iter)}[]"
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name)
    }
    inner = {id(one.node) for one in tree.find_all(nodes.Getattr)}
    found = [*tree.find_all(nodes.Getattr), *tree.find_all(nodes.Name)]
    paths = (
        _path(one) for one in found if id(one) not in inner and getattr(one, "ctx", "") == "load"
    )
    return {_resolved(path, loops) for path in paths}


def _resolved(path: str, loops: dict[str, str]) -> str:
    first, _, rest = path.partition(".")
    return ".".join(filter(None, [loops.get(first, first), rest]))


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "?"
