"""What can be chosen on the form of a request, and what was chosen before it is checked."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import ValidationError

from app.domain.channels import Channel
from app.models import Authority, Case
from app.queries import evidence_requests as queries
from app.web.evidence_requests.forms import RequestForm
from app.web.forms import parse_day
from app.web.labels import options
from app.web.locale import in_order_of_names, in_screen_language


def fill_choices(form: RequestForm, state: str) -> None:
    """What can be chosen depends on the State."""
    empty = [("", "–")]
    known = in_order_of_names(queries.states())
    states = {one.iso2: in_screen_language(one.names) for one in known}
    form.state.choices = options(empty + list(states.items()))
    state = state if state in states else ""
    form.authority.choices = options(
        empty + [(str(one.id), in_screen_language(one.label)) for one in queries.authorities(state)]
    )
    form.treaties.choices = options(
        (one.code, in_screen_language(one.titles)) for one in queries.treaties(state)
    )
    form.case.choices = options(empty + [(str(one.id), _case_name(one)) for one in queries.cases()])
    form.offences.choices = options(
        (row.code, offence_name(row.content)) for row in queries.offence_templates()
    )


def _case_name(one: Case) -> str:
    """An example says so: a request of the office in it would keep the examples from leaving."""
    mark = f"[{_('Example data')}] " if one.is_example else ""
    return f"{mark}{one.kics_number} {in_screen_language(one.title)}"


def offence_name(content: dict[str, Any]) -> str:
    """Act, article and name of a template in one line."""
    act, name = in_screen_language(content["act"]), in_screen_language(content["name"])
    return f"{act} {content['article']} {name}"


def chosen_authority(form: RequestForm) -> Authority | None:
    """The authority chosen, or the first that takes the channel."""
    known = {str(choice.value) for choice in form.state.choices}
    found = queries.authorities(form.state.data if form.state.data in known else "")
    if form.authority.data:
        return next((one for one in found if str(one.id) == form.authority.data), None)
    return next((one for one in found if form.channel.data in one.channels), None)


def chosen_channel(form: RequestForm) -> Channel | None:
    """The channel chosen so far."""
    return next((one for one in Channel if one.value == form.channel.data), None)


def wanted_day(form: RequestForm) -> date | None:
    """The day a reply is wanted by, as far as it can be read before the form is checked."""
    given = form.needed_by.data
    if not given or isinstance(given, date):
        return given or None
    try:
        return parse_day(given.strip())
    except ValidationError:
        return None
