"""Forms about deadlines."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.domain.deadline_kinds import DeadlineKind
from app.services.deadline_acts import ENDS
from app.web.forms import DayField, DueDayField, Form, VersionedForm, line, required
from app.web.labels import choices


class AddForm(Form):
    """A deadline on a day, or counted from a start."""

    kind = SelectField(_l("What is due"), choices=lambda: choices(DeadlineKind), default="other")
    due_on = DueDayField(_l("Due day"))
    start = DueDayField(_l("Or counted from"))
    rule = SelectField(_l("By a clock of the law or the office"), default="")
    period = line(_l("Or a period, as 20wd, 30d or 6m"), most=20)
    calendars = SelectField(_l("Days off of"))
    note = line(_l("Note"))


class WakeUpForm(Form):
    """A day on which to look again; empty takes it back."""

    wake_up_on = DueDayField(_l("Look again on"))


class PauseForm(VersionedForm):
    """Stop the clock."""

    on = DayField(_l("Stands from"), validators=[required()])
    reason = line(_l("Reason"), most=2_000)


class ResumeForm(VersionedForm):
    """Let it run again."""

    on = DayField(_l("Stood until"), validators=[required()])


class ExtendForm(VersionedForm):
    """Prolong to a day or by a period."""

    to = DueDayField(_l("Prolonged to"))
    period = line(_l("Or by a period, as 30d"), most=20)
    reason = line(_l("Reason"), most=2_000)


class EndForm(VersionedForm):
    """How it ended."""

    how = SelectField(_l("It was"), choices=lambda: choices(ENDS))
    on = DayField(_l("Date"), validators=[required()])
    reason = line(_l("Reason"), most=2_000)
