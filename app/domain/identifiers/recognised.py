"""What a line of targets turned out to be.

``as_given`` is kept for the letter; ``normalised`` decides whether two requests ask about the
same target. Warnings and refusals are codes; the edge makes the sentence.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.domain.identifier_kinds import IdentifierKind

Confidence = Literal["certain", "likely", "doubtful"]


#: Warnings that make the value doubtful: it has the form, but can hardly exist as written.
IMPLAUSIBLE = frozenset(
    {"checksum_failed", "phone_invalid", "placeholder", "username_implausible", "id_implausible"}
)

#: Warnings that say a guess was made.
GUESSED = frozenset({"form_assumed", "plus_missing", "text_ignored", "leading_zeros"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one recogniser made of the identifier part of a line."""

    kind: IdentifierKind
    normalised: str
    port: int | None = None
    platform: str | None = None
    warnings: tuple[str, ...] = ()
    alternatives: tuple[IdentifierKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """One target. ``as_given`` is the line as typed, except that a bot token never stays in it.

    ``observed_at`` keeps the UTC offset it was written with; a time without an offset is not an
    instant and leaves it ``None`` with the warning ``offset_missing``.
    """

    as_given: str
    kind: IdentifierKind
    normalised: str
    port: int | None = None
    observed_at: datetime | None = None
    platform: str | None = None
    warnings: tuple[str, ...] = ()
    alternatives: tuple[IdentifierKind, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.kind is not IdentifierKind.UNKNOWN

    @property
    def confidence(self) -> Confidence:
        """``certain``: the form allows no other reading. ``likely``: another reading exists."""
        warnings = set(self.warnings)
        if not self.is_known or warnings & IMPLAUSIBLE:
            return "doubtful"
        if self.alternatives or warnings & GUESSED:
            return "likely"
        return "certain"


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of a paste; ``number`` counts from 1 and counts blank lines too."""

    number: int
    recognised: Recognised


def same(one: Recognised, other: Recognised) -> bool:
    """Whether both name the same target, however spelt. A line not understood equals nothing."""
    return (
        one.is_known
        and other.is_known
        and one.kind is other.kind
        and other.normalised in twins(one.kind, one.normalised)
    )


def twins(kind: str, normalised: str) -> frozenset[str]:
    """The normalised values that name the same target, this one included.

    A page is the same page with http or https, with or without the last slash.
    """
    if kind != IdentifierKind.URL:
        return frozenset({normalised})
    scheme, colon, rest = normalised.partition("://")
    bare = rest if "?" in rest else rest.rstrip("/")
    return frozenset(
        {normalised} | {f"{s}{colon}{bare}{end}" for s in ("http", "https") for end in ("", "/")}
        if scheme in ("http", "https")
        else {normalised}
    )
