"""Forms about a request. A draft is saved with what is there."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import Optional

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.measures import CellState, DataCategory, Measure
from app.domain.stages import Outcome, RefusalGround, Stage
from app.services import cases
from app.web.forms import (
    DayField,
    DueDayField,
    Form,
    ManyField,
    VersionedForm,
    block,
    line,
    parse_day,
    required,
)
from app.web.labels import choices, options
from app.wording.labels import FIRST_KINDS

_TIME = re.compile(r"(.+?)(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*")
ZONES = ("Asia/Seoul", "UTC", "Europe/Paris", "America/New_York", "America/Los_Angeles",
         "Asia/Tokyo", "Asia/Singapore", "Asia/Dubai", "Europe/London")  # fmt: skip
_LONG_PASTE = 200_000


class MomentField(StringField):
    """A date with or without a time; ``at(zone, is_end)`` is the instant."""

    def at(self, zone: str, *, is_end: bool) -> datetime | None:
        """The start of the day, or its last second, when no time was typed."""
        if not (self.data or "").strip():
            return None
        match = _TIME.fullmatch(self.data.strip()[:60])
        if match is None:
            raise ValidationError(_("Type a date as 2026. 12. 3. or 20261203."))
        day = parse_day(match[1])
        hour, minute, second = (int(part or 0) for part in match.groups()[1:])
        if match[2] is None and is_end:
            hour, minute, second = 23, 59, 59
        try:
            local = datetime(
                day.year, day.month, day.day, hour, minute, second, tzinfo=ZoneInfo(zone)
            )
        except ValueError:
            raise ValidationError(_("There is no such time of day.")) from None
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


class SeenField(MomentField):
    """When something was seen, by the office's clock: ``day``, and ``instant`` with a time."""

    day: date | None = None
    instant: datetime | None = None

    def _value(self) -> str:
        if isinstance(self.data, datetime):
            local = self.data.astimezone(clock.office_zone())
            return f"{local.year}. {local.month}. {local.day}. {local:%H:%M}"
        if isinstance(self.data, date):
            return f"{self.data.year}. {self.data.month}. {self.data.day}."
        return self.data or ""

    def pre_validate(self, _form: Any) -> None:
        if at := self.at(str(clock.office_zone()), is_end=False):
            match = _TIME.fullmatch(self.data.strip()[:60])
            self.day, self.instant = at.date(), at if match and match[2] else None


class RequestForm(VersionedForm):
    """Who, what, why, when."""

    #: Hashes of the texts the form was filled with, so that no other writer's text is lost.
    bases = HiddenField()
    state = SelectField(_l("Requested State"), validators=[required()])
    authority = SelectField(_l("Authority"), validators=[Optional()])
    channel = RadioField(_l("Channel"), choices=lambda: choices(Channel), validators=[required()])
    kind = SelectField(
        _l("Kind of letter"),
        choices=lambda: options([("", _l("as the channel asks")), *FIRST_KINDS.items()]),
        default="",
    )
    foreign_language = SelectField(_l("Language of the translation"), default="")
    treaties = ManyField(_l("Legal basis"))
    measures = ManyField(_l("Measures"), choices=lambda: choices(Measure))
    categories = ManyField(
        _l("Data asked about the targets"), choices=lambda: choices(DataCategory)
    )
    targets = block(_l("Paste targets"), most=_LONG_PASTE)
    period_from = MomentField(_l("Period from"))
    period_until = MomentField(_l("Period until"))
    zone = SelectField(
        _l("Time zone of the period"), choices=options((zone, zone) for zone in ZONES)
    )
    case = SelectField(_l("Case"), validators=[Optional()])
    kics_number = line(_l("New case: KICS number"), most=60)
    case_title = line(_l("New case: title (Korean)"))
    offences = ManyField(_l("Offences from the templates"))
    purpose = block(_l("Purpose of the request"))
    facts = block(_l("Summary of facts"))
    link_to_requested_state = block(_l("Link to the requested State"))
    necessity = block(_l("Necessity and proportionality"))
    dual_criminality = block(_l("Dual criminality"))
    assistance = block(_l("Assistance asked, one item a line"))
    terms_breached = block(_l("Terms of service breached"))
    hearing = block(_l("Questions for the hearing, one a line"))
    is_urgent = BooleanField(_l("Urgent"))
    needed_by = DueDayField(_l("Reply wanted by"))
    urgency = block(_l("Why urgent"))
    is_confidential = BooleanField(_l("Confidential"), default=True)
    notify_user = BooleanField(_l("The user may be notified"))
    domestic_order = line(_l("Domestic order or warrant (Korean)"))
    domestic_order_translated = line(_l("Domestic order or warrant (translation)"))

    def instants(self) -> tuple[datetime | None, datetime | None]:
        """The period; a wrong one puts its message on the field and raises ``ValidationError``."""
        zone = self.zone.data if self.zone.data in ZONES else ZONES[0]
        found: list[datetime | None] = []
        for field, is_end in ((self.period_from, False), (self.period_until, True)):
            try:
                found.append(field.at(zone, is_end=is_end))
            except ValidationError as error:
                field.errors = [str(error)]
                raise
        return found[0], found[1]

    def asked_categories(self) -> list[DataCategory]:
        """What is asked about the targets: where nothing is ticked, what the measures name."""
        known = {one.value for one in DataCategory}
        ticked = self.categories.data or known.intersection(self.measures.data or ())
        return [one for one in DataCategory if one.value in ticked]

    def validate(self, extra_validators: Any = None) -> bool:
        """Field by field, then the period as a whole."""
        is_valid = super().validate(extra_validators)
        try:
            start, end = self.instants()
        except ValidationError:
            return False
        if start and end and end < start:
            self.period_until.errors = [_("The end lies before the start.")]
            return False
        if (start or end) and not ((self.targets.data or "").strip() and self.asked_categories()):
            typed = self.period_from if start else self.period_until
            typed.errors = [
                _(
                    "The period is kept with the targets pasted here and the data asked about "
                    "them: give both, or leave it empty. The period of a target recorded already "
                    "is changed with it."
                )
            ]
            return False
        is_new = bool(self.kics_number.data) and cases.find(self.kics_number.data) is None
        if is_new and not self.case_title.data:
            self.case_title.errors = [_("A new case needs a title.")]
            return False
        return is_valid


