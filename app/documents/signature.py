"""How a letter is signed off: place and date, name with the seal's place, a line for the hand."""

from collections.abc import Iterator

from app.documents.columns import Columns
from app.documents.lines import Align, Line, Style, balanced, set_text
from app.documents.opening import fields
from app.documents.pages import Row

SEAL = 62.0  # side of the seal's place, about 22 mm
LINE = 170.0  # to sign on


def signature(columns: Columns) -> Iterator[Row]:
    align: Align = "left" if columns.is_parallel else "centre"
    signatures = [part.signature for part in columns.parts]
    plain = Style(columns.each[0].size, "regular", align)
    dates = columns.across("P", [s.place_and_date for s in signatures], plain, before=14)
    posts = columns.across("P", [s.post for s in signatures], plain, before=4)
    for row in [*dates, *posts]:
        yield row._replace(keep_with_next=True, splits=False, signs_off=True)
    name = Style(plain.size + 2.5, "bold", align)
    boxes = _seals(columns, name)
    above = 28 if boxes else 22  # the seal's place stays clear of the date
    for row in columns.across("P", [s.name for s in signatures], name, before=above, after=10):
        yield row._replace(keep_with_next=True, splits=False, signs_off=True, boxes=boxes)
    labels = [s.signature_label for s in signatures]
    for row in columns.across("P", labels, Style(8, "regular", align), before=34):
        yield row._replace(splits=False, signs_off=True, signs=_lines_to_sign(columns))


def _seals(columns: Columns, name: Style) -> tuple[tuple[float, tuple[Line, ...]], ...]:
    """Centre of each seal's place and its label: over the last syllable of the name."""
    found = []
    for column in columns.each:
        one, language = column.part.signature, column.part.language
        if one.seal_label and one.name:
            last = balanced(one.name, name, language=language, measure=column.width)[-1]
            end = column.x + last.indent + last.width - name.size / 2
            centre = min(end, columns.right - SEAL / 2)
            small = Style(6.5, "regular", "centre")
            label = set_text(one.seal_label, small, language=language, measure=SEAL - 6)
            found.append((centre, label[:2]))
    return tuple(found)


def _lines_to_sign(columns: Columns) -> tuple[tuple[float, float], ...]:
    """Where a hand signs: a line above each label."""
    found = []
    for column in columns.each:
        if column.part.signature.signature_label:
            width = min(LINE, column.width)
            left = column.x + (0 if columns.is_parallel else (column.width - width) / 2)
            found.append((left, left + width))
    return tuple(found)


def tail(columns: Columns) -> Iterator[Row]:
    """What stands below the signature of an official document."""
    rows = list(fields(columns, [part.tail for part in columns.parts]))
    for number, row in enumerate(rows):
        rule = (columns.margin, columns.right, -row.height - 7, 0.5)
        rules, before = ((), 0.0) if number else ((rule,), 30.0)
        yield row._replace(before=before, rules=rules, signs_off=True)
