"""The texts a letter prints and where each stands; which of them hold unusual characters.

Ordinary ones are known to be in the fonts (a test proves it), so that no font is read to tell that
a usual letter can be printed.
"""

import re
from collections.abc import Iterator
from itertools import chain

from app.documents.model import LetterDocument, Paragraph, Part, Section

ORDINARY = re.compile("[\n -~\u00a0-\u00ff가-힣‘’“”–—…·•□「」『』〈〉《》\u202f€₩]*")


def texts(letter: LetterDocument, part: Part) -> Iterator[tuple[str, str]]:
    """Each text of a part with the name of its place."""
    one = part.signature
    signs = (one.place_and_date, one.name, one.post, one.signature_label, one.seal_label)
    heads = (
        part.title, part.subtitle, part.notice, part.confidentiality, *part.marks, *part.sender,
        part.page_label, part.draft_label, part.example_label, part.review_label, part.end,
        part.column_label, letter.reference, letter.title, letter.verification_code,
    )  # fmt: skip
    yield from (("head", text) for text in heads)
    for field in (*part.fields, *part.tail):
        yield from ((field.key, text) for text in (field.label, *field.lines))
    for section in (*part.sections, *part.annexes):
        yield from ((section.key, text) for text in _section_texts(section))
    yield "closing", part.closing
    yield from (("signature", text) for text in signs)


def _section_texts(section: Section) -> Iterator[str]:
    yield section.number
    yield section.title
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield from (block.marker, block.text)
        else:
            yield from (block.caption, *block.head, *chain.from_iterable(block.rows))


def unusual(letter: LetterDocument) -> Iterator[tuple[str, str, str]]:
    """Language, place and text where a character is out of the ordinary."""
    for part in letter.parts:
        for place, text in texts(letter, part):
            if not ORDINARY.fullmatch(text):
                yield part.language, place, text
