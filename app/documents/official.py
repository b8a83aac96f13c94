"""The Korean official document (공문): 두문, 본문 with items 1. 가. 1), 붙임, "끝.", 결문.

Source: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 arts 2(1), 4 (parts, attachments, end mark);
the addressee is the head of the body, as on the form of a draft (기안문) annexed to it.
"""

from dataclasses import replace
from typing import Any

from app.documents.markers import official_markers
from app.documents.model import Block, Field, Paragraph, Part, Section, Signature
from app.documents.template_text import as_text
from app.documents.wording import written_date
from app.domain.letter_facts import LetterFacts

#: The end mark stands two spaces after the last character (one of them does not break).
_BEFORE_END = "\u00a0 "
_ATTACHMENTS = "붙임"
_APART = "\u00a0" * 10  # room for a name or a number


def official(part: Part, facts: LetterFacts, seen: dict[str, Any], table: dict[str, Any]) -> Part:
    """The part in the form of an official document, in the office's own name."""
    body, enclosed = part.sections[0], part.sections[1:]
    blocks = [*_items(body.blocks), *(_attachments(enclosed[0]) if enclosed else ())]
    last = blocks[-1]
    blocks[-1] = replace(last, text=last.text.rstrip() + _BEFORE_END + table["end"])
    return replace(
        part,
        sender=(as_text(seen["sender"].name),),
        fields=_head(seen, table),
        title=_title(part, seen, table),
        notice="",
        marks=(),
        review_label="",  # nothing here was translated
        sections=(Section(key=body.key, number="", title="", blocks=tuple(blocks)),),
        closing="",
        end="",
        signature=Signature(
            place_and_date="", name=as_text(seen["sender"].head), seal_label=table["seal"]
        ),
        is_official=True,
        tail=_tail(facts, seen, table),
    )


def _title(part: Part, seen: dict[str, Any], table: dict[str, Any]) -> str:
    """What is sent, and in which case."""
    enclosed = as_text(seen["enclosed_title"])
    sent = table["official"]["sending"].format(enclosed) if enclosed else part.title
    return f"{table['subject']}\u00a0 {sent}({as_text(seen['case'].title)})"


def _items(blocks: tuple[Block, ...]) -> list[Paragraph]:
    """Levels count from 1 in the clause; the first is set at the margin."""
    items = [one for one in blocks if isinstance(one, Paragraph)]
    markers = official_markers([max(one.level, 1) for one in items])
    return [
        replace(one, marker=mark, level=max(one.level, 1) - 1)
        for one, mark in zip(items, markers, strict=True)
    ]


def _attachments(section: Section) -> list[Paragraph]:
    """붙임 once; a number before each when there are several."""
    items = [one for one in section.blocks if isinstance(one, Paragraph)]
    if len(items) == 1:
        return [replace(items[0], marker=_ATTACHMENTS, level=0, text=f"{items[0].text}.")]
    return [
        replace(
            one,
            marker=f"{_ATTACHMENTS}  {number}." if number == 1 else f"{number}.",
            level=0 if number == 1 else 2,
            text=f"{one.text.rstrip('.')}.",
        )
        for number, one in enumerate(items, 1)
    ]


def _head(seen: dict[str, Any], table: dict[str, Any]) -> tuple[Field, ...]:
    lines = {"to": _recipient(seen["recipient"], table), "via": ""}
    labels = {"to": table["to"], "via": f"({table['via']})"}
    return tuple(Field(key=key, label=labels[key], lines=(line,)) for key, line in lines.items())


def _recipient(body: Any, table: dict[str, Any]) -> str:
    """The head's post, with the body in brackets where the post does not tell it."""
    words = table["official"]
    name, head = (as_text(one).removeprefix(words["country"]) for one in (body.name, body.head))
    if body.head:
        return head if head.startswith(name) else f"{head}({_within(name, head, words)})"
    is_agency = name.endswith(words["agency"])
    return f"{name}{words['head_of_agency'] if is_agency else table['honorific']}"


def _within(name: str, head: str, words: dict[str, Any]) -> str:
    """The body inside the agency of the head: neither named twice nor brackets in brackets."""
    agency = head.removesuffix(words["head_of_agency"])
    return name.removeprefix(agency).partition("(")[0].strip() or name


def _tail(facts: LetterFacts, seen: dict[str, Any], table: dict[str, Any]) -> tuple[Field, ...]:
    """결문: who drafted, who approves, number and date, where, whether open to the public."""
    words, contact = table["official"], seen["sender"].contact
    number = facts.number or f"{facts.reference} ({table['number_pending']})"
    ways = (
        words["phone"].format(contact.phone) if contact.phone else "",
        words["fax"].format(contact.fax) if contact.fax else "",
        str(contact.email) if contact.email else "",
    )
    drafter = " ".join(filter(None, (facts.officer.rank.get("ko"), facts.officer.name.get("ko"))))
    lines = {
        "drafter": f"{drafter}{_APART}{words['reviewer']}{_APART}{words['approver']}",
        "cooperator": _APART,
        "issue": f"{number} ({written_date(facts.dated_on, seen['language'])})"
        f"{_APART}{words['receipt']}",
        "where": str(contact.address) if contact.address else "",
        "contact": ", ".join(filter(None, ways)),
        "disclosure": words["closed"] if facts.is_confidential else words["open"],
    }
    return tuple(
        Field(key=key, label=words[key], lines=(as_text(line),))
        for key, line in lines.items()
        if line
    )
