"""Words for every enum of the rules and every stored code, in the terms of GLOSSARY.md."""

from enum import Enum
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.domain.authorities import AuthorityField, AuthorityKind, Confidence
from app.domain.cases import CaseStage, PersonRole
from app.domain.channels import Body, Channel, Holder
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.custody import CustodyKind
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.identifier_kinds import IdentifierKind
from app.domain.measures import CellState, DataCategory, Measure
from app.domain.people import Ability, Role
from app.domain.route import Errand, Side
from app.domain.stages import Outcome, RefusalGround, Stage

_WORDS: tuple[tuple[Enum, Any], ...] = (
    (Stage.DRAFT, _l("Draft")),
    (Stage.IN_APPROVAL, _l("In approval")),
    (Stage.APPROVED, _l("Approved")),
    (Stage.SENT, _l("Sent")),
    (Stage.ACKNOWLEDGED, _l("Acknowledged")),
    (Stage.EXECUTING, _l("Executing")),
    (Stage.INFORMATION_REQUESTED, _l("Information requested")),
    (Stage.POSTPONED, _l("Postponed")),
    (Stage.RETURNED, _l("Returned")),
    (Stage.CLOSED, _l("Closed")),
    (Outcome.EXECUTED, _l("Executed")),
    (Outcome.PARTLY_EXECUTED, _l("Partly executed")),
    (Outcome.REFUSED, _l("Refused")),
    (Outcome.WITHDRAWN, _l("Withdrawn")),
    (Outcome.RETURNED_UNREGISTERED, _l("Returned unregistered")),
    (Outcome.NO_LONGER_NEEDED, _l("No longer needed")),
    (RefusalGround.SOVEREIGNTY, _l("Sovereignty, security, public order")),
    (RefusalGround.POLITICAL, _l("Political offence")),
    (RefusalGround.DISCRIMINATION, _l("Risk of discrimination")),
    (RefusalGround.NO_DUAL_CRIMINALITY, _l("No dual criminality")),
    (RefusalGround.LIMITATION, _l("Limitation or ne bis in idem")),
    (RefusalGround.INSUFFICIENT_INFORMATION, _l("Insufficient information or link")),
    (RefusalGround.NO_DATA, _l("No data held")),
    (RefusalGround.DISPROPORTIONATE, _l("Minor or disproportionate")),
    (RefusalGround.SECRECY, _l("Data protection or secrecy")),
    (RefusalGround.NO_RECIPROCITY, _l("No treaty or reciprocity")),
    (RefusalGround.OTHER, _l("Other ground")),
    (Channel.TREATY, _l("Treaty (central authorities)")),
    (Channel.DIPLOMATIC, _l("Diplomatic channel")),
    (Channel.INTERPOL, _l("Interpol")),
    (Channel.CONTACT_POINT_24_7, _l("24/7 contact point")),
    (Channel.POLICE_LIAISON, _l("Police liaison")),
    (Channel.PROVIDER_DIRECT, _l("Provider direct")),
    (Channel.HOTLINE, _l("Hotline")),
    (Holder.OUR_DESK, _l("Our desk")),
    (Holder.OUR_APPROVAL, _l("Our approval")),
    (Holder.TRANSLATOR, _l("Translator")),
    (Holder.PROSECUTION_OFFICE, _l("Prosecution office")),
    (Holder.MINISTRY_OF_JUSTICE, _l("Ministry of Justice")),
    (Holder.FOREIGN_MINISTRY, _l("Foreign Ministry")),
    (Holder.NCB_SEOUL, _l("NCB Seoul")),
    (Holder.POLICE_ATTACHE, _l("Police attaché")),
    (Holder.FOREIGN_CENTRAL_AUTHORITY, _l("Foreign central authority")),
    (Holder.FOREIGN_EXECUTING_AUTHORITY, _l("Foreign executing authority")),
    (Holder.FOREIGN_NCB, _l("Foreign NCB")),
    (Holder.FOREIGN_CONTACT_POINT, _l("Foreign contact point")),
    (Holder.PROVIDER, _l("Provider")),
    (Holder.HOTLINE_DESK, _l("Hotline desk")),
    (Holder.OTHER_KOREAN_BODY, _l("Another Korean body")),
    (Holder.OTHER_FOREIGN_BODY, _l("Another foreign body")),
    (Errand.REQUEST, lazy_pgettext("errand", "To be dealt with")),
    (Errand.CORRECTION, lazy_pgettext("errand", "For correction")),
    (Errand.QUERY, lazy_pgettext("errand", "With their query")),
    (Errand.ANSWER, lazy_pgettext("errand", "With the answer")),
    (Side.OURS, lazy_pgettext("side", "The office")),
    (Side.KOREA, lazy_pgettext("side", "On the way in Korea")),
    (Side.ABROAD, lazy_pgettext("side", "Abroad")),
    (Measure.PRESERVATION, _l("Preservation")),
    (Measure.SUBSCRIBER, _l("Subscriber information")),
    (Measure.TRAFFIC, _l("Access logs")),
    (Measure.CONTENT, _l("Content")),
    (Measure.DOCUMENTS, _l("Documents and records")),
    (Measure.SEARCH, _l("Search and seizure")),
    (Measure.HEARING, _l("Hearing")),
    (Measure.SERVICE, _l("Service of documents")),
    (Measure.LOCATING, _l("Locating")),
    (Measure.HANDING_OVER, _l("Handing over of objects")),
    (Measure.REMOVAL, _l("Removal")),
    (DataCategory.PRESERVATION, _l("Preservation")),
    (DataCategory.SUBSCRIBER, _l("Subscriber information")),
    (DataCategory.TRAFFIC, _l("Access logs")),
    (DataCategory.CONTENT, _l("Content")),
    (DataCategory.DOCUMENTS, _l("Documents and records")),
    (DataCategory.REMOVAL, _l("Removal")),
    (CellState.ASKED, _l("Asked")),
    (CellState.GIVEN, _l("Given")),
    (CellState.PARTLY, _l("Partly given")),
    (CellState.NOT_HELD, _l("Not held")),
    (CellState.REFUSED, _l("Refused")),
    (Direction.INCOMING, _l("In")),
    (Direction.OUTGOING, _l("Out")),
    (Means.POST, _l("Post")),
    (Means.POUCH, _l("Diplomatic pouch")),
    (Means.EMAIL, _l("E-mail")),
    (Means.FAX, _l("Fax")),
    (Means.PHONE, _l("Phone")),
    (Means.PORTAL, _l("Portal")),
    (Means.VISIT, _l("Visit")),
    (Means.LIAISON, _l("Liaison officer")),
    (Means.OFFICIAL_DOCUMENT, _l("Official document")),
    (ContactKind.REQUEST, _l("Letter of request")),
    (ContactKind.ACKNOWLEDGEMENT, _l("Acknowledgement")),
    (ContactKind.QUERY, _l("Request for further information")),
    (ContactKind.SUPPLEMENT, _l("Supplement")),
    (ContactKind.REMINDER, _l("Reminder")),
    (ContactKind.STATUS_ENQUIRY, _l("Status enquiry")),
    (ContactKind.PRESERVATION_CONFIRMED, _l("Preservation confirmed")),
    (ContactKind.PARTIAL_REPLY, _l("Partial reply")),
    (ContactKind.FINAL_REPLY, _l("Full reply")),
    (ContactKind.REFUSAL, _l("Refusal")),
    (ContactKind.POSTPONEMENT, _l("Notice of postponement")),
    (ContactKind.RETURN, _l("Return")),
    (ContactKind.WITHDRAWAL, _l("Withdrawal")),
    (ContactKind.NOTE, _l("Note")),
    (DeadlineKind.ACKNOWLEDGEMENT_EXPECTED, _l("Acknowledgement expected")),
    (DeadlineKind.REPLY_ASKED_FOR, _l("Reply asked for")),
    (DeadlineKind.REPLY_ANNOUNCED, _l("Reply announced by them")),
    (DeadlineKind.STATUS_ENQUIRY, _l("Status enquiry due")),
    (DeadlineKind.PRESERVATION_ENDS, _l("Preservation ends")),
    (DeadlineKind.PRESERVATION_RENEWAL, _l("Last day to renew preservation")),
    (DeadlineKind.OUR_ANSWER_DUE, _l("Our answer due")),
    (DeadlineKind.CUSTODY_ENDS, _l("Custody ends")),
    (DeadlineKind.LIMITATION_EXPIRES, _l("Limitation expires")),
    (DeadlineKind.REMINDER, _l("Advance notice")),
    (DeadlineKind.WAKE_UP, _l("Wake-up date")),
    (DeadlineKind.OTHER, _l("Other date")),
    (DeadlineEnd.MET, _l("Met")),
    (DeadlineEnd.MISSED, _l("Missed")),
    (DeadlineEnd.CANCELLED, _l("Cancelled")),
    (DeadlineEnd.REPLACED, _l("Replaced")),
    (CaseStage.INVESTIGATION, _l("Investigation")),
    (CaseStage.PROSECUTION, _l("Prosecution")),
    (CaseStage.TRIAL, _l("Trial")),
    (PersonRole.SUSPECT, _l("Suspect")),
    (PersonRole.VICTIM, _l("Victim")),
    (PersonRole.WITNESS, _l("Witness")),
    (CustodyKind.RECEIVED, _l("Received")),
    (CustodyKind.COPIED, _l("Copied")),
    (CustodyKind.HANDED_OVER, _l("Handed over")),
    (CustodyKind.RETURNED, lazy_pgettext("file", "Returned")),
    (CustodyKind.CHECKED, _l("Checked")),
    (CustodyKind.VOIDED, _l("Declared void")),
    (Role.OFFICER, _l("Desk officer")),
    (Role.LEAD, _l("Team lead")),
    (Role.HEAD, _l("Section head")),
    (Role.VIEWER, _l("Viewer")),
    (Role.ADMINISTRATOR, _l("Administrator")),
    (Ability.APPROVE, _l("approve letters")),
    (AuthorityKind.CENTRAL, _l("Central authority")),
    (AuthorityKind.EXECUTING, _l("Executing authority")),
    (AuthorityKind.NCB, _l("National Central Bureau")),
    (AuthorityKind.CONTACT_POINT, _l("24/7 contact point")),
    (AuthorityKind.LIAISON, _l("Liaison office")),
    (AuthorityKind.PROVIDER, _l("Provider")),
    (AuthorityKind.HOTLINE, _l("Hotline")),
    (AuthorityKind.DOMESTIC, _l("Domestic body")),
    (Body.NATIONAL_OFFICE_OF_INVESTIGATION, _l("National Office of Investigation")),
    (Body.NATIONAL_POLICE_AGENCY, _l("National Police Agency")),
    (Body.PROSECUTION_OFFICE, _l("Prosecution office")),
    (Body.MINISTRY_OF_JUSTICE, _l("Ministry of Justice")),
    (Body.FOREIGN_MINISTRY, _l("Foreign Ministry")),
    (Body.NCB_SEOUL, _l("NCB Seoul")),
    (Confidence.SOURCED, _l("Sourced")),
    (Confidence.PARTLY_SOURCED, _l("Partly sourced")),
    (Confidence.UNVERIFIED, _l("Unverified")),
    (Confidence.UNKNOWN, _l("Unknown")),
    (AuthorityField.NAME, _l("Name")),
    (AuthorityField.ADDRESS, _l("Address")),
    (AuthorityField.LANGUAGES, _l("Languages")),
    (AuthorityField.CHANNEL, _l("Channel")),
    (AuthorityField.MEANS, _l("Paper or electronic")),
    (AuthorityField.REFERENCE_STYLE, _l("Style of reference")),
    (AuthorityField.POINT_24_7, _l("24/7 contact point")),
    (AuthorityField.NCB, _l("Interpol NCB")),
    (AuthorityField.ZONE, _l("Time zone")),
    (AuthorityField.ASSURANCES, _l("Assurances wanted")),
    (AuthorityField.USUAL_REPLY_DAYS, _l("Usual reply time (days)")),
    (AuthorityField.TREATY, _l("Treaty relations")),
    (AuthorityField.RELEVANCE, _l("Why it matters")),
    (AuthorityField.NOTES, _l("Notes")),
    (IdentifierKind.PHONE, _l("Phone number")),
    (IdentifierKind.TELEGRAM_USERNAME, _l("Telegram username")),
    (IdentifierKind.TELEGRAM_USER_ID, _l("Telegram user ID")),
    (IdentifierKind.TELEGRAM_CHANNEL_ID, _l("Telegram channel ID")),
    (IdentifierKind.TELEGRAM_GROUP_ID, _l("Telegram group ID")),
    (IdentifierKind.TELEGRAM_MESSAGE, _l("Telegram message")),
    (IdentifierKind.TELEGRAM_INVITE, _l("Telegram invite link")),
    (IdentifierKind.EMAIL, _l("E-mail address")),
    (IdentifierKind.IPV4, _l("IP address (IPv4)")),
    (IdentifierKind.IPV6, _l("IP address (IPv6)")),
    (IdentifierKind.URL, _l("Web address")),
    (IdentifierKind.MD5, _l("Hash (MD5)")),
    (IdentifierKind.SHA1, _l("Hash (SHA-1)")),
    (IdentifierKind.SHA256, _l("Hash (SHA-256)")),
    (IdentifierKind.SHA512, _l("Hash (SHA-512)")),
    (IdentifierKind.WALLET, _l("Wallet address")),
    (IdentifierKind.IBAN, _l("Bank account (IBAN)")),
    (IdentifierKind.HANDLE, _l("Account name")),
    (IdentifierKind.UNKNOWN, _l("Not recognised")),
)

