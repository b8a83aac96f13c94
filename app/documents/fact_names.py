"""The names clause files may draw on: the fields of the facts and what composition adds."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from app.domain.letter_conditions import CONDITIONS
from app.domain.letter_facts import LetterFacts

#: Added by composition: the clause's own paragraphs, the title, the translation's particulars.
ADDED = frozenset(
    {"text", "text[]", "letter_title", "language"}
    | {
        f"translation.{name}"
        for name in ("language", "translator", "translated_on", "is_certified")
    }
    | {f"when.{name}" for name in CONDITIONS}
)


@cache
def unknown_facts(names: frozenset[str]) -> str:
    """The first name that is no fact, or an empty string."""
    for name in sorted(names):
        if not name.startswith("@table") and name not in ADDED and not _exists(name):
            return name
    return ""


def _exists(name: str) -> bool:
    kind: Any = LetterFacts
    for step in name.split("."):
        bare = step.removesuffix("[]")
        if not is_dataclass(kind):
            return bare == "code" and step == name.rsplit(".", 1)[-1]  # word of an enum
        hints = get_type_hints(kind)
        if bare not in hints:
            return False
        kind = _inner(hints[bare], is_item=step != bare)
    return True


def _inner(hint: Any, *, is_item: bool) -> Any:
    if is_item or get_origin(hint) is tuple:
        return get_args(hint)[0]
    if get_origin(hint) in (Mapping, None):
        return hint
    return next((one for one in get_args(hint) if one is not NoneType), hint)
