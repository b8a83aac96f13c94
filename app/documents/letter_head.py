"""Head and foot of a letter: addressee, way, number, date, marks and the place for the seal."""

from typing import Any

from app.documents.model import Field, Signature
from app.documents.template_text import as_text
from app.documents.wording import written_date
from app.domain.letter_facts import LetterFacts


def head_fields(
    facts: LetterFacts, seen: dict[str, Any], table: dict[str, Any]
) -> tuple[Field, ...]:
    """The lines of the head; the way is left out where the letter travels directly."""
    number = facts.number or f"{facts.reference} ({table['number_pending']})"
    lines = {
        "to": _addressee(seen, table),
        "via": (as_text(seen["via"].name),) if facts.via.name else (),
        "number": (number,),
        "date": (written_date(facts.dated_on, seen["language"]),),
        "subject": (as_text(seen["case"].title),),
    }
    return tuple(Field(key=key, label=table[key], lines=one) for key, one in lines.items() if one)


def _addressee(seen: dict[str, Any], table: dict[str, Any]) -> tuple[str, ...]:
    """The name, then of the address what the name has not said."""
    name, address = seen["addressee"].name, seen["addressee"].address
    names = _lines(name)
    named = " ".join(names).casefold()
    places = [line for line in _lines(address) if line.strip(" ,").casefold() not in named]
    return (*names[:-1], names[-1] + table["honorific"], *places)


def _lines(text: str) -> list[str]:
    return [as_text(line) for line in str(text).splitlines() if line.strip()] or [as_text(text)]


def marks(facts: LetterFacts, table: dict[str, Any]) -> tuple[str, ...]:
    """The marks a registry acts on."""
    return (table["urgent"],) if facts.is_urgent else ()


def confidentiality(facts: LetterFacts, table: dict[str, Any]) -> str:
    """The line at the head of every page."""
    return str(table["confidential"]) if facts.is_confidential else ""


def for_the_other_side(table: dict[str, Any]) -> Signature:
    """Room for the hand of whoever fills the slip in."""
    return Signature(place_and_date="", name="", signature_label=table["signature"])


def signature(
    facts: LetterFacts, seen: dict[str, Any], table: dict[str, Any], *, is_original: bool
) -> Signature:
    """In the name of the sender's head; the seal has its place on the original only."""
    return Signature(
        place_and_date=written_date(facts.dated_on, seen["language"]),
        name=as_text(seen["sender"].head),
        signature_label=table["signature"],
        seal_label=table["seal"] if is_original else "",
    )
