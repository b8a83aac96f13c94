"""What a letter still lacks before it may be issued, section by section and language by language.

Sources: letters.md section 2; mandatory and conditional sections of facts section 5; the limits
of channels (Act arts 29-31, 38); the language of the requested State (Act art. 32).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from app.domain.addressee_check import abroad
from app.domain.channels import Channel
from app.domain.findings import Finding, warning
from app.domain.letter_conditions import CONDITIONS, by_justice_ministry, is_coercive, to_provider
from app.domain.letter_facts import LetterFacts, SectionText
from app.domain.measures import not_allowed
from app.domain.target_check import of_targets

#: Courts and prosecutors bear new names from this day (Act 21490, addenda).
REFORM = date(2026, 10, 2)

#: What a first draft leaves to the person (``reference/drafts.toml``).
UNFILLED = "[…]"


class Entry(Protocol):
    """What completeness reads of a clause's place in a kind (``documents.clauses.Entry``)."""

    @property
    def key(self) -> str: ...
    @property
    def need(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def shown_when(self) -> str: ...
    @property
    def mandatory_when(self) -> str: ...
    @property
    def asked_when(self) -> str: ...
    @property
    def facts(self) -> tuple[str, ...]: ...
    @property
    def facts_when_mandatory(self) -> tuple[str, ...]: ...


#: Facts whose absence has a sentence of its own.
_CODES = {
    "domestic_order": "order_missing",
    "targets": "no_targets",
    "sent_on": "not_sent_yet",
    "preserved_until": "preservation_end_unknown",
    "open_count": "nothing_open",
    "recipient.name": "no_recipient",
}
#: The section that prints the order a coercive measure rests on.
_ORDER_SECTION = "domestic_basis"
#: Clauses that print what is asked about the targets.
_PRINT_TARGETS = frozenset(
    {
        "identifiers",
        "assistance",
        "preservation_measure",
        "provider_data",
        "interpol_inquiry",
        "removal_items",
    }
)


def is_mandatory(entry: Entry, facts: LetterFacts) -> bool:
    """Whether the section must stand in this letter."""
    if entry.shown_when and not CONDITIONS[entry.shown_when](facts):
        return False
    return entry.need == "mandatory" or CONDITIONS[entry.mandatory_when](facts)


def is_shown(entry: Entry, facts: LetterFacts) -> bool:
    """Whether the section stands in the letter: by its condition, its need, or because written."""
    if entry.shown_when:
        return CONDITIONS[entry.shown_when](facts)
    if is_mandatory(entry, facts):
        return True
    return facts.is_written(entry.text) and not facts.reason_not_applicable(entry.text)


def findings(
    entries: Sequence[Entry],
    facts: LetterFacts,
    *,
    kind: str,
    channels: frozenset[Channel],
    today: date,
    is_domestic: bool = False,
) -> list[Finding]:
    """Everything missing, blockers first, else in the order of the letter.

    A domestic letter goes to a Korean body: no foreign addressee, card or language is asked for.
    """
    prints_targets = any(entry.key in _PRINT_TARGETS for entry in entries)
    found = [
        *_way(facts, kind, channels),
        *(() if is_domestic else abroad(facts, today)),
        *(one for entry in entries for one in _entry(entry, facts)),
        *(of_targets(facts) if prints_targets else ()),
        *_translation(entries, facts),
        *_names(entries, facts),
    ]
    return sorted(found, key=lambda one: not one.blocks)


def _way(facts: LetterFacts, kind: str, channels: frozenset[Channel]) -> Iterator[Finding]:
    if facts.channel not in channels:
        yield Finding(code="kind_not_for_channel", values={"kind": kind, "channel": facts.channel})
    if not facts.measures:
        yield Finding(code="no_measures")
    for measure in sorted(not_allowed(facts.channel, frozenset(facts.measures))):
        values = {"measure": measure, "channel": facts.channel}
        yield Finding(code="measure_not_allowed", values=values)
    if by_justice_ministry(facts) and not facts.legal_bases and facts.channel is Channel.TREATY:
        yield Finding(code="no_legal_basis", section="legal_basis")
    for basis in facts.legal_bases:
        if not basis.is_usable:
            yield Finding(
                code="legal_basis_not_usable", section="legal_basis", values={"treaty": basis.code}
            )
        elif not basis.is_confirmed:
            yield warning("legal_basis_unconfirmed", "legal_basis", treaty=basis.code)
    if is_coercive(facts) and not facts.domestic_order and not to_provider(facts):
        yield warning("order_not_stated", "domestic_basis")


def _entry(entry: Entry, facts: LetterFacts) -> Iterator[Finding]:
    is_due = is_mandatory(entry, facts)
    if entry.text:
        yield from _written(entry, facts, is_due=is_due)
    needed = (*entry.facts, *(entry.facts_when_mandatory if is_due else ()))
    if entry.text == _ORDER_SECTION and facts.domestic_order:
        needed = tuple(dict.fromkeys((*needed, "domestic_order")))
    for path in needed if is_shown(entry, facts) else ():
        lacking = missing_languages(path, facts)
        if path in _CODES and len(lacking) == len(facts.languages):
            lacking = [""]  # one sentence for all languages
        for language in lacking:
            yield _missing_fact(entry.key, path, language)


def _missing_fact(section: str, path: str, language: str) -> Finding:
    place = "case" if path.startswith("case.") else "targets" if path == "targets" else "request"
    code = "fact_missing" if language else _CODES.get(path, "fact_missing")
    return Finding(
        code=code, section=section, language=language, place=place, values={"fact": path}
    )


def _written(entry: Entry, facts: LetterFacts, *, is_due: bool) -> Iterator[Finding]:
    reason = facts.reason_not_applicable(entry.text)
    if reason and not is_due:
        return
    is_asked = entry.need == "conditional" and CONDITIONS[entry.asked_when](facts)
    if entry.shown_when and not CONDITIONS[entry.shown_when](facts):
        return
    if not is_due and not facts.is_written(entry.text):
        if is_asked:
            yield Finding(code="section_unanswered", section=entry.text, place="section")
        return
    for language in facts.languages:
        yield from _in_language(entry.text, facts.text_of(entry.text, language), language)


def _in_language(section: str, text: SectionText | None, language: str) -> Iterator[Finding]:
    if text is None or not text.paragraphs:
        yield Finding(code="text_missing", section=section, language=language, place="section")
    elif any(UNFILLED in paragraph for paragraph in text.paragraphs):
        yield Finding(code="gap_in_text", section=section, language=language, place="section")
    elif text.is_stale:
        yield Finding(code="translation_stale", section=section, language=language, place="section")


def missing_languages(path: str, facts: LetterFacts) -> list[str]:
    """The languages in which a fact is missing; ``[""]`` for one without languages."""
    value: object = facts
    for step in path.split("."):
        value = getattr(value, step)
    if isinstance(value, dict):
        return [language for language in facts.languages if not value.get(language)]
    return [] if value else [""]


def _translation(entries: Sequence[Entry], facts: LetterFacts) -> Iterator[Finding]:
    if not any(one.key == "translation" and is_shown(one, facts) for one in entries):
        return
    for text in facts.texts:
        is_translation = text.language == facts.languages[-1] and bool(text.paragraphs)
        if is_translation and (not text.translator or text.translated_on is None):
            yield Finding(
                code="translator_missing",
                section=text.section,
                language=text.language,
                place="section",
            )


def _names(entries: Sequence[Entry], facts: LetterFacts) -> Iterator[Finding]:
    office = facts.case.prosecution_office.get("ko", "")
    outdated = "검찰청" if facts.dated_on >= REFORM else "공소청"
    if outdated in office:
        yield warning("body_name_out_of_date", "prosecution_office", name=office)
    yield from _unreachable(entries, facts)
    yield from _officer(facts)
    if facts.case.limitation_expires_on is None and by_justice_ministry(facts):
        yield warning("limitation_unknown", "limitation")


def _unreachable(entries: Sequence[Entry], facts: LetterFacts) -> Iterator[Finding]:
    """The bodies the letter says how to reach: who sends it, and who confirms it."""
    confirms = any(one.key == "confirmation_contact" and is_shown(one, facts) for one in entries)
    named = {one.code: one for one in (facts.sender, *((facts.office,) if confirms else ()))}
    for code, one in named.items():
        if not (one.contact.phone or one.contact.email):
            yield replace(warning("sender_contact_unknown", "", body=code), place="body")


def _officer(facts: LetterFacts) -> Iterator[Finding]:
    rank, place = facts.officer.rank, "investigating_authority"
    if len(facts.languages) > 1 and not facts.officer.is_romanised:
        yield warning("officer_not_romanised", place)
    unnamed = [language for language in facts.languages if rank and not rank.get(language)]
    for language in unnamed:
        yield replace(warning("officer_rank_left_out", place, rank=rank["ko"]), language=language)
