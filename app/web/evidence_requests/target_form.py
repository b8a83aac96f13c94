"""The form of one target: the line as typed, its kind where that is by hand, and the period."""

from datetime import datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, ValidationError
from wtforms.validators import Optional

from app.domain.errors import DomainError
from app.domain.identifiers import IdentifierKind, Recognised, recognise, recognise_as
from app.models import Target
from app.services.targets import DataPeriod, identity
from app.web.evidence_requests.forms import ZONES, MomentField
from app.web.evidence_requests.page import KINDS_BY_HAND
from app.web.forms import VersionedForm, line
from app.web.labels import choices, options
from app.wording.errors import sentence

#: The fields that say for which time data are asked.
PERIOD = ("period_from", "period_until", "zone")


class TargetForm(VersionedForm):
    """The line as a paste has it; a kind only where the reading is not meant."""

    typed = line(_l("Target as typed"), most=2_000, is_required=True)
    kind = SelectField(
        _l("Kind"), choices=lambda: choices(KINDS_BY_HAND, empty=_l("as recognised")), default=""
    )
    period_from = MomentField(_l("Period from"))
    period_until = MomentField(_l("Period until"))
    zone = SelectField(
        _l("Time zone of the period"),
        choices=options((zone, zone) for zone in ZONES),
        validators=[Optional()],
    )
    reason = line(_l("Reason"), most=2_000)

    def validate(self, extra_validators: Any = None) -> bool:
        """Field by field, then the period as a whole."""
        is_valid = super().validate(extra_validators)
        try:
            self.period()
        except ValidationError:
            return False
        except DomainError as error:
            self.period_until.errors = [sentence(error)]
            return False
        return is_valid

    def read(self) -> Recognised:
        """What the line means."""
        found = recognise(self.typed.data or "")
        chosen = next((one for one in KINDS_BY_HAND if one.value == self.kind.data), None)
        return recognise_as(found, chosen) if chosen and chosen != found.kind else found

    def period(self) -> DataPeriod:
        """From when to when; a wrong day puts its message on the field."""
        found: dict[str, datetime | None] = {}
        for name, is_end in (("period_from", False), ("period_until", True)):
            try:
                found[name] = self[name].at(self.zone.data or ZONES[0], is_end=is_end)
            except ValidationError as error:
                self[name].errors = [str(error)]
                raise
        return DataPeriod(found["period_from"], found["period_until"])


def data_of(target: Target) -> dict[str, Any]:
    """The form as the record fills it."""
    typed = _line(target)
    is_by_hand = recognise(typed).kind is not IdentifierKind(target.kind)
    cell = next(iter(target.cells), None)
    zone = _zone(cell.period_from or cell.period_until, cell.period_offset) if cell else ""
    return {
        "version": target.version,
        "typed": typed,
        "kind": target.kind if is_by_hand else "",
        "period_from": _typed(cell.period_from, cell.period_offset, time(0)) if cell else "",
        "period_until": _typed(cell.period_until, cell.period_offset, time(23, 59, 59))
        if cell
        else "",
        "zone": zone or ZONES[0],
        "reason": "",
    }


def _line(target: Target) -> str:
    """As typed; with port and instant where they were recorded beside the line."""
    kind, given = IdentifierKind(target.kind), target.as_given
    for extra in (f":{target.port}" if target.port else "", f" {_observed(target)}"):
        found = recognise_as(recognise(given), kind)
        if identity(found) == identity(target):
            break
        given += extra
    found = recognise_as(recognise(given), kind)
    return given if identity(found) == identity(target) else target.as_given


def _observed(target: Target) -> str:
    if target.observed_at is None:
        return ""
    zone = timezone(timedelta(minutes=target.observed_offset or 0))
    return target.observed_at.astimezone(zone).isoformat(" ")


def _typed(at: datetime | None, offset: int | None, whole: time) -> str:
    """As a person types it: the day alone where the period begins or ends with it."""
    if at is None:
        return ""
    local = at.astimezone(timezone(timedelta(minutes=offset or 0)))
    day = f"{local.year}. {local.month}. {local.day}."
    return day if local.time() == whole else f"{day} {local:%H:%M:%S}"


def _zone(at: datetime | None, offset: int | None) -> str:
    """The first zone of the list that had this offset then."""
    wanted = timedelta(minutes=offset or 0)
    return next(
        (zone for zone in ZONES if at and at.astimezone(ZoneInfo(zone)).utcoffset() == wanted), ""
    )