#: By class and value: members of two StrEnums with one value are equal to Python, yet
#: ``Stage.RETURNED`` and ``CustodyKind.RETURNED`` are not the same word.
LABELS = {(type(member), member.value): word for member, word in _WORDS}

KINDS = {
    "letter_of_request": _l("Letter of request"),
    "preservation_request": _l("Preservation request"),
    "provider_request": _l("Request to a provider"),
    "interpol_request": _l("Request through Interpol"),
    "removal_request": _l("Removal request"),
    "preservation_extension": _l("Extension of preservation"),
    "reminder": _l("Reminder"),
    "supplement": _l("Supplement"),
    "withdrawal": _l("Withdrawal"),
    "transmittal": _l("Korean covering letter"),
    "reply_slip": _l("Reply slip"),
}
#: Kinds a request can begin with; the others speak of one that was sent, or cover it.
FIRST_KINDS = dict(list(KINDS.items())[:5])
SECTIONS = {
    "purpose": _l("Purpose of the request"),
    "facts": _l("Summary of facts"),
    "link_to_requested_state": _l("Link to the requested State"),
    "necessity": _l("Necessity and proportionality"),
    "dual_criminality": _l("Dual criminality"),
    "urgency": _l("Urgency and date wanted"),
    "assistance": _l("Assistance asked"),
    "earlier_requests": _l("Earlier requests"),
    "domestic_basis": _l("Domestic legal basis"),
    "hearing": _l("Questions for the hearing"),
    "removal_basis": _l("Legal basis of the removal"),
    "terms_breached": _l("Terms of service breached"),
    "extension": _l("Why preservation must go on"),
    "answers": _l("Answers to their query"),
    "withdrawal": _l("Why the request is withdrawn"),
    "attachments": _l("Attachments"),
    "legal_basis": _l("Legal basis"),
    "identifiers": _l("Targets"),
    "translation": _l("Translation"),
}

