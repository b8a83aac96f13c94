"""From the form of a new request to the verbs that record it."""

from datetime import date
from typing import Any

from flask import request
from wtforms import ValidationError

from app.domain.chain import digest
from app.domain.channels import Channel
from app.domain.errors import StaleVersion
from app.domain.identifiers import IdentifierKind, Recognised, recognise_as, recognise_lines
from app.domain.measures import DataCategory, Measure
from app.extensions import db
from app.models import Authority, Case, EvidenceRequest
from app.queries import evidence_requests as queries
from app.services import cases, evidence_requests, section_texts, targets
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts
from app.services.targets import DataPeriod, Identity, identity
from app.web.evidence_requests.forms import RequestForm
from app.web.forms import parse_day
from app.web.labels import options
from app.web.locale import in_screen_language

TEXTS = (
    "purpose",
    "facts",
    "link_to_requested_state",
    "necessity",
    "dual_criminality",
    "urgency",
    "assistance",
)


def fill_choices(form: RequestForm, state: str) -> None:
    """What can be chosen depends on the State."""
    empty = [("", "–")]
    states = {one.iso2: in_screen_language(one.names) for one in queries.states()}
    form.state.choices = options(empty + list(states.items()))
    state = state if state in states else ""
    form.authority.choices = options(
        empty + [(str(one.id), in_screen_language(one.label)) for one in queries.authorities(state)]
    )
    form.treaties.choices = options(
        (one.code, in_screen_language(one.titles)) for one in queries.treaties(state)
    )
    form.case.choices = options(
        empty
        + [
            (str(one.id), f"{one.kics_number} {in_screen_language(one.title)}")
            for one in queries.cases()
        ]
    )
    form.offences.choices = options(
        (row.code, offence_name(row.content)) for row in queries.offence_templates()
    )


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


def recognised(form: RequestForm, *, but: int | None = None) -> list[dict[str, Any]]:
    """The paste line by line, with the other requests that ask about the same."""
    lines = recognise_lines(form.targets.data or "")[:1_000]
    read = [_as_chosen(line.recognised) for line in lines]
    first_lines: dict[Identity, int] = {}
    for line, found in zip(lines, read, strict=True):
        first_lines.setdefault(identity(found), line.number)
    known: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for same in queries.same_targets(
        [(found.kind.value, found.normalised) for found in read], but=but
    ):
        known.setdefault((same.kind, same.normalised), []).append((same.reference, same.officer))
    return [
        {
            "number": line.number,
            "found": found,
            "choice": choice_name(line.recognised),
            "chosen": kind_by_hand(line.recognised),
            "choices": kinds_to_choose(line.recognised),
            "twin": first_lines[identity(found)],
            "same": list(dict.fromkeys(known.get((found.kind.value, found.normalised), []))),
        }
        for line, found in zip(lines, read, strict=True)
    ]


def choice_name(line: Recognised) -> str:
    """The name of the control that gives a line its kind by hand; it follows the line about."""
    return f"kind-{digest(line.as_given)[:16]}"


def kinds_to_choose(line: Recognised) -> list[IdentifierKind]:
    """Every kind for a line that was not recognised; else the readings it allows, if several."""
    if not line.is_known:
        return [kind for kind in IdentifierKind if kind is not IdentifierKind.UNKNOWN]
    return [line.kind, *line.alternatives] if line.alternatives else []


def kind_by_hand(line: Recognised) -> IdentifierKind | None:
    """The kind a person chose for a line that has several readings or none."""
    chosen = request.form.get(choice_name(line), "")
    return next((kind for kind in kinds_to_choose(line) if kind.value == chosen), None)


def facts_of(actor: Actor, form: RequestForm) -> RequestFacts:
    """The form as the service takes it; a new case is recorded on the way."""
    return RequestFacts(
        state_iso2=form.state.data,
        channel=Channel(form.channel.data),
        authority=chosen_authority(form),
        case=_case(actor, form),
        kind=form.kind.data,
        foreign_language=form.foreign_language.data,
        measures=tuple(Measure(value) for value in form.measures.data or ()),
        treaties=tuple(form.treaties.data or ()),
        is_urgent=form.is_urgent.data,
        needed_by=form.needed_by.day,
        is_confidential=form.is_confidential.data,
        notify_user=form.notify_user.data,
        domestic_order=form.domestic_order.data or "",
        domestic_order_translated=form.domestic_order_translated.data or "",
    )


def record(actor: Actor, form: RequestForm) -> EvidenceRequest:
    """Record a new request with its targets and Korean texts."""
    one = evidence_requests.create(actor, facts_of(actor, form))
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
        [_as_chosen(line.recognised) for line in recognise_lines(form.targets.data or "")],
        categories=[DataCategory(value) for value in form.categories.data or ()],
        period=DataPeriod(start, end),
    )


def _as_chosen(line: Recognised) -> Recognised:
    chosen = kind_by_hand(line)
    return recognise_as(line, chosen) if chosen else line


def _case(actor: Actor, form: RequestForm) -> Case | None:
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


__all__ = [
    "ValidationError",
    "bases_of",
    "facts_of",
    "fill_choices",
    "recognised",
    "record",
    "write_rest",
]
