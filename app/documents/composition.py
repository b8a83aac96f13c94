"""Composing a letter: kind and facts in, ``LetterDocument`` out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from app.documents.clauses import CLOSING, Clause, Entry, Kind, clause, kind_of, words
from app.documents.facts_view import gap, view
from app.documents.letter_head import confidentiality, head_fields, marks, signature
from app.documents.letter_tables import TABLES
from app.documents.model import (
    Arrangement,
    Block,
    Language,
    LetterDocument,
    Paragraph,
    Part,
    Section,
)
from app.documents.template_text import GapPrinted, Piece, pieces
from app.documents.wording import item_markers
from app.domain.chain import digest
from app.domain.completeness import is_mandatory, is_shown
from app.domain.errors import DomainError
from app.domain.letter_facts import LetterFacts
from app.domain.plain import to_plain


def compose(
    kind: str,
    facts: LetterFacts,
    languages: Sequence[str],
    arrangement: Arrangement,
    is_draft: bool,
    verification_code: str = "",
) -> LetterDocument:
    """The letter in the languages asked for; the first of the facts' languages is the original.

    In a draft, what is missing prints as a mark; in a final letter it raises
    ``DomainError("gap_in_letter")`` naming clause and language.
    """
    manifest = kind_of(kind)
    parts = tuple(_part(manifest, facts, language, is_draft) for language in languages)
    return LetterDocument(
        kind=kind,
        reference=facts.number or facts.reference,
        title=f"{manifest.title[languages[0]]} {facts.number or facts.reference}",
        created_on=facts.dated_on.isoformat(),
        arrangement=arrangement,
        parts=parts,
        is_draft=is_draft,
        verification_code=verification_code,
    )


def content_hash(document: LetterDocument) -> str:
    """What an approval covers: everything the reader reads but number, date and draft mark.

    Arrangement and verification code are form, not text. A change of a clause file, of a body's
    name or of any fact printed gives another hash.
    """
    parts = tuple(
        replace(
            part,
            fields=tuple(one for one in part.fields if one.key not in ("number", "date")),
            signature=replace(part.signature, place_and_date=""),
            draft_label="",
        )
        for part in document.parts
    )
    return digest([document.kind, to_plain(parts)])


def _part(kind: Kind, facts: LetterFacts, language: str, is_draft: bool) -> Part:
    table, is_original = words(language), language == facts.languages[0]
    seen = view(facts, language) | {
        "letter_title": kind.title[language],
        "is_final": not is_draft,
    }
    shown = [
        (entry, clause(entry.key, language)) for entry in kind.entries if is_shown(entry, facts)
    ]
    closing = clause(CLOSING, language)
    return Part(
        language=cast(Language, language),
        sender=tuple(filter(None, (str(seen["sender"].name), str(seen["sender"].unit)))),
        fields=head_fields(facts, seen, table),
        title=kind.title[language],
        notice=table["notice_original" if is_original else "notice_translation"],
        confidentiality=confidentiality(facts, table),
        marks=marks(facts, table),
        sections=tuple(
            _section(number, entry, one, facts, seen)
            for number, (entry, one) in enumerate(shown, 1)
        ),
        closing=" ".join(piece.text for piece in _rendered(closing, seen, ())),
        signature=signature(facts, seen, table, is_original=is_original),
        end=table["end"],
        page_label=table["page"],
        draft_label=table["draft"] if is_draft else "",
        example_label=table["example"] if facts.is_example else "",
        review_label="" if _is_checked([one for _, one in shown]) else table["review"],
    )


def _section(
    number: int, entry: Entry, one: Clause, facts: LetterFacts, seen: dict[str, Any]
) -> Section:
    text = _paragraphs(entry, facts, one.language)
    blocks = _blocks(_rendered(one, seen, text), facts, one.language)
    return Section(key=entry.key, number=f"{number}.", title=one.title, blocks=blocks)


def _paragraphs(entry: Entry, facts: LetterFacts, language: str) -> tuple[str, ...]:
    """What the desk wrote; a gap where it had to write or wrote in the other language only."""
    written = facts.text_of(entry.text, language) if entry.text else None
    if written and written.paragraphs:
        return written.paragraphs
    is_due = entry.text and (is_mandatory(entry, facts) or facts.is_written(entry.text))
    return (gap(language),) if is_due else ()


def _rendered(one: Clause, seen: dict[str, Any], text: tuple[str, ...]) -> list[Piece]:
    try:
        return pieces(one.template.render(seen, text=text))
    except GapPrinted:
        raise DomainError("gap_in_letter", clause=one.key, language=one.language) from None


def _blocks(found: list[Piece], facts: LetterFacts, language: str) -> tuple[Block, ...]:
    items = [piece for piece in found if piece.role == "item"]
    labels = iter(item_markers([1] * len(items), language))
    blocks: list[Block] = []
    for piece in found:
        if piece.role == "table":
            blocks.append(TABLES[piece.text](facts, language))
        elif piece.role == "item":
            blocks.append(Paragraph(text=piece.text, marker=next(labels), level=1))
        else:
            blocks.append(Paragraph(text=piece.text))
    return tuple(blocks)


def _is_checked(used: list[Clause]) -> bool:
    return all(one.checked_by for one in used)