LANGUAGES = {
    "ko": _l("Korean"),
    "fr": _l("French"),
    "en": _l("English"),
    "de": _l("German"),
    "ja": _l("Japanese"),
    "zh": _l("Chinese"),
    "ar": _l("Arabic"),
    "es": _l("Spanish"),
    "it": _l("Italian"),
    "nl": _l("Dutch"),
    "vi": _l("Vietnamese"),
    "th": _l("Thai"),
    "km": _l("Khmer"),
    "id": _l("Indonesian"),
    "ga": _l("Irish"),
}


#: What a letter's clauses ask of the record (``facts`` of a kind), by path.
FACTS = {
    "case.investigating_authority": _l("Investigating authority"),
    "case.kics_number": _l("KICS number"),
    "case.title": _l("Case title"),
    "case.prosecution_office": _l("Prosecution office"),
    "case.offences": _l("Offences"),
    "officer.name": _l("Name of the officer"),
    "domestic_order": _l("Domestic order or warrant"),
    "needed_by": _l("Reply wanted by"),
}


def label(value: Any) -> Any:
    """The word for an enum, or the value itself when it has none."""
    return LABELS.get((type(value), value.value), value) if isinstance(value, Enum) else value


def language_name(code: str) -> Any:
    """The name of a letter's language."""
    return LANGUAGES.get(code, code)


def section_name(key: str) -> Any:
    """The name of a section of a letter."""
    return SECTIONS.get(key, key)


#: An item whose removal is asked is not given: it is taken down or still there.
_REMOVAL = {
    CellState.ASKED: _l("Still up"),
    CellState.GIVEN: _l("Removed"),
    CellState.PARTLY: _l("Partly removed"),
    CellState.NOT_HELD: _l("Not found"),
}


def cell_word(category: DataCategory, state: CellState) -> Any:
    """The word for what became of a cell, as its column says it."""
    words = _REMOVAL if category is DataCategory.REMOVAL else {}
    return words.get(state, label(state))


def kind_label(kind: str) -> Any:
    """The word for a stored kind of identifier."""
    return label(IdentifierKind(kind)) if kind in set(IdentifierKind) else kind
