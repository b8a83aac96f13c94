"""Forms about who sees a request, and what the part of its page shows."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.models import EvidenceRequest
from app.queries import evidence_requests
from app.services.restriction import is_open_to
from app.web.forms import Form, line, required
from app.web.labels import options


class RestrictionForm(Form):
    """Restrict, or lift the restriction."""

    reason = line(_l("Reason"), most=2_000, is_required=True)


class AdmissionForm(Form):
    """One person more."""

    person = SelectField(_l("Admit"), validators=[required()])


def shown(one: EvidenceRequest) -> dict[str, object]:
    """Both forms, empty."""
    admission = AdmissionForm(formdata=None)
    fill(admission, one)
    return {"restriction": RestrictionForm(formdata=None), "admission": admission}


def fill(form: AdmissionForm, one: EvidenceRequest) -> None:
    """Who can be admitted: those who see it in part."""
    people = [each for each in evidence_requests.officers() if not is_open_to(one, each)]
    form.person.choices = options([("", "–"), *((str(each.id), each.name) for each in people)])
