"""Forms about people."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, PasswordField, SelectField, ValidationError
from wtforms.validators import Length as MostLength

from app.domain.people import Role
from app.web.forms import Form, VersionedForm, line, no_control, required
from app.web.labels import choices, options
from app.web.locale import NAMES

_SECRET = [required(), MostLength(max=200), no_control]


class LoginForm(Form):
    """Name and password."""

    login = line(_l("Login name"), most=60, is_required=True)
    password = PasswordField(_l("Password"), _SECRET)


class PasswordForm(Form):
    """One's own password."""

    old = PasswordField(_l("Password now"), _SECRET, render_kw={"autocomplete": "current-password"})
    new = PasswordField(_l("New password"), _SECRET, render_kw={"autocomplete": "new-password"})
    again = PasswordField(
        _l("New password again"), _SECRET, render_kw={"autocomplete": "new-password"}
    )

    def validate_again(self, field: Field) -> None:
        """A slip of the finger would lock its owner out."""
        if field.data != self.new.data:
            raise ValidationError(_("The two new passwords are not the same."))


class SettingsForm(Form):
    """One's own screen."""

    name_roman = line(_l("Name in Roman letters, for letters abroad"), most=120)
    language = SelectField(_l("Language of the screen"), choices=options(NAMES.items()))
    shortcuts = BooleanField(_l("Single-letter keyboard shortcuts"))


class PersonForm(VersionedForm):
    """A person, by an administrator."""

    name = line(_l("Name"), most=120, is_required=True)
    name_roman = line(_l("Name in Roman letters, for letters abroad"), most=120)
    rank = line(_l("Rank"), most=60)
    role = SelectField(_l("Role"), choices=lambda: choices(Role))


class NewPersonForm(PersonForm):
    """A new person."""

    login = line(_l("Login name"), most=60, is_required=True)
