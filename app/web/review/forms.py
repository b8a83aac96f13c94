"""What is entered for one request."""

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from app.domain.people import Ability, may
from app.domain.review import Row
from app.domain.stages import Stage
from app.models import EvidenceRequest, ReviewItem
from app.queries import evidence_requests
from app.services.review import Entry
from app.web.forms import DueDayField, VersionedForm, line
from app.web.labels import options

ONE_WEEK = timedelta(days=7)


class EntryForm(VersionedForm):
    """Decision, next action, one owner, one date; parked, the date is the day it wakes up."""

    decision = line(_l("Decision"))
    action = line(_l("Next action"))
    owner = SelectField(_l("Owner"), validate_choice=False, validators=[Optional()])
    due_on = DueDayField(_l("Date"))

    def fill_choices(self) -> None:
        desk = (one for one in evidence_requests.officers() if may(one.role, Ability.WRITE_OWN))
        self.owner.choices = options([("", "–"), *((str(one.id), one.name) for one in desk)])

    @property
    def owner_name(self) -> str:
        """Of the owner chosen."""
        return next(
            (str(one.label) for one in self.owner.choices if one.value == self.owner.data), ""
        )

    def entry(self, *, parks: bool) -> Entry:
        """As the service takes it."""
        day = self.due_on.day
        return Entry(
            decision=self.decision.data or "",
            action=self.action.data or "",
            owner_id=int(self.owner.data) if (self.owner.data or "").isdecimal() else None,
            due_on=day,
            parked_until=day if parks else None,
        )


def filled(
    one: EvidenceRequest,
    row: Row | None,
    item: ReviewItem | None,
    owner_id: int | None,
    today: date,
) -> EntryForm:
    """The form as it opens: what was entered, else the action that is carried over."""
    due_on = row.action_due_on if row else None
    form = EntryForm(
        formdata=None,
        decision=item.decision if item else "",
        action=row.action if row else "",
        owner=str(owner_id or one.officer_id),
        due_on=due_on if due_on and due_on >= today else today + ONE_WEEK,
        version=item.version if item else None,
    )
    if item and item.parked_until and one.stage is not Stage.CLOSED:
        form.due_on.data = item.parked_until
    form.fill_choices()
    return form
