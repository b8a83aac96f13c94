"""The form of a translator's check."""

from flask_babel import lazy_gettext as _l

from app.web.forms import DayField, Form, line


class CheckForm(Form):
    """Who checked and when; the clauses are chosen in the table."""

    checked_by = line(_l("Sworn translator"), most=120)
    checked_on = DayField(_l("Checked on"))
