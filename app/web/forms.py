"""Forms: what is typed is kept as typed; messages say what to do."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, SelectMultipleField, StringField, ValidationError, widgets
from wtforms.fields.choices import SelectFieldBase
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from app.domain import typed_days
from app.domain.errors import StaleVersion
from app.domain.typed_text import CONTROL, DIRECTION

_SHORT, _LONG = 300, 20_000

Choice = tuple[str, Any]


class Length:
    """At most so many characters."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, _form: Any, field: Field) -> None:
        if len(field.data or "") > self.most:
            raise ValidationError(
                _(
                    "Too long: %(given)s characters; at most %(most)s.",
                    given=len(field.data),
                    most=self.most,
                )
            )


def no_control(_form: Any, field: Field) -> None:
    """Refuse control characters, which no letter can keep, and show where they are."""
    if isinstance(field.data, str) and CONTROL.search(field.data):
        field.data = CONTROL.sub("\ufffd", field.data)  # a page cannot hold them either
        raise ValidationError(_("Invisible control characters are not allowed; type it again."))


def one_line(_form: Any, field: Field) -> None:
    """Refuse line ends where a browser sends none; a blank stands for each, so nothing is lost."""
    if isinstance(field.data, str) and len(field.data.splitlines()) > 1:
        field.data = " ".join(field.data.splitlines())
        raise ValidationError(_("This takes one line; what you typed is joined here. Check it."))


def no_direction(_form: Any, field: Field) -> None:
    """Refuse what turns the direction of a line, and take it out: nobody could find it."""
    if isinstance(field.data, str) and DIRECTION.search(field.data):
        field.data = DIRECTION.sub("", field.data)
        raise ValidationError(
            _(
                "Invisible characters that turn the direction of writing are not allowed; they are "
                "taken out here. Read the text again and save."
            )
        )


class Required(InputRequired):
    """Not empty; the message fits what the person does: typing or choosing."""

    def __call__(self, form: Any, field: Field) -> None:
        is_choice = isinstance(field, SelectFieldBase)
        if field.raw_data and isinstance(field.raw_data[0], str) and not field.raw_data[0].strip():
            field.raw_data = []  # blanks are nothing
        InputRequired(_l("Choose.") if is_choice else _l("Fill this in."))(form, field)


def required() -> InputRequired:
    """Not empty."""
    return Required()


def line(
    label: Any, *, most: int = _SHORT, is_required: bool = False, **kwargs: Any
) -> StringField:
    """One line of text."""
    first = required() if is_required else Optional()
    checks = [first, no_control, one_line, no_direction, Length(most)]
    return StringField(label, checks, filters=[_stripped], **kwargs)


def block(
    label: Any, *, most: int = _LONG, is_required: bool = False, **kwargs: Any
) -> StringField:
    """Several lines of text."""
    first = required() if is_required else Optional()
    return StringField(
        label,
        [first, no_control, Length(most)],
        filters=[_lines],
        widget=widgets.TextArea(),
        **kwargs,
    )


class DayField(StringField):
    """A date typed as ``2026. 12. 3.``, ``20261203`` or ``2026-12-03``; ``day`` is the date."""

    day: date | None = None
    first_year = 1900

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = valuelist[0] if valuelist else ""

    def _value(self) -> str:
        if isinstance(self.data, date):
            return f"{self.data.year}. {self.data.month}. {self.data.day}."
        return self.data or ""

    def pre_validate(self, _form: Any) -> None:
        if isinstance(self.data, date):
            self.day = self.data
        elif self.data and self.data.strip():
            self.day = parse_day(self.data, first_year=self.first_year)


class DueDayField(DayField):
    """A day that something lasts until or is due on; one of last century is a slip of the finger.

    A day already past may be recorded: an old case has its custody, an imported request its date.
    """

    first_year = 2000


def parse_day(text: str, *, first_year: int = DayField.first_year) -> date:
    """The date typed; raises ``ValidationError`` saying what to type."""
    match = typed_days.FORM.fullmatch(text[:40])
    if not match:
        raise ValidationError(_("Type a date as 2026. 12. 3. or 20261203."))
    year, month, day = (int(part) for part in match.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValidationError(_("There is no such day in the calendar.")) from None
    if not first_year <= year <= 2199:
        raise ValidationError(_("The year must lie between %(first)d and 2199.", first=first_year))
    return found


class ManyField(SelectMultipleField):
    """Check boxes."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class Form(FlaskForm):
    """Base of the forms: CSRF, messages in the screen's language."""

    class Meta(FlaskForm.Meta):
        """CSRF comes from Flask-WTF; WTForms' own sentences are not used."""

        locales = False

    @property
    def all_errors(self) -> Iterable[tuple[str, str, str]]:
        """(field id, label, sentence) of every error, for the summary on top."""
        for message in self.form_errors:
            yield "", "", str(message)
        for field in self:
            for message in field.errors:
                yield field.id, str(field.label.text), str(message)


class VersionField(IntegerField):
    """The version as it was sent: one that was not is none, never that of the stored record."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        super().process_formdata(valuelist)


class VersionedForm(Form):
    """A form that edits a record: it carries the version it was read at."""

    version = VersionField(widget=HiddenInput(), validators=[Optional()])

    def check_version(self, current: int) -> None:
        """Raise ``StaleVersion`` when the record is newer than the form."""
        if self.version.data != current:
            raise StaleVersion("stale_version", current=current)


def _stripped(value: str | None) -> str:
    return (value or "").strip()


def _lines(value: str | None) -> str:
    return (value or "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
