"""From the form of a new request to the verbs that record it."""

from collections.abc import Sequence

from app.domain.chain import digest
from app.domain.channels import Channel
from app.domain.errors import StaleVersion
from app.domain.identifiers import recognise_lines
from app.domain.measures import Measure
from app.extensions import db
from app.models import Case, EvidenceRequest
from app.services import cases, evidence_requests, restriction, section_texts, targets
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts
from app.services.targets import DataPeriod
from app.web.evidence_requests import asking, choosing, writing
from app.web.evidence_requests.forms import NewRequestForm, RequestForm
from app.web.evidence_requests.pasting import as_chosen

TEXTS = (
    "purpose",
    "facts",
    "link_to_requested_state",
    "necessity",
    "dual_criminality",
    "urgency",
    "assistance",
    "terms_breached",
    "hearing",
)


def facts_of(actor: Actor, form: RequestForm, *, assurances: Sequence[str] = ()) -> RequestFacts:
    """The form as the service takes it; a new case is recorded on the way.

    ``assurances`` are those the request has: the form does not ask for them.
    """
    return RequestFacts(
        state_iso2=form.state.data,
        channel=Channel(form.channel.data),
        authority=choosing.chosen_authority(form),
        case=_case(actor, form),
        kind=asking.chosen_kind(form),
        foreign_language=writing.language_of(form),
        measures=tuple(Measure(value) for value in form.measures.data or ()),
        treaties=tuple(form.treaties.data or ()),
        is_urgent=form.is_urgent.data,
        needed_by=form.needed_by.day,
        is_confidential=form.is_confidential.data,
        notify_user=form.notify_user.data,
        domestic_order=form.domestic_order.data or "",
        domestic_order_translated=form.domestic_order_translated.data or "",
        assurances=tuple(assurances),
    )


def record(actor: Actor, form: NewRequestForm) -> EvidenceRequest:
    """Record a new request with its targets and Korean texts, restricted before they are there."""
    one = evidence_requests.create(actor, facts_of(actor, form))
    if form.is_restricted.data:
        restriction.restrict(actor, one, reason=form.restriction_reason.data or "")
    write_rest(actor, one, form)
    return one


def bases_of(one: EvidenceRequest) -> str:
    """The Korean texts a form is filled with, as one hidden value: ``section=hash`` each."""
    return " ".join(f"{section}={digest(_korean(one, section))}" for section in TEXTS)


def _korean(one: EvidenceRequest, section: str) -> str:
    stored = section_texts.find(one, section, section_texts.ORIGINAL)
    return stored.body if stored else ""


def write_rest(actor: Actor, one: EvidenceRequest, form: RequestForm) -> None:
    """Targets of the paste, offences, and the Korean texts that were typed."""
    _add_targets(actor, one, form)
    _add_offences(actor, one, form)
    bases = dict(pair.split("=", 1) for pair in (form.bases.data or "").split() if "=" in pair)
    for section in TEXTS:
        _write_text(actor, one, section, form[section].data or "", bases.get(section))


def _write_text(
    actor: Actor, one: EvidenceRequest, section: str, body: str, base: str | None
) -> None:
    """Write what was typed; ``StaleVersion`` when somebody else wrote since the form was read."""
    stored = section_texts.find(one, section, section_texts.ORIGINAL)
    now = stored.body if stored else ""
    if body == now or digest(body) == base:
        return  # the same, or not touched here
    if digest(now) != (base or digest("")):
        raise StaleVersion("stale_version", section=section, language=section_texts.ORIGINAL)
    section_texts.write(
        actor,
        one,
        section=section,
        language=section_texts.ORIGINAL,
        body=body,
        not_applicable=stored.not_applicable if stored and not body else "",
        version=stored.version if stored else None,
    )


def _add_targets(actor: Actor, one: EvidenceRequest, form: RequestForm) -> None:
    start, end = form.instants()
    targets.add_lines(
        actor,
        one,
        [as_chosen(line.recognised) for line in recognise_lines(form.targets.data or "")],
        categories=form.asked_categories(),
        period=DataPeriod(start, end),
    )


def _case(actor: Actor, form: RequestForm) -> Case | None:
    """The number of a recorded case names it, unless a title says that a new one is meant."""
    known = cases.find(form.kics_number.data) if form.kics_number.data else None
    if known and not form.case_title.data:
        return known
    if form.kics_number.data:
        case = cases.create(
            actor, kics_number=form.kics_number.data, title={"ko": form.case_title.data}
        )
    else:
        case = db.session.get(Case, int(form.case.data)) if form.case.data else None
    return case


def _add_offences(actor: Actor, one: EvidenceRequest, form: RequestForm) -> None:
    """Once the request serves the case: then its officer may write on the case."""
    if one.case:
        for code in form.offences.data or ():
            cases.add_offence_from_template(actor, one.case, code)
