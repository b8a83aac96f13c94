"""The pieces of a composed letter that stand across from each other in its two languages."""

from collections.abc import Iterator

from app.documents.clauses import words
from app.documents.model import LetterDocument, Part, Section, Table
from app.domain.parity import Passage

Pieces = dict[str, list[str]]


def passages(document: LetterDocument) -> list[Passage]:
    """Original and translation, clause by clause; what is still to be written is left out.

    A letter in one language has none.
    """
    if len(document.parts) < 2:
        return []
    original, translation = document.parts[:2]
    ours, theirs = _by_key(original), _by_key(translation)
    return [
        passage
        for key in dict.fromkeys([*ours, *theirs])
        for passage in _clause(key, ours.get(key), theirs.get(key), _gaps(document))
    ]


def _by_key(part: Part) -> dict[str, Section]:
    return {one.key: one for one in (*part.sections, *part.annexes)}


def _gaps(document: LetterDocument) -> tuple[str, ...]:
    return tuple(words(part.language)["gap"] for part in document.parts)


def _clause(
    key: str, ours: Section | None, theirs: Section | None, gaps: tuple[str, ...]
) -> Iterator[Passage]:
    if ours is None or theirs is None:
        there = tuple(one.title for one in (ours, theirs) if one)
        left, right = (there, ()) if ours else ((), there)
        yield Passage(section=key, place="clause", left=left, right=right)
        return
    here, there_ = _pieces(ours), _pieces(theirs)
    for place in dict.fromkeys([*here, *there_]):
        left, right = _written(here.get(place, []), there_.get(place, []), gaps)
        yield Passage(section=key, place=place, left=left, right=right)


def _pieces(section: Section) -> Pieces:
    found: Pieces = {}
    for block in section.blocks:
        if isinstance(block, Table):
            found.setdefault("cell", []).extend(_cells(block))
        else:
            found.setdefault("item" if block.marker else "paragraph", []).append(block.text)
    return found


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield from row


def _written(
    left: list[str], right: list[str], gaps: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pairs with a gap are empty on both sides; a gap alone answers whatever stands there."""

    def has_gap(text: str) -> bool:
        return any(gap in text for gap in gaps)

    if len(left) != len(right):
        is_open = any(map(has_gap, [*left, *right]))
        return ((), ()) if is_open else (tuple(left), tuple(right))
    pairs = [("", "") if has_gap(a + b) else (a, b) for a, b in zip(left, right, strict=True)]
    return tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
