"""Forms about holidays."""

from flask_babel import lazy_gettext as _l

from app.web.forms import DayField, Form, line, required


class HolidayForm(Form):
    """A day off, by decree or by hand."""

    on = DayField(_l("Day"), validators=[required()])
    ko = line(_l("Name in Korean"), most=200, is_required=True)
    fr = line(_l("Name in French"), most=200)
    en = line(_l("Name in English"), most=200)
    source = line(_l("Decree or source"), most=300)


class RemoveForm(Form):
    """A day that is worked after all."""

    on = DayField(_l("Day"), validators=[required()])
    reason = line(_l("Reason"), most=2_000)
