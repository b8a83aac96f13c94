"""The facts as one language reads them: texts, dates and words in place of codes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import SimpleNamespace
from typing import Any

from app.documents.clauses import words
from app.documents.template_text import Gap
from app.documents.wording import written_date, written_instant
from app.domain.letter_conditions import CONDITIONS
from app.domain.letter_facts import LetterFacts

#: Codes kept as text in the facts that are printed as words.
_CODED = {"stage": "stage"}


class Word(str):
    """The word for a code; conditions in templates read ``code``."""

    code: str = ""


def view(facts: LetterFacts, language: str) -> dict[str, Any]:
    """What a clause template of the language sees."""
    seen = {
        field.name: _seen(getattr(facts, field.name), language, field.name)
        for field in fields(facts)
    }
    when = SimpleNamespace(**{name: holds(facts) for name, holds in CONDITIONS.items()})
    return {
        **seen,
        "language": language,
        "when": when,
        "translation": _translation(facts, language),
    }


def word(group: str, code: str, language: str) -> Word:
    """The word for a code of the group; the code itself when nobody named it."""
    found = Word(words(language)["code"].get(group, {}).get(code, code))
    found.code = code
    return found


def _seen(value: Any, language: str, name: str = "") -> Any:
    if isinstance(value, Enum):
        return word(type(value).__name__, value.value, language)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return SimpleNamespace(**{one: _seen(getattr(value, one), language, one) for one in names})
    if isinstance(value, Mapping):
        return _text(value.get(language, ""), language)
    if isinstance(value, tuple):
        return tuple(_seen(one, language, name) for one in value)
    if isinstance(value, str):
        return (
            word(_CODED[name], value, language)
            if name in _CODED and value
            else _text(value, language)
        )
    return _moment(value, language)


def _moment(value: Any, language: str) -> Any:
    if isinstance(value, datetime):
        return written_instant(value, language)
    if isinstance(value, date):
        return written_date(value, language)
    return gap(language) if value is None else value


def gap(language: str) -> Gap:
    """The draft's mark for something still to be written."""
    return Gap(words(language)["gap"])


def _text(value: str, language: str) -> str:
    return value.strip() or gap(language)


def _translation(facts: LetterFacts, language: str) -> SimpleNamespace:
    foreign = facts.foreign_language or facts.languages[-1]
    names = list(dict.fromkeys(t.translator for t in _translated(facts, foreign) if t.translator))
    days = [t.translated_on for t in _translated(facts, foreign) if t.translated_on]
    return SimpleNamespace(
        language=word("language", foreign, language),
        translator=", ".join(names) or gap(language),
        translated_on=written_date(max(days), language) if days else gap(language),
        is_certified=False,
    )


def _translated(facts: LetterFacts, foreign: str) -> list[Any]:
    return [text for text in facts.texts if text.language == foreign and text.paragraphs]
