"""One deadline: why this date, its trail, and the acts."""

from collections.abc import Callable
from typing import Any

from flask import Response, abort, render_template

from app import clock
from app.documents import report_pdf
from app.domain.deadline_kinds import DeadlineEnd
from app.domain.errors import DomainError, StaleVersion
from app.domain.people import Ability
from app.extensions import db
from app.models import Deadline, EvidenceRequest
from app.reference import clocks
from app.services import deadline_acts, deadline_pauses
from app.services.deadlines import is_paused
from app.web import access
from app.web.deadlines import telling
from app.web.deadlines.blueprint import back_to, pages
from app.web.deadlines.forms import (
    EndForm,
    ExtendForm,
    PauseForm,
    ResumeForm,
)
from app.web.errors import put_on_form
from app.web.locale import in_screen_language
from app.web.papers import inline_pdf
from app.web.records import load_request, may_edit
from app.wording import deadline_sheet
from app.wording.clocks import USES

_FORMS: dict[str, type] = {
    "pause": PauseForm,
    "resume": ResumeForm,
    "extend": ExtendForm,
    "end": EndForm,
}


@pages.get("/requests/<reference>/deadlines/<int:number>")
@access.requires(Ability.READ)
def show(reference: str, number: int) -> object:
    """One deadline: why this date, its trail, and the acts."""
    return _show(*_load(reference, number))


@pages.get("/requests/<reference>/deadlines.pdf")
@access.requires(Ability.READ)
def sheet(reference: str) -> Response:
    """The file copy: every date of the request with its steps."""
    one, user = load_request(reference), access.current_user()
    made = deadline_sheet.report(
        one,
        telling.teller(),
        in_screen_language,
        by=user.name if user else "",
        at=clock.now(),
        zone=clock.office_zone(),
    )
    return inline_pdf(report_pdf.render(made), f"{one.reference}-deadlines.pdf")


def _show(one: EvidenceRequest, deadline: Deadline, **forms: Any) -> str:
    paused = is_paused(deadline)
    shown = {
        name: forms.get(name) or kind(formdata=None, data={"on": clock.today()})
        for name, kind in _FORMS.items()
    }
    return render_template(
        "deadlines/show.html",
        one=one,
        row=deadline,
        is_paused=paused,
        left=deadline_pauses.days_left(deadline, clock.today()) if paused else None,
        rule=clocks().get(deadline.rule),
        uses=USES,
        can_pause=deadline_pauses.can_stop(deadline, min(clock.today(), deadline.due_on)),
        is_editable=may_edit(one) and one.stage.value != "closed" and not deadline.ended_on,
        **shown,
    )


def _load(reference: str, number: int) -> tuple[EvidenceRequest, Deadline]:
    one = load_request(reference)
    found = next((row for row in one.deadlines if row.id == number), None)
    return one, found or abort(404)


@pages.post("/requests/<reference>/deadlines/<int:number>/<act>")
@access.requires(Ability.WRITE_OWN)
def act(reference: str, number: int, act: str) -> object:
    """Stop, start, prolong or end."""
    one, deadline = _load(reference, number)
    form, status = _FORMS[act]() if act in _FORMS else abort(404), 422
    if form.validate_on_submit():
        try:
            form.check_version(deadline.version)
            _carry_out(act, form, one, deadline)
            db.session.commit()
            return back_to(reference)
        except DomainError as error:
            db.session.rollback()
            status = 409 if isinstance(error, StaleVersion) else 422
            put_on_form(form, error)
    return _show(*_load(reference, number), **{act: form}), status


def _carry_out(act: str, form: Any, one: EvidenceRequest, deadline: Deadline) -> None:
    actor = access.current_actor()
    acts: dict[str, Callable[[], object]] = {
        "pause": lambda: deadline_acts.pause(
            actor, one, deadline, on=form.on.day, reason=form.reason.data or ""
        ),
        "resume": lambda: deadline_acts.resume(actor, one, deadline, on=form.on.day),
        "extend": lambda: deadline_acts.extend(
            actor,
            one,
            deadline,
            to=form.to.day,
            period=form.period.data or "",
            reason=form.reason.data or "",
        ),
        "end": lambda: deadline_acts.end(
            actor,
            one,
            deadline,
            DeadlineEnd(form.how.data),
            on=form.on.day,
            reason=form.reason.data or "",
        ),
    }
    acts[act]()
