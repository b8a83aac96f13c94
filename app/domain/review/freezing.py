"""A snapshot as canonical text with its hash, and back; a changed one is refused."""

from dataclasses import dataclass
from typing import Any

from app.domain.chain import digest
from app.domain.errors import DomainError
from app.domain.plain import from_plain, to_plain
from app.domain.review.rows import Snapshot

FORM = 1


@dataclass(frozen=True, slots=True)
class Frozen:
    """The plain form and its SHA-256."""

    content: dict[str, Any]
    hash: str


def freeze(snapshot: Snapshot) -> Frozen:
    """The same snapshot gives the same hash; the hash before is part of it.

    Snapshots frozen before there were pages of discussed cases, registers or limits keep their
    text, and so their hash.
    """
    content = {"form": FORM, **to_plain(snapshot)}
    if not snapshot.discussed:
        del content["discussed"]
    for name in ("registers", "limits"):
        if content[name] is None:
            del content[name]
    return Frozen(content, digest(content))


def thaw(content: Any, expected: str, *, number: int) -> Snapshot:
    """Read a snapshot back; raises ``DomainError("snapshot_differs")`` when it was changed."""
    if not isinstance(content, dict) or digest(content) != expected:
        raise DomainError("snapshot_differs", number=number)
    try:
        values = {key: value for key, value in content.items() if key != "form"}
        if content.get("form") != FORM:
            raise ValueError("another form")
        return from_plain(Snapshot, values)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise DomainError("snapshot_unreadable", number=number) from None
