"""The history in words: what was done, and each value as the page itself would show it.

Events keep codes, so that they can be compared for ever; only the reader gets words.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.cases import CaseStage, PersonRole
from app.domain.channels import Body, Channel, Holder
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.custody import CustodyKind
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.identifier_kinds import IdentifierKind
from app.domain.measures import CellState, DataCategory, Measure
from app.domain.people import Role
from app.domain.route import Errand
from app.domain.stages import Outcome, RefusalGround, Stage
from app.wording.clocks import clock_name
from app.wording.deadlines import HALVED
from app.wording.labels import KINDS, LANGUAGES, SECTIONS, label

VERBS = {
    "review.decided": _l("Decided in the weekly review"),
    "review.marked": _l("Marked in the weekly review"),
    "review.chosen": _l("Chosen to be taken in depth by the weekly review"),
    "review.closed": _l("Weekly review closed"),
    "action.done": _l("Action done"),
    "action.reopened": _l("Action open again"),
    "action.assigned": _l("Action handed to another owner"),
    "request.created": _l("Request recorded"),
    "request.imported": _l("Request taken over from a file"),
    "request.changed": _l("Request changed"),
    "request.assigned": _l("Handed to another officer"),
    "request.restricted": _l("Access restricted"),
    "request.restriction_lifted": _l("Restriction lifted"),
    "request.admitted": _l("Admitted to the restricted request"),
    "request.admission_ended": _l("Admission ended"),
    "stage.moved": _l("Moved to another stage"),
    "route.handed_on": _l("Paper handed on"),
    "route.inserted": _l("Desk that was missed put in"),
    "route.amended": _l("Receipt or reference of a leg recorded"),
    "route.voided": _l("Leg of the route declared void"),
    "stage.taken_back": _l("Move to another stage taken back"),
    "route.short_cut": _l("Sent abroad directly with the Foreign Ministry’s consent (art. 30)"),
    "contact.recorded": _l("Contact recorded"),
    "contact.completed": _l("Contact completed with what a second person typed"),
    "contact.voided": _l("Contact declared void"),
    "deadline.set": _l("Deadline set"),
    "deadline.wake_up": _l("Wake-up date set"),
    "deadline.paused": _l("Clock of a deadline stopped"),
    "deadline.resumed": _l("Clock of a deadline runs again"),
    "deadline.extended": _l("Deadline prolonged"),
    "deadline.ended": _l("Deadline ended"),
    "deadline.recounted": _l("Deadline counted anew (custody or limitation)"),
    "deadline.moved": _l("Deadline moved by a changed holiday"),
    "deadline.kept": _l("Deadline kept in spite of a changed holiday"),
    "target.added": _l("Target added"),
    "target.kind_chosen": _l("Kind of a target chosen"),
    "target.read_anew": _l("Target read anew by the rules of today"),
    "target.corrected": _l("Target corrected"),
    "target.removed": _l("Target removed"),
    "target.answered": _l("Answer recorded for a target"),
    "text.written": _l("Text written"),
    "letter.submitted": _l("Letter submitted for approval"),
    "letter.approved": _l("Letter approved"),
    "letter.sent_back": _l("Letter sent back"),
    "letter.taken_back": _l("Letter taken back"),
    "letter.issued": _l("Letter issued"),
    "letter.voided": _l("Letter declared void"),
    "file.received": _l("File kept"),
    "file.custody": _l("Custody of a file"),
    "file.custody_voided": _l("Event of custody declared void"),
    "file.attached": _l("File attached to a contact"),
    "file.damaged": _l("File found missing or changed"),
    "file.voided": _l("File declared void"),
    "body.contact_changed": _l("How to reach a body changed"),
    "clause.checked": _l("Check of a clause recorded"),
    "clause.check_taken_back": _l("Check of a clause taken back"),
    "case.created": _l("Case recorded"),
    "case.changed": _l("Case changed"),
    "case.offence_added": _l("Offence added"),
    "case.offence_changed": _l("Offence changed"),
    "case.offence_removed": _l("Offence removed"),
    "case.person_added": _l("Person added"),
    "case.person_changed": _l("Person changed"),
    "case.person_removed": _l("Person removed"),
}
FIELDS = {
    "decision": _l("Decision"),
    "next_action": _l("Next action"),
    "action": _l("Action"),
    "owner_id": _l("Owner"),
    "parked_until": _l("Parked until"),
    "is_discussed": _l("Discussed in depth"),
    "is_reviewed": _l("Reviewed"),
    "snapshot_hash": _l("Hash of the snapshot"),
    "name": _l("Name"),
    "size": _l("Size"),
    "custody": _l("Event"),
    "counterpart": _l("From or to whom"),
    "reference": _l("Reference"),
    "office": _l("Which office exactly"),
    "state_iso2": _l("Requested State"),
    "channel": _l("Channel"),
    "authority_id": _l("Authority"),
    "case_id": _l("Case"),
    "title": _l("Case title"),
    "kind": _l("Kind"),
    "foreign_language": _l("Language of the translation"),
    "measures": _l("Measures"),
    "legal_bases": _l("Legal basis"),
    "is_urgent": _l("Urgent"),
    "needed_by": _l("Reply wanted by"),
    "is_confidential": _l("Confidential"),
    "notify_user": _l("The user may be notified"),
    "domestic_order": _l("Domestic order or warrant"),
    "domestic_order_translated": _l("Domestic order or warrant (translation)"),
    "assurances": _l("Assurances"),
    "officer_id": _l("Officer"),
    "is_restricted": _l("Access restricted"),
    "admitted_id": _l("Admitted"),
    "stage": _l("Stage"),
    "stage_on": _l("Stage since"),
    "sent_on": _l("Sent"),
    "acknowledged_on": _l("Acknowledged"),
    "closed_on": _l("Closed"),
    "outcome": _l("Outcome"),
    "refusal_ground": _l("Ground of refusal"),
    "deadline": _l("Deadline"),
    "rule": _l("Rule of the deadline"),
    "due_on": _l("Due day"),
    "cadence": _l("Period of reminders"),
    "cadence_for": _l("Why"),
    "how": _l("How it ended"),
    "wake_up_on": _l("Look again on"),
    "on": _l("Date"),
    "at": _l("Date"),
    "reason": _l("Reason"),
    "document": _l("Document"),
    "holder": _l("Now with"),
    "errand": _l("What for"),
    "received_on": _l("Received"),
    "consent_on": _l("Consent of the Foreign Ministry on"),
    "consent_reference": _l("Number of the consent"),
    "proof": _l("Proof"),
    "direction": _l("Direction"),
    "means": _l("Means"),
    "note": _l("Note"),
    "their_reference": _l("Their reference"),
    "register_number": _l("Number in the register"),
    "dated_on": _l("Date on the paper"),
    "pages": _l("Pages"),
    "last_contact_at": _l("Last contact"),
    "last_contact_kind": _l("Kind of the last contact"),
    "last_reply_at": _l("Last reply"),
    "first_data_on": _l("First data"),
    "as_given": _l("Target"),
    "target": _l("Target"),
    "normalised": _l("Recognised value"),
    "port": _l("Port"),
    "platform": _l("Platform"),
    "observed_at": _l("Observed"),
    "period_from": _l("Period from"),
    "period_until": _l("Period until"),
    "asked": _l("Data asked about the targets"),
    "category": _l("Data"),
    "state": _l("Answer"),
    "answered_on": _l("Answered"),
    "answered_at": _l("Answered at"),
    "given_value": _l("What was given, as given"),
    "section": _l("Section"),
    "language": _l("Language"),
    "body": _l("Text"),
    "not_applicable": _l("Not applicable, because"),
    "translator": _l("Translator"),
    "translated_on": _l("Translated on"),
    "number": _l("Number"),
    "supersedes": _l("Supersedes"),
    "content_hash": _l("Hash of the text"),
    "sha256": "SHA-256",
    "role": _l("Role"),
    "body_name": _l("Body"),
    "address": _l("Address"),
    "phone": _l("Telephone"),
    "fax": _l("Fax"),
    "email": _l("E-mail"),
    "hours": _l("Office hours"),
    "clause": _l("Clause"),
    "kics_number": _l("KICS number"),
    "investigating_authority": _l("Investigating authority"),
    "prosecution_office": _l("Prosecution office"),
    "prosecution_number": _l("Number at the prosecution office"),
    "custody_ends_on": _l("Custody ends"),
    "limitation_expires_on": _l("Limitation expires"),
    "act": _l("Act"),
    "article": _l("Article"),
    "maximum_penalty": _l("Maximum penalty"),
    "label": _l("As the letter names them"),
    "name_roman": _l("Name in Roman letters"),
    "nationality": _l("Nationality"),
}
#: Of an event about a desk of the route: the number may be a Korean body's.
_OF_A_DESK = {"their_reference": _l("Reference there")}
#: Written for machines: they follow from the rest.
_SILENT = {"source_hash", "contact_id", "warnings", "observed_offset"}
_INSTANTS = {"at", "period_from", "period_until"}
_ENUMS: dict[str, tuple[type[Enum], ...]] = {
    "channel": (Channel,),
    "body_name": (Body,),
    "measures": (Measure,),
    "deadline": (DeadlineKind,),
    "how": (DeadlineEnd,),
    "asked": (DataCategory,),
    "category": (DataCategory,),
    "stage": (Stage, CaseStage),
    "outcome": (Outcome,),
    "refusal_ground": (RefusalGround,),
    "holder": (Holder,),
    "errand": (Errand,),
    "direction": (Direction,),
    "means": (Means,),
    "last_contact_kind": (ContactKind,),
    "kind": (ContactKind, IdentifierKind),
    "state": (CellState,),
    "custody": (CustodyKind,),
    "role": (Role, PersonRole),
}
_NAMES: dict[str, Mapping[str, Any]] = {
    "kind": KINDS,
    "cadence": {"halved": _l("half"), "whole": _l("whole")},
    "cadence_for": HALVED,
    "section": SECTIONS,
    "language": LANGUAGES,
    "foreign_language": LANGUAGES,
}


def verb(code: str) -> str:
    """What was done; a code without words is shown as it is, never hidden."""
    return str(VERBS.get(code, code))


def told(
    values: Mapping[str, Any],
    day: Any,
    instant: Any,
    names: Mapping[str, Mapping[Any, str]] | None = None,
) -> list[tuple[str, str]]:
    """(name, value) of every value that says something; ``day`` and ``instant`` write dates.

    ``names`` has the words for values that are numbers or codes of records: names["case_id"][3].
    """
    known = names or {}
    fields = FIELDS | _OF_A_DESK if "holder" in values else FIELDS
    return [
        (
            str(fields.get(name, name)),
            _named(known.get(name, {}), value) or _value(name, value, day, instant),
        )
        for name, value in values.items()
        if name not in _SILENT and value not in (None, "", [], {})
    ]


def _named(words: Mapping[Any, str], value: Any) -> str:
    """The word of one code, or of every code of a list."""
    if isinstance(value, list):
        return ", ".join(words.get(one, str(one)) for one in value) if words else ""
    return words.get(value, "") if isinstance(value, (int, str)) else ""


def _value(name: str, value: Any, day: Any, instant: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(name, one, day, instant) for one in value)
    if isinstance(value, dict):
        return " / ".join(str(one) for one in value.values())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if (isinstance(value, str) and name.endswith(("_on", "_by"))) or name == "on":
        return str(day(date.fromisoformat(str(value))))
    if isinstance(value, str) and (name.endswith("_at") or name in _INSTANTS):
        return str(instant(datetime.fromisoformat(value)))
    return _word(name, str(value))


def _word(name: str, code: str) -> str:
    if name == "rule":
        return clock_name(code)
    for kind in _ENUMS.get(name, ()):
        if code in {member.value for member in kind}:
            return str(label(kind(code)))
    return str(_NAMES.get(name, {}).get(code, code))
