"""Forms about received files."""

from flask_babel import lazy_gettext as _l
from wtforms import MultipleFileField, SelectField

from app.domain.custody import BY_HAND, CustodyKind
from app.web.forms import DayField, Form, line
from app.web.labels import choices


class UploadForm(Form):
    """Files to keep, several at once; ``contact`` is the contact they came or went with."""

    files = MultipleFileField(_l("Files"))
    received_from = line(_l("Received from"))
    received_on = DayField(_l("Received on"))
    contact = SelectField(_l("With the contact"), coerce=str, validate_choice=False)


class CustodyForm(Form):
    """An event of custody."""

    kind = SelectField(
        _l("Event"), choices=lambda: choices(one for one in CustodyKind if one in BY_HAND)
    )
    on = DayField(_l("Date"))
    counterpart = line(_l("From or to whom"))
    note = line(_l("Note"), most=2_000)


class VoidForm(Form):
    """Why a file or an event was entered by mistake."""

    reason = line(_l("Reason"), most=2_000)


class AttachForm(Form):
    """The contact a file belongs to."""

    contact = SelectField(_l("Contact"), coerce=int)
