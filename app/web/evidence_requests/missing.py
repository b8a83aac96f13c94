"""What a form of a request still lacks, part by part: listed beside it, never forced."""

from dataclasses import dataclass

from app.domain.authorities import ADDRESSEE_FIELDS
from app.models import Authority
from app.web.evidence_requests.forms import RequestForm

#: Part of the form -> its fields that a letter needs. The order is the form's.
_PARTS = {
    "who": ("state", "authority", "channel", "treaties"),
    "what": ("measures", "categories", "targets", "period_from", "period_until"),
    "why": ("case", "purpose", "facts", "link_to_requested_state", "necessity",
            "dual_criminality", "assistance"),
    "when": ("needed_by", "urgency"),
}  # fmt: skip


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


def parts_of(form: RequestForm, *, has_targets: bool = False) -> list[Part]:
    """The four parts. A wish for a day needs its reason; a period is asked with the targets."""
    given = {field.name for field in form if field.data}
    if form.kics_number.data:
        given.add("case")
    if has_targets:
        given |= {"targets", "categories", "period_from", "period_until"}
    if not form.is_urgent.data:
        given |= {"urgency", "needed_by"}
    if not form.treaties.choices:
        given.add("treaties")
    return [_part(form, name, fields, given) for name, fields in _PARTS.items()]


def _part(form: RequestForm, name: str, fields: tuple[str, ...], given: set[str]) -> Part:
    empty = [(form[one].id, str(form[one].label.text)) for one in fields if one not in given]
    return Part(name, empty, sum(bool(form[one].errors) for one in fields))


def is_addressee_verified(authority: Authority | None) -> bool:
    """Whether a person has verified the lines of the addressee: no letter may carry others."""
    if authority is None:
        return True
    lines = [value for value in authority.values if value.field in ADDRESSEE_FIELDS]
    return bool(lines) and all(value.verified_on for value in lines)
