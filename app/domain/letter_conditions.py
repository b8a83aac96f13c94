"""Conditions on which clauses stand in a letter or must be filled; named in the manifests.

Each is a pure function of the facts. Sources are those of ``measures`` and ``channels``; the
assignment to sections follows facts section 5 (mandatory, conditional, channel variants).
"""

from collections.abc import Callable

from app.domain.authorities import AuthorityKind
from app.domain.cases import PersonRole
from app.domain.channels import HOME_STATE, SENDERS, Body, Channel
from app.domain.letter_facts import LetterFacts, RequestStatus
from app.domain.measures import COERCIVE, Measure
from app.domain.removal_law import concerns_children, concerns_falsified

Condition = Callable[[LetterFacts], bool]


def _asks(measure: Measure) -> Condition:
    return lambda facts: measure in facts.measures


def to_home_body(facts: LetterFacts) -> bool:
    """The addressee is a Korean public body that is asked for removal."""
    return facts.channel is Channel.HOTLINE and facts.addressee.state_iso2 == HOME_STATE


def to_provider(facts: LetterFacts) -> bool:
    """The addressee is a company, not a State."""
    return facts.channel is Channel.PROVIDER_DIRECT or facts.addressee.kind in (
        AuthorityKind.PROVIDER,
        AuthorityKind.HOTLINE,
    )


def to_company(facts: LetterFacts) -> bool:
    """The addressee holds the data or the content itself; a hotline need not."""
    return to_provider(facts) and facts.addressee.kind is not AuthorityKind.HOTLINE


def by_justice_ministry(facts: LetterFacts) -> bool:
    """Mutual assistance proper: the Ministry of Justice issues (Act arts 29-31)."""
    return SENDERS[facts.channel] is Body.MINISTRY_OF_JUSTICE


def is_coercive(facts: LetterFacts) -> bool:
    """At least one measure compels somebody."""
    return bool(COERCIVE.intersection(facts.measures))


def has_treaty(facts: LetterFacts) -> bool:
    """A treaty or convention carries the request; otherwise reciprocity does (Act art. 4)."""
    return any(basis.kind != "reciprocity" for basis in facts.legal_bases)


def _on_falsified(facts: LetterFacts) -> bool:
    """The Act on sexual crimes, art. 23-2(1), asks the police to have such material removed."""
    return any(map(concerns_falsified, facts.case.offences))


def _on_children(facts: LetterFacts) -> bool:
    return any(map(concerns_children, facts.case.offences))


def _at_home_on_children(facts: LetterFacts) -> bool:
    """The Act on the protection of children, art. 38-2(1), names the Korean commission alone."""
    return to_home_body(facts) and _on_children(facts)


def _lacks_removal_law(facts: LetterFacts) -> bool:
    """No article known here covers all of the material: the desk writes on what it rests."""
    if _on_children(facts):
        return not to_home_body(facts)
    return not _on_falsified(facts)


def _has_role(role: PersonRole) -> Condition:
    return lambda facts: any(person.role is role for person in facts.case.persons)


CONDITIONS: dict[str, Condition] = {
    "always": lambda _facts: True,
    "never": lambda _facts: False,
    "to_provider": to_provider,
    "to_company": to_company,
    "to_home_body": to_home_body,
    "to_state": lambda facts: not to_provider(facts),
    "by_justice_ministry": by_justice_ministry,
    "by_police": lambda facts: not by_justice_ministry(facts),
    "by_contact_point": lambda facts: facts.channel is Channel.CONTACT_POINT_24_7,
    "is_coercive": is_coercive,
    "is_urgent": lambda facts: facts.is_urgent,
    "has_needed_by": lambda facts: facts.needed_by is not None,
    "is_confidential": lambda facts: facts.is_confidential,
    "is_new": lambda facts: facts.status == "new",
    "is_extension": lambda facts: facts.status is RequestStatus.EXTENSION,
    "has_treaty": has_treaty,
    "has_order": lambda facts: bool(facts.domestic_order),
    "has_attachments": lambda facts: (
        len(facts.languages) > 1 or bool(facts.domestic_order) or facts.is_written("attachments")
    ),
    "has_assurances": lambda facts: bool(facts.assurances),
    "assures_no_death_penalty": lambda facts: "death_penalty" in facts.assurances,
    "assures_not_political": lambda facts: "political" in facts.assurances,
    "assures_ne_bis_in_idem": lambda facts: "ne_bis_in_idem" in facts.assurances,
    "has_earlier_requests": lambda facts: bool(facts.earlier_references),
    "has_limitation": lambda facts: facts.case.limitation_expires_on is not None,
    "has_custody": lambda facts: facts.case.custody_ends_on is not None,
    "has_targets": lambda facts: bool(facts.targets),
    "has_suspects": _has_role(PersonRole.SUSPECT),
    "has_several_suspects": lambda facts: (
        sum(person.role is PersonRole.SUSPECT for person in facts.case.persons) > 1
    ),
    "has_victims": _has_role(PersonRole.VICTIM),
    "has_witnesses": _has_role(PersonRole.WITNESS),
    "is_translated": lambda facts: len(facts.languages) > 1,
    "asks_preservation": _asks(Measure.PRESERVATION),
    "asks_only_preservation": lambda facts: set(facts.measures) == {Measure.PRESERVATION},
    "asks_hearing": _asks(Measure.HEARING),
    "asks_removal": _asks(Measure.REMOVAL),
    "on_falsified": _on_falsified,
    "on_children": _on_children,
    "at_home_on_children": _at_home_on_children,
    "lacks_removal_law": _lacks_removal_law,
    "has_offences": lambda facts: bool(facts.case.offences),
    "by_interpol": lambda facts: facts.channel is Channel.INTERPOL,
    "to_prosecution": lambda facts: facts.recipient.code == Body.PROSECUTION_OFFICE,
    "has_their_reference": lambda facts: bool(facts.their_reference),
    "has_query": lambda facts: facts.query_on is not None,
    "has_reminders": lambda facts: facts.last_reminder_on is not None,
    "has_foreign_text": lambda facts: facts.foreign_language not in ("", "ko"),
    "is_written_attachments": lambda facts: facts.is_written("attachments"),
    "asks_traffic": _asks(Measure.TRAFFIC),
    "asks_content": _asks(Measure.CONTENT),
}
