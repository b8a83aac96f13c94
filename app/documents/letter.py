"""The letter's PDF: tagged, archival (PDF/A-2a, PDF/UA-1), the same bytes for the same letter."""

from app.documents.arrangement import arranged, paged
from app.documents.characters import texts
from app.documents.enclosures import enclose
from app.documents.fonts import check_coverage
from app.documents.model import LONGEST, LetterDocument
from app.documents.painter import Painter
from app.documents.pdfa import add_metadata, add_output_intent
from app.documents.sheet import Sheet
from app.documents.signing import Signer, add_field, sign
from app.documents.tags import Element
from app.documents.typography import compose
from app.domain.errors import DomainError
from app.domain.undisturbed import undisturbed

A_LINE = 40  # characters that a line end counts for


def render(
    letter: LetterDocument, *, case_data: bytes = b"", signer: Signer | None = None
) -> bytes:
    """The PDF of a letter; with ``case_data`` (JSON) inside it is PDF/A-3a instead of 2a.

    Raises ``MissingGlyph`` for a character no face has, ``DomainError("letter_too_long")``, and
    ``FontFault`` when the installed fonts are not those of the manifest.
    """
    with undisturbed():  # none of all the tuples of a letter is part of a cycle
        return _rendered(letter, case_data, signer)


def _rendered(letter: LetterDocument, case_data: bytes, signer: Signer | None) -> bytes:
    _check(letter)
    sheet = Sheet(letter.parts[0].language)
    add_metadata(
        sheet,
        title=compose(letter.title or letter.reference),
        author=compose(", ".join(letter.parts[0].sender[:1])),
        subject=compose(letter.reference),
        languages=[part.language for part in letter.parts],
        date=letter.created_on,
        part=3 if case_data else 2,
        keywords=letter.verification_code,
    )
    add_output_intent(sheet.document)
    if case_data:
        enclose(sheet.document, case_data, date=letter.created_on)
    root = Element("Document")
    if signer:
        add_field(sheet, root)
    for columns in arranged(letter, root):
        Painter(sheet, letter, columns.each).paint(paged(columns))
    content = sheet.finish(root)
    return sign(content, signer, reason=letter.reference) if signer else content


def _check(letter: LetterDocument) -> None:
    """Every character drawn has a face; the letter has a length a reader could read."""
    total = 0
    for part in letter.parts:
        for section, text in texts(letter, part):
            total += len(text) + A_LINE * text.count("\n")
            if total > LONGEST:
                raise DomainError("letter_too_long", limit=LONGEST, part=part.language)
            check_coverage(compose(text), part=part.language, section=section)
