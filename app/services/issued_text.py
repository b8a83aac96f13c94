"""Whether an issued letter still says what the request would say."""

from app.documents.composition import compose, content_hash
from app.documents.model import Arrangement, LetterDocument
from app.domain.issued_facts import as_issued
from app.domain.letter_facts import LetterFacts
from app.domain.plain import from_plain
from app.models import Letter


def is_unchanged(letter: Letter, now: LetterFacts) -> bool:
    """Compared with what it was issued with; number, date and stage of the request don't count."""
    return unchanged(letter, now) is not None


def unchanged(
    letter: Letter, now: LetterFacts, arrangement: Arrangement = "sequential"
) -> LetterDocument | None:
    """The letter as it was issued, with its number and date; ``None`` when it is another now."""
    facts = as_issued(now, from_plain(LetterFacts, letter.content["facts"]))
    document = compose(letter.kind, facts, facts.languages, arrangement, is_draft=True)
    return document if content_hash(document) == letter.content_hash else None
