"""What is known of a letter before it is written: the frozen facts a kind's clauses draw on.

Collected from a stored request by ``services.letters``; every field has an empty default, so that
a draft can be composed from what is there. Nothing here is a sentence: texts that depend on the
language are ``Texts``, dates and instants are kept as such and written out per language later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.authorities import AuthorityKind
from app.domain.cases import PersonRole
from app.domain.channels import Channel
from app.domain.measures import DataCategory, Measure

#: Text per language tag; a language may be missing.
Texts = Mapping[str, str]


class RequestStatus(StrEnum):
    """What the letter is to the one before it (facts section 5, no. 2)."""

    NEW = "new"
    FOLLOW_UP = "follow_up"
    EXTENSION = "extension"
    SUPPLEMENTARY = "supplementary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence charged. ``article`` is bare: ``14-2(1), (2)``.

    ``template_code`` is empty when the offence was typed, not chosen.
    """

    act: Texts
    article: str
    name: Texts
    maximum_penalty: Texts
    template_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the letter names them (victims by letter, Act on sexual crimes art. 24)."""

    role: PersonRole
    label: Texts
    nationality: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """The domestic case."""

    kics_number: str = ""
    title: Texts
    stage: str = "investigation"
    investigating_authority: Texts
    prosecution_office: Texts
    prosecution_number: str = ""
    custody_ends_on: date | None = None
    limitation_expires_on: date | None = None
    offences: tuple[Offence, ...] = ()
    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """To whom the letter goes. ``verified_on`` is the older of the days on which a person of the
    office verified name and address; ``None`` while one of them is unverified. ``channels``,
    ``means`` (paper or electronic) and ``assurances`` are what the authority's card wants."""

    label: Texts
    name: Texts
    address: Texts
    state_iso2: str = ""
    state: Texts
    kind: AuthorityKind = AuthorityKind.CENTRAL
    languages: tuple[str, ...] = ()
    verified_on: date | None = None
    channels: tuple[str, ...] = ()
    means: str = ""
    assurances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a desk. ``hours`` are printed with ``zone`` (``UTC+9``)."""

    address: Texts
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = ""
    zone: str = "UTC+9"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """A Korean body under the name it bears on the day of the letter."""

    code: str = ""
    name: Texts
    unit: Texts
    head: Texts
    contact: Contact


#: No body known.
NO_BODY = BodyFacts(name={}, unit={}, head={}, contact=Contact(address={}))


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A treaty, convention or reciprocity. Not ``is_usable``: kept as a model only."""

    code: str
    kind: str
    title: Texts
    signed_on: date | None = None
    is_usable: bool = True
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One data category asked about one target. Instants carry the offset they were stated in."""

    category: DataCategory
    period_from: datetime | None = None
    period_until: datetime | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFacts:
    """One identifier. It is printed exactly as it was given, but for IP addresses: these print
    as understood, for port and time of the same line stand in their own places. A time without
    its zone is no instant and stands nowhere: ``lacks_zone``.
    """

    as_given: str
    normalised: str = ""
    kind: str = ""
    platform: str = ""
    port: int | None = None
    observed_at: datetime | None = None
    lacks_zone: bool = False
    note: Texts
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """What the desk wrote for one section in one language, or why the section does not apply."""

    section: str
    language: str
    paragraphs: tuple[str, ...] = ()
    not_applicable: str = ""
    is_stale: bool = False
    translator: str = ""
    translated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """The officer in charge: in other languages the name in Roman letters, once it is known.

    ``rank`` lacks the languages in which no source names it; letters then leave it out.
    """

    name: Texts = field(default_factory=dict)
    rank: Texts = field(default_factory=dict)
    is_romanised: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything a letter may say. ``languages[0]`` is the original, the next its translation.

    From ``foreign_language`` on: what letters about an earlier one need. ``recipient`` is the
    Korean body the paper goes to next; ``open_count`` counts what is asked and not yet answered.
    ``checked_clauses`` are those a translator checked as they read now (``facts/fr``).
    """

    reference: str
    number: str = ""
    dated_on: date
    languages: tuple[str, ...]
    channel: Channel
    status: RequestStatus = RequestStatus.NEW
    is_urgent: bool = False
    needed_by: date | None = None
    is_confidential: bool = True
    notify_user: bool = False
    is_example: bool = False
    assurances: tuple[str, ...] = ()
    domestic_order: Texts = field(default_factory=dict)
    case: CaseFacts
    addressee: Addressee
    sender: BodyFacts
    via: BodyFacts
    office: BodyFacts
    officer: Officer
    legal_bases: tuple[LegalBasis, ...] = ()
    measures: tuple[Measure, ...] = ()
    targets: tuple[TargetFacts, ...] = ()
    texts: tuple[SectionText, ...] = ()
    earlier_references: tuple[str, ...] = ()
    foreign_language: str = ""
    enclosed_title: Texts = field(default_factory=dict)
    recipient: BodyFacts = NO_BODY
    their_reference: str = ""
    sent_on: date | None = None
    first_number: str = ""
    first_dated_on: date | None = None
    preserved_until: date | None = None
    query_on: date | None = None
    query_reference: str = ""
    last_reminder_on: date | None = None
    target_count: int = 0
    open_count: int = 0
    checked_clauses: tuple[str, ...] = ()

    def text_of(self, section: str, language: str) -> SectionText | None:
        """What was written for the section in the language, if anything."""
        for text in self.texts:
            if (text.section, text.language) == (section, language):
                return text
        return None

    def is_written(self, section: str) -> bool:
        """Whether any language of the section has text."""
        return any(text.section == section and text.paragraphs for text in self.texts)

    def reason_not_applicable(self, section: str) -> str:
        """Why the section does not apply, or an empty string when nobody said so."""
        reasons = (text.not_applicable for text in self.texts if text.section == section)
        return next(filter(None, reasons), "")
