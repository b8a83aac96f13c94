"""Composing a letter: kind and facts in, ``LetterDocument`` out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from jinja2 import TemplateError

from app.documents.clauses import (
    CLOSING,
    Clause,
    ClauseFault,
    Entry,
    Kind,
    clause,
    kind_names,
    kind_of,
    words,
)
from app.documents.facts_view import gap, view
from app.documents.letter_head import (
    confidentiality,
    for_the_other_side,
    head_fields,
    marks,
    signature,
)
from app.documents.letter_tables import TABLES
from app.documents.markers import item_markers
from app.documents.model import (
    LONGEST,
    Arrangement,
    Block,
    Language,
    LetterDocument,
    Paragraph,
    Part,
    Section,
)
from app.documents.official import official
from app.documents.template_text import GapPrinted, Piece, pieces
from app.domain.chain import digest
from app.domain.completeness import is_mandatory, is_shown
from app.domain.errors import DomainError
from app.domain.letter_facts import NO_BODY, LetterFacts, RequestStatus
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
    ``DomainError("gap_in_letter")`` naming clause and language. Texts longer than any letter
    are refused (``letter_too_long``) before anything is made of them.
    """
    manifest = kind_of(kind)
    if sum(len(one) for text in facts.texts for one in text.paragraphs) > LONGEST:
        raise DomainError("letter_too_long", limit=LONGEST)
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


def for_kind(kind: Kind, facts: LetterFacts, *, enclosed: str) -> LetterFacts:
    """The facts as this kind of letter tells them: who speaks, and what it is to the request.

    A covering document is the office's own, whatever the channel; ``enclosed`` names the kind of
    letter it covers.
    """
    facts = replace(facts, status=RequestStatus(kind.status) if kind.status else facts.status)
    if not kind.is_domestic:
        return facts
    title = kind_of(enclosed).title if enclosed in kind_names() else kind.title
    return replace(facts, sender=facts.office, via=NO_BODY, enclosed_title=title)


def content_hash(document: LetterDocument) -> str:
    """What an approval covers: everything the reader reads but number, date and marks.

    Left out are the marks of a draft and of unchecked clauses, arrangement and verification code:
    form, not text. A change of a clause file, of a body's name or of any fact printed gives
    another hash.
    """
    parts = tuple(
        replace(
            part,
            fields=tuple(one for one in part.fields if one.key not in ("number", "date")),
            tail=tuple(one for one in part.tail if one.key != "issue"),
            signature=replace(part.signature, place_and_date=""),
            draft_label="",
            review_label="",
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
    seen["translation"].is_certified = _is_certified([one for one, _ in shown], facts, seen)
    part = Part(
        language=cast(Language, language),
        sender=_sender(seen),
        fields=head_fields(facts, seen, table),
        title=kind.title[language],
        notice=table["notice_original" if is_original else "notice_translation"],
        confidentiality=confidentiality(facts, table),
        marks=marks(facts, table),
        sections=_sections([pair for pair in shown if not pair[0].is_annex], facts, seen),
        closing=_closing(language, seen) if kind.form == "letter" else "",
        signature=signature(facts, seen, table, is_original=is_original),
        end=table["end"],
        page_label=table["page"],
        draft_label=table["draft"] if is_draft else "",
        example_label=table["example"] if facts.is_example else "",
        review_label="" if _is_checked([one for _, one in shown], facts) else table["review"],
        annexes=tuple(
            replace(one, number="")
            for one in _sections([pair for pair in shown if pair[0].is_annex], facts, seen)
        ),
    )
    if kind.form == "slip":
        ours = tuple(one for one in part.fields if one.key in ("number", "subject"))
        return replace(part, fields=ours, signature=for_the_other_side(table), end="")
    return official(part, facts, seen, table) if kind.form == "official" else part


def _sender(seen: dict[str, Any]) -> tuple[str, ...]:
    """The body's name, and its unit where it has one."""
    unit = seen["sender"].unit
    return (str(seen["sender"].name), str(unit)) if unit else (str(seen["sender"].name),)


def _closing(language: str, seen: dict[str, Any]) -> str:
    return " ".join(piece.text for piece in _rendered(clause(CLOSING, language), seen, ()))


def _sections(
    shown: list[tuple[Entry, Clause]], facts: LetterFacts, seen: dict[str, Any]
) -> tuple[Section, ...]:
    found = [_section(entry, one, facts, seen) for entry, one in shown]
    return tuple(
        replace(section, number=f"{number}.")
        for number, section in enumerate((one for one in found if one.blocks), 1)
    )


def _section(entry: Entry, one: Clause, facts: LetterFacts, seen: dict[str, Any]) -> Section:
    """A clause; one that says nothing is a gap in a draft and no section of a final letter."""
    text = _paragraphs(entry, facts, one.language)
    blocks = _blocks(_rendered(one, seen, text), facts, one.language)
    if not (blocks or seen["is_final"]):
        blocks = (Paragraph(text=str(gap(one.language))),)
    return Section(key=entry.key, number="", title=one.title, blocks=blocks)


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
    except TemplateError as error:
        raise ClauseFault(f"clause {one.key!r} ({one.language}): {error}") from None


def _blocks(found: list[Piece], facts: LetterFacts, language: str) -> tuple[Block, ...]:
    items = [piece for piece in found if piece.role == "item"]
    labels = iter(item_markers([min(piece.level, 2) for piece in items], cast(Language, language)))
    blocks: list[Block] = []
    for piece in found:
        if piece.role == "table":
            blocks.append(TABLES[piece.text](facts, language))
        elif piece.role == "item":
            marker = next(labels)
            level = piece.level if marker else piece.level - 1
            blocks.append(Paragraph(text=piece.text, marker=marker, level=level))
        else:
            blocks.append(Paragraph(text=piece.text))
    return tuple(blocks)


def _is_certified(shown: list[Entry], facts: LetterFacts, seen: dict[str, Any]) -> bool:
    """Whether the letter may say that it is faithful: no clause of it is a draft in any language,
    and translator and day are recorded."""
    used = [clause(one.key, language) for one in shown for language in facts.languages]
    told = seen["translation"]
    return bool(told.translator and told.translated_on) and _is_checked(used, facts)


def _is_checked(used: list[Clause], facts: LetterFacts) -> bool:
    """Whether nobody has to warn of the text: checked, or in one language, so not translated."""
    is_alone = len(facts.languages) == 1
    return is_alone or all(one.checked_by or one.name in facts.checked_clauses for one in used)
