"""Forms of the route."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from app.domain.route import Errand
from app.web.forms import DayField, Form, VersionedForm, line, required
from app.web.labels import choices


class HandOverForm(Form):
    """Handing the paper on, or back. A desk that is no choice is refused by the rules."""

    leg = IntegerField(widget=HiddenInput(), validators=[Optional()])
    holder = SelectField(_l("To whom"), validate_choice=False, validators=[required()])
    errand = SelectField(
        _l("What for"),
        choices=lambda: choices(Errand, empty=_l("onward: to be dealt with; back: for correction")),
        default="",
    )
    on = DayField(_l("Sent on"), validators=[required()])
    body = line(_l("Which office exactly"))
    their_reference = line(_l("Reference there"), most=120)
    proof = SelectField(_l("Proof"), validate_choice=False)
    note = line(_l("Reason or note"), most=2_000)
    consent_on = DayField(_l("Consent of the Foreign Ministry on"))
    consent_reference = line(_l("Number of the consent"), most=120)


class VoidForm(VersionedForm):
    """Why a leg was entered by mistake."""

    reason = line(_l("Reason"), most=2_000)


class MissedForm(VersionedForm):
    """A desk that had the paper and was not recorded. The version is that of the leg before."""

    holder = SelectField(_l("Desk that was missed"), validate_choice=False, validators=[required()])
    errand = SelectField(
        _l("What for"),
        choices=lambda: choices(Errand, empty=_l("as the leg after")),
        default="",
    )
    handed_on = DayField(_l("Sent there on"), validators=[required()])
    received_on = DayField(_l("Received there on"))
    sent_on = DayField(_l("Passed on"), validators=[required()])
    body = line(_l("Which office exactly"))
    their_reference = line(_l("Reference there"), most=120)
    note = line(_l("Reason or note"), most=2_000)


class LegForm(VersionedForm):
    """What became known of a leg afterwards."""

    handed_on = DayField(_l("Sent there on"))
    received_on = DayField(_l("Received there on"))
    their_reference = line(_l("Reference there"), most=120)
    body = line(_l("Which office exactly"))
    proof = SelectField(_l("Proof"), validate_choice=False)
