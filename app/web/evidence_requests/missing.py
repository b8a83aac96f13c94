"""What a form of a request still lacks, part by part: listed beside it, never forced."""

from dataclasses import dataclass

from app.documents.asked import Asked
from app.domain.authorities import ADDRESSEE_FIELDS
from app.domain.channels import Channel
from app.domain.target_check import NEEDS_PERIOD
from app.extensions import db
from app.models import Authority, Case
from app.web.evidence_requests.forms import RequestForm

#: Sections of the third part, in the order of the form.
_WHY = ("purpose", "facts", "link_to_requested_state", "necessity", "dual_criminality",
        "assistance", "terms_breached", "hearing")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the form: which fields are empty and how many were refused."""

    name: str
    empty: list[tuple[str, str]]
    errors: int

    @property
    def is_complete(self) -> bool:
        """Nothing empty, nothing refused."""
        return not self.empty and not self.errors


def parts_of(form: RequestForm, asked: Asked, *, has_targets: bool = False) -> list[Part]:
    """The four parts: what this letter needs, by its kind, channel and measures."""
    given = {field.name for field in form if field.data}
    if form.kics_number.data:
        given.add("case")
    if has_targets:
        given |= {"targets", "categories", "period_from", "period_until"}
    if _has_offences(form):
        given.add("offences")
    if not asked.fits_channel:
        given.discard("kind")
    needed = {
        "who": _who(form, asked),
        "what": ("measures", *_data(form, asked)),
        "why": ("case", *_of_case(form, asked), *(one for one in _WHY if one in asked.due)),
        "when": ("needed_by", "urgency") if form.is_urgent.data else (),
    }
    return [_part(form, name, fields, given) for name, fields in needed.items()]


def _who(form: RequestForm, asked: Asked) -> tuple[str, ...]:
    treaties = form.channel.data == Channel.TREATY and form.treaties.choices
    return (
        "state",
        "authority",
        "channel",
        *(("treaties",) if treaties and asked.names_treaties else ()),
        *(() if asked.fits_channel else ("kind",)),
    )


def _data(form: RequestForm, asked: Asked) -> tuple[str, ...]:
    """Targets where the letter is about data; a period where the data need one."""
    wanted = form.asked_categories()
    if not wanted and "targets" not in asked.facts and form.measures.data:
        return ()
    is_spanned = not wanted or not NEEDS_PERIOD.isdisjoint(wanted)
    return ("categories", "targets", *(("period_from", "period_until") if is_spanned else ()))


def _of_case(form: RequestForm, asked: Asked) -> tuple[str, ...]:
    """The offence, the order where the letter rests on one, and its translation."""
    found = ("offences",) if "case.offences" in asked.facts else ()
    if "domestic_order" in asked.facts or form.domestic_order.data:
        found += ("domestic_order", "domestic_order_translated")
    return found


def _has_offences(form: RequestForm) -> bool:
    known = {str(choice.value) for choice in form.case.choices} - {""}
    case = db.session.get(Case, int(form.case.data)) if form.case.data in known else None
    return bool(form.offences.data or (case and case.offences))


def _part(form: RequestForm, name: str, fields: tuple[str, ...], given: set[str]) -> Part:
    empty = [(form[one].id, str(form[one].label.text)) for one in fields if one not in given]
    return Part(name, empty, sum(bool(form[one].errors) for one in fields))


def is_addressee_verified(authority: Authority | None) -> bool:
    """Whether a person has verified the lines of the addressee: no letter may carry others."""
    if authority is None:
        return True
    lines = [value for value in authority.values if value.field in ADDRESSEE_FIELDS]
    return bool(lines) and all(value.verified_on for value in lines)
