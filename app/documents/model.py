"""What a letter says, ready to be set: no fonts, no coordinates, no database.

Texts are plain text, never mark-up: every character is printed as it stands. Language tags are
BCP 47 (``ko``, ``fr``, ``en``). Dates are already written out in the part's language.
"""

from dataclasses import dataclass
from typing import Literal

Arrangement = Literal["sequential", "parallel"]
Language = Literal["ko", "fr", "en"]
LONGEST = 800_000  # characters of one letter, about 450 pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; ``marker`` is its item number (``가.``, ``a)``), ``level`` its indent."""

    text: str
    marker: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of plain cells. ``identifier_columns`` are set in the monospaced face.

    A form is filled in by hand: its rows are high enough for a pen.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    identifier_columns: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()  # shares of the measure; by content when empty
    is_form: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One numbered section. ``key`` is the same in every language: it aligns the columns."""

    key: str
    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of the letter's head (수신, 경유, 문서번호 …); ``lines`` are printed as given."""

    key: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Closing block. The seal's place is a labelled box over the last syllable of ``name``."""

    place_and_date: str
    name: str
    post: str = ""
    signature_label: str = ""
    seal_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The whole letter in one language."""

    language: Language
    sender: tuple[str, ...]
    fields: tuple[Field, ...]
    title: str
    subtitle: str = ""
    notice: str = ""  # e.g. "TRADUCTION — l'original en langue coréenne fait foi"
    confidentiality: str = ""
    marks: tuple[str, ...] = ()  # URGENT …
    sections: tuple[Section, ...]
    closing: str = ""
    signature: Signature
    end: str = ""  # "끝."
    page_label: str = "{page} / {pages}"
    draft_label: str = ""
    example_label: str = ""
    review_label: str = ""  # "text not yet checked by a sworn translator"
    column_label: str = ""  # head of the column in the parallel arrangement
    annexes: tuple[Section, ...] = ()  # after the signature, each on a new page
    is_official: bool = False  # a Korean official document: title in the head, on the left
    tail: tuple[Field, ...] = ()  # 결문: drafter and approver, number, address


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDocument:
    """A letter to set. ``parts[0]`` is the original, the others are translations of it."""

    kind: str
    reference: str
    title: str  # document title for the file's metadata
    created_on: str  # ISO 8601 date of the letter; the only date in the file (reproducible bytes)
    arrangement: Arrangement
    parts: tuple[Part, ...]
    is_draft: bool
    verification_code: str = ""