class NewRequestForm(RequestForm):
    """A new one may be restricted from its first hour; later its page does that."""

    is_restricted = BooleanField(_l("Restricted"))
    restriction_reason = line(_l("Why restricted"), most=2_000)

    def validate(self, extra_validators: Any = None) -> bool:
        """A restriction needs its reason."""
        is_valid = super().validate(extra_validators)
        if self.is_restricted.data and not (self.restriction_reason.data or "").strip():
            self.restriction_reason.errors = [_("Say why.")]
            return False
        return is_valid


class TextForm(VersionedForm):
    """One section in one language."""

    body = block(_l("Text"))
    not_applicable = line(_l("Not applicable, because"))
    translator = line(_l("Translator"), most=120)
    translated_on = DayField(_l("Translated on"))


class MoveForm(Form):
    """A move to another stage."""

    to_stage = SelectField(_l("New stage"), choices=lambda: choices(Stage))
    on = DayField(_l("Date"), validators=[required()])
    reason = line(_l("Reason"), most=2_000)
    document = line(_l("Document"))
    outcome = SelectField(_l("Outcome"), choices=lambda: choices(Outcome, empty="–"))
    refusal_ground = SelectField(
        _l("Ground of refusal"), choices=lambda: choices(RefusalGround, empty="–"), default=""
    )


class ContactForm(Form):
    """A contact in or out."""

    direction = RadioField(
        _l("Direction"), choices=lambda: choices(Direction), default=Direction.INCOMING.value
    )
    kind = SelectField(_l("Kind"), choices=lambda: choices(ContactKind))
    means = SelectField(_l("Means"), choices=lambda: choices(Means))
    on = MomentField(_l("Received or sent on"), validators=[required()])
    dated_on = DayField(_l("Date on the paper"))
    their_reference = line(_l("Their reference"), most=120)
    counterpart = line(_l("From or to whom"))
    preserved_until = DueDayField(_l("Preserved until"))
    answer_by = DueDayField(_l("Answer wanted by (query)"))
    announced_for = DueDayField(_l("They reply by (as they say)"))
    note = block(_l("Note"), most=5_000)


class AnswerForm(VersionedForm):
    """What became of one cell of the grid."""

    state = SelectField(_l("Answer"), choices=lambda: choices(CellState))
    on = SeenField(_l("Date, and time if known"), validators=[required()])
    refusal_ground = SelectField(
        _l("Ground of refusal"), choices=lambda: choices(RefusalGround, empty="–"), default=""
    )
    given = block(_l("What was given, as given"), most=5_000)
