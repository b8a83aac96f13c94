"""Forms about reference data."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.domain.authorities import AuthorityKind
from app.domain.channels import Channel
from app.web.forms import Form, ManyField, VersionedForm, block, line, required
from app.web.labels import choices


class ValueForm(VersionedForm):
    """One value with its source."""

    text = block(_l("Value"), most=5_000)
    source = line(_l("Source"), most=500)
    note = line(_l("Note"), most=1_000)


class VerifyForm(VersionedForm):
    """That a value was checked; with what, where it has no source yet."""

    source = line(_l("Source"), most=500)


class AuthorityForm(Form):
    """A further authority; the view fills in the States."""

    code = line(_l("Code"), most=60, is_required=True)
    state = SelectField(_l("State"))
    kind = SelectField(_l("Kind"), choices=lambda: choices(AuthorityKind))
    channels = ManyField(_l("Channels"), [required()], choices=lambda: choices(Channel))
    label_ko = line(_l("Short name in Korean"), most=120, is_required=True)
    label_en = line(_l("Short name in English"), most=120)
    label_fr = line(_l("Short name in French"), most=120)
