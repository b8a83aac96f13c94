"""What a kind of letter asks the desk for: the same rules that find what a letter lacks."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from app.documents.clauses import Entry, clause, kind_of
from app.domain.authorities import AuthorityKind
from app.domain.channels import Channel
from app.domain.completeness import is_mandatory
from app.domain.letter_conditions import CONDITIONS
from app.domain.letter_facts import (
    NO_BODY,
    Addressee,
    CaseFacts,
    LetterFacts,
    Offence,
    Officer,
)
from app.domain.measures import Measure

_CASE = CaseFacts(title={}, investigating_authority={}, prosecution_office={})
#: Before the offences are known nobody is asked to write what their law may say.
_UNTOLD = (
    Offence(act={}, article="", name={}, maximum_penalty={}, template_code="sex-crime-14-2"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Sections a letter prints, with their clauses; those that must be written; facts needed.

    ``offered`` are those worth asking for: an optional one that only some measure or mark makes
    mandatory (the questions of a hearing) is not, until it is.
    """

    kind: str
    fits_channel: bool
    printed: dict[str, str]
    due: frozenset[str]
    offered: frozenset[str]
    facts: frozenset[str]
    names_treaties: bool

    def title(self, section: str, language: str) -> str:
        """What the section is called in the letter; empty where the letter has none."""
        return clause(self.printed[section], language).title if section in self.printed else ""


def asked(
    kind: str,
    channel: Channel,
    *,
    measures: Collection[Measure] = (),
    addressee: AuthorityKind = AuthorityKind.CENTRAL,
    is_urgent: bool = False,
    state: str = "",
    offences: tuple[Offence, ...] = _UNTOLD,
) -> Asked:
    """What the kind asks for on this channel. ``offences`` are left out while nobody knows them."""
    manifest = kind_of(kind)
    facts = replace(
        _facts(channel, tuple(measures), addressee, is_urgent=is_urgent),
        case=replace(_CASE, offences=offences),
    )
    facts = replace(facts, addressee=replace(facts.addressee, state_iso2=state))
    shown = [one for one in manifest.entries if _may_stand(one, facts)]
    return Asked(
        kind=kind,
        fits_channel=channel in manifest.channels,
        printed={one.text: one.key for one in shown if one.text},
        due=frozenset(one.text for one in shown if one.text and _is_due(one, facts)),
        offered=frozenset(one.text for one in shown if one.text and _is_offered(one, facts)),
        facts=frozenset(fact for one in shown for fact in _needed(one, facts)),
        names_treaties=any(one.key == "legal_basis" for one in shown)
        and not CONDITIONS["to_provider"](facts),
    )


def _may_stand(entry: Entry, facts: LetterFacts) -> bool:
    return not entry.shown_when or CONDITIONS[entry.shown_when](facts)


def _is_due(entry: Entry, facts: LetterFacts) -> bool:
    is_asked = entry.need == "conditional" and CONDITIONS[entry.asked_when](facts)
    return is_asked or is_mandatory(entry, facts)


def _is_offered(entry: Entry, facts: LetterFacts) -> bool:
    is_for_some = entry.need == "optional" and entry.mandatory_when != "never"
    return not is_for_some or is_mandatory(entry, facts)


def _needed(entry: Entry, facts: LetterFacts) -> tuple[str, ...]:
    more = entry.facts_when_mandatory if is_mandatory(entry, facts) else ()
    return (*entry.facts, *more)


def _facts(
    channel: Channel, measures: tuple[Measure, ...], addressee: AuthorityKind, *, is_urgent: bool
) -> LetterFacts:
    """As much as is known before anything is written."""
    return LetterFacts(
        reference="",
        dated_on=date.min,
        languages=("ko",),
        channel=channel,
        is_urgent=is_urgent,
        measures=measures,
        case=_CASE,
        addressee=Addressee(label={}, name={}, address={}, state={}, kind=addressee),
        sender=NO_BODY,
        via=NO_BODY,
        office=NO_BODY,
        officer=Officer(),
    )
