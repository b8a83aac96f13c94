"""Example data: recorded through the verbs a person uses, so that history and numbers are real.

Two example people (an officer and a team lead) act; everything is marked and leaves in one step.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select

from app import clock
from app.domain.cases import PersonRole
from app.domain.channels import ROUTES, Channel, Holder
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.errors import DomainError
from app.domain.identifier_kinds import IdentifierKind
from app.domain.measures import CellState, DataCategory, Measure
from app.domain.people import Role
from app.domain.route import Errand, Side, side_of
from app.domain.stages import Outcome, RefusalGround, Stage
from app.extensions import db
from app.models import (
    Authority,
    Case,
    Correspondence,
    Counter,
    EvidenceRequest,
    User,
)
from app.services import (
    cases,
    contacts,
    evidence_requests,
    hand_overs,
    history,
    people,
    route,
    search_index,
    section_texts,
    stages,
    target_answers,
    targets,
)
from app.services.actor import SYSTEM, Actor, actor_of
from app.services.evidence_requests import RequestFacts
from app.services.hand_overs import NOTHING, Paper
from app.services.targets import DataPeriod

FOLDER = Path(__file__).resolve().parent.parent / "reference" / "examples"
PEOPLE = (
    ("kim", "김예시", "KIM Yesi", "경감", Role.OFFICER),
    ("park", "박보기", "PARK Bogi", "경정", Role.LEAD),
)
_MEANS = {"e-mail": Means.EMAIL, "diplomatic pouch": Means.POUCH, "hotline e-mail": Means.EMAIL,
          "provider's form": Means.PORTAL}  # fmt: skip
_KINDS = {
    "sent": (ContactKind.REQUEST, Direction.OUTGOING),
    "acknowledgement": (ContactKind.ACKNOWLEDGEMENT, Direction.INCOMING),
    "query": (ContactKind.QUERY, Direction.INCOMING),
    "supplement_sent": (ContactKind.SUPPLEMENT, Direction.OUTGOING),
    "reminder_sent": (ContactKind.REMINDER, Direction.OUTGOING),
    "partial_reply": (ContactKind.PARTIAL_REPLY, Direction.INCOMING),
    "full_reply": (ContactKind.FINAL_REPLY, Direction.INCOMING),
    "refusal": (ContactKind.REFUSAL, Direction.INCOMING),
    "returned": (ContactKind.RETURN, Direction.INCOMING),
    "withdrawn": (ContactKind.WITHDRAWAL, Direction.OUTGOING),
    "preserved_until": (ContactKind.PRESERVATION_CONFIRMED, Direction.INCOMING),
}
_STAGES = {
    "acknowledgement": Stage.ACKNOWLEDGED,
    "query": Stage.INFORMATION_REQUESTED,
    "supplement_sent": Stage.EXECUTING,
    "returned": Stage.RETURNED,
    "partial_reply": Stage.EXECUTING,
}
_PROVIDERS = {
    ("AE", Channel.PROVIDER_DIRECT): "telegram-provider",
    ("AE", Channel.HOTLINE): "telegram-hotline",
    ("US", Channel.PROVIDER_DIRECT): "us-provider",
    ("BE", Channel.POLICE_LIAISON): "telegram-edsr",
}


#: Desks that give numbers of their own, as the examples write them.
_DESKS = {
    Holder.PROSECUTION_OFFICE: "신청",
    Holder.MINISTRY_OF_JUSTICE: "형사",
    Holder.FOREIGN_MINISTRY: "외교",
    Holder.NCB_SEOUL: "인터폴",
    Holder.POLICE_ATTACHE: "주재",
}
_PASSED_OVER = Holder.FOREIGN_MINISTRY
#: How long the desk had worked on it when the first event of an example happened.
_WORKED_ON = {
    "sent": timedelta(days=13),
    "in_approval": timedelta(days=6),
    "draft": timedelta(days=0),
}


def seed() -> list[tuple[str, str, str]]:
    """Record people and requests; returns the logins made (login, password, role)."""
    if db.session.scalar(select(EvidenceRequest.id).where(EvidenceRequest.is_example).limit(1)):
        raise DomainError("examples_present")
    logins = [_person(*row) for row in PEOPLE]
    officer, lead = (actor_of(_user(row[0])) for row in PEOPLE)
    whole, others = _read("telegram_france.json"), _read("others.json")
    known = {"telegram": _whole_case(officer, whole["case"])}
    known |= {
        key: _short_case(officer, number, row, whole["case"])
        for number, (key, row) in enumerate(others["cases"].items(), 501)
    }
    for row in others["requests"]:
        _record_short(officer, lead, row, known[row["case"]])
    _record_whole(officer, whole, known["telegram"])
    return [login for login in logins if login[1]]


def as_of() -> date:
    """The day up to which the examples tell; on an earlier one they would lie in the future."""
    return date.fromisoformat(_read("others.json")["as_of"])


def remove() -> int:
    """Take every example away; the history keeps that they were there. Returns how many."""
    _check_unused()
    numbers = select(EvidenceRequest.id).where(EvidenceRequest.is_example)
    search_index.remove(numbers)
    count = db.session.scalar(select(func.count()).select_from(numbers.subquery())) or 0
    delete_with_children(EvidenceRequest.__table__, EvidenceRequest.is_example)
    delete_with_children(Case.__table__, Case.is_example)
    for series in ("request:EX:%", "contact:%:EX"):
        db.session.execute(delete(Counter).where(Counter.series.like(series)))
    _close_example_people()
    return count


def _check_unused() -> None:
    """Raise ``examples_in_use`` naming a request of the office that serves an example case."""
    query = (
        select(EvidenceRequest.reference)
        .join(Case)
        .where(Case.is_example, EvidenceRequest.is_example.is_(False))
        .order_by(EvidenceRequest.id)
        .limit(5)
    )
    if used := db.session.scalars(query).all():
        raise DomainError("examples_in_use", references=list(used))


def delete_with_children(table: Any, condition: Any, path: tuple[Any, ...] = ()) -> None:
    """Delete rows and before them whatever refers to them, whichever tables came later."""
    for child in db.metadata.sorted_tables:
        for key in child.foreign_keys:
            if key.column.table is table and child not in (table, *path):
                inner = select(key.column).where(condition)
                delete_with_children(child, key.parent.in_(inner), (*path, table))
    db.session.execute(delete(table).where(condition))


def _close_example_people() -> None:
    """They stay in the history, so they stay as people who cannot log in."""
    query = select(User).where(User.is_example, User.disabled_at.is_(None)).order_by(User.id)
    for user in db.session.scalars(query).all():
        user.disabled_at = clock.now()
        history.append(SYSTEM, "examples.removed", user)


def _person(login: str, name: str, roman: str, rank: str, role: Role) -> tuple[str, str, str]:
    user, password = _user(login), people.make_password()
    if user is None:
        user = people.create(
            SYSTEM,
            login=login,
            name=name,
            name_roman=roman,
            rank=rank,
            role=role,
            password=password,
            must_change=False,
        )
        user.is_example = True
        return login, password, role.value
    if user.disabled_at and user.is_example:
        user.disabled_at = None
        people.reset_password(SYSTEM, user, password)
        user.must_change_password = False
        return login, password, role.value
    return login, "", role.value


def _user(login: str) -> Any:
    return people.find(login)


def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _at(day: date, hour: str = "09:00") -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), clock.office_zone())


def _authority(state: str, channel: Channel) -> Authority | None:
    code = _PROVIDERS.get((state, channel), f"{state}-central")
    return db.session.scalar(select(Authority).where(Authority.code == code))


def _whole_case(actor: Actor, given: dict[str, Any]) -> Case:
    case = _case(actor, given["kics_number"], given, given["limitation_expires_on"])
    for number, offence in enumerate(given["offences"]):
        template = ("sex-crime-14-2", "sex-crime-14-3")[number]
        cases.add_offence(actor, case, **offence, template=template)
    for person in given["persons"]:
        cases.add_person(actor, case, role=PersonRole(person["role"]), label=person["label"])
    return case


def _short_case(actor: Actor, number: int, row: dict[str, Any], whole: dict[str, Any]) -> Case:
    """A case of the short examples: offence from its template, offices of the complete example."""
    given = {**whole, "title": row["title"]}
    case = _case(actor, f"EX-2026-{number:06d}", given, row["limitation_expires_on"])
    cases.add_offence_from_template(actor, case, row["offence"])
    cases.add_person(actor, case, role=PersonRole.SUSPECT, label=row["suspect"])
    return case


def _case(actor: Actor, kics: str, given: dict[str, Any], expires_on: str) -> Case:
    return cases.create(
        actor,
        kics_number=kics,
        title=given["title"],
        investigating_authority=given["investigating_authority"],
        prosecution_office=given["prosecution_office"],
        limitation_expires_on=date.fromisoformat(expires_on),
        is_example=True,
    )


def _record_short(officer: Actor, lead: Actor, row: dict[str, Any], case: Case) -> None:
    """One of the short examples: created, then what happened, in order."""
    channel = Channel(row["channel"])
    events = row["events"]
    begun_on = date.fromisoformat(events[0]["date"]) - _WORKED_ON[events[0]["what"]]
    authority = _authority(row["authority"], channel)
    languages = authority.state.languages if authority else ["en"]
    one = evidence_requests.create(
        officer,
        RequestFacts(
            state_iso2=row["authority"],
            channel=channel,
            authority=authority,
            case=case,
            kind=row["kind"],
            foreign_language=next((x for x in languages if x in ("fr", "en")), "en"),
            measures=tuple(Measure(value) for value in row["measures"]),
            is_urgent=row.get("urgent", False),
            needed_by=date.fromisoformat(row["needed_by"]) if "needed_by" in row else None,
        ),
        on=begun_on,
        is_example=True,
    )
    categories = [c for c in DataCategory if c.value in row["measures"]]
    for line in row["targets"]:
        targets.add(officer, one, line, categories=categories, period=DataPeriod())
    for event, following in pairwise([*events, None]):
        _happen(officer, lead, one, event)
        if event["what"] == "sent":
            _carry(officer, one, event, following)
    search_index.update(one)


def _happen(officer: Actor, lead: Actor, one: EvidenceRequest, event: dict[str, Any]) -> None:
    """One event of a short example, through the verbs."""
    on, what = date.fromisoformat(event["date"]), event["what"]
    if what == "sent":
        _send(officer, lead, one, on)
    elif what == "in_approval":
        stages.move_for(officer, one, Stage.IN_APPROVAL, on=on)
    elif what == "closed":
        outcome = Outcome(event["outcome"])
        ground = RefusalGround.NO_DUAL_CRIMINALITY if outcome is Outcome.REFUSED else None
        stages.move_for(officer, one, Stage.CLOSED, on=on, outcome=outcome, ground=ground)
    contact = None
    if what in _KINDS:
        kind, direction = _KINDS[what]
        contact = contacts.record(
            officer,
            one,
            direction=direction,
            means=_MEANS.get(event.get("by", ""), Means.EMAIL),
            kind=kind,
            at=_at(on, event.get("time", "09:00")),
            their_reference=event.get("their_reference", ""),
            note=event.get("text", ""),
            preserved_until=date.fromisoformat(event["until"]) if "until" in event else None,
        )
    stage = _STAGES.get(what)
    if stage and stage is not one.stage:
        stages.move_for(officer, one, stage, on=on, reason=event.get("text", ""))
    if what == "full_reply":
        _answer_wholly(officer, one, on, contact, event.get("removed", ()))
    if what == "partial_reply":
        _answer_partly(officer, one, on, contact)


def _answer_wholly(
    officer: Actor,
    one: EvidenceRequest,
    on: date,
    contact: Correspondence | None,
    removed: Iterable[tuple[int, str]],
) -> None:
    """Everything given; ``removed`` says how many items were found gone at which time."""
    if one.channel in (Channel.TREATY, Channel.DIPLOMATIC):
        _bring(officer, one, on)
    cells = [cell for target in one.targets for cell in target.cells]
    zone = clock.office_zone()
    times = [datetime.fromisoformat(at).replace(tzinfo=zone) for n, at in removed for _ in range(n)]
    for cell, at in zip_longest(cells, times):
        day, number = (at.date() if at else on), contact.id if contact else None
        target_answers.answer(officer, cell, CellState.GIVEN, on=day, at=at, contact_id=number)


def _answer_partly(
    officer: Actor, one: EvidenceRequest, on: date, contact: Correspondence | None
) -> None:
    """Subscriber given for the first target, the rest of the logs not held."""
    number = contact.id if contact else None
    for place, target in enumerate(one.targets):
        for cell in target.cells:
            if cell.category is DataCategory.TRAFFIC:
                target_answers.answer(officer, cell, CellState.NOT_HELD, on=on, contact_id=number)
            elif place == 0:
                target_answers.answer(officer, cell, CellState.GIVEN, on=on, contact_id=number)


def _send(officer: Actor, lead: Actor, one: EvidenceRequest, on: date) -> None:
    stages.move_for(officer, one, Stage.IN_APPROVAL, on=_working(on - timedelta(days=4)))
    stages.move_for(lead, one, Stage.APPROVED, on=_working(on - timedelta(days=1)))
    stages.move_for(officer, one, Stage.SENT, on=on)


def _carry(
    officer: Actor, one: EvidenceRequest, event: dict[str, Any], following: dict[str, Any] | None
) -> None:
    """From desk to desk up to the foreign side, each keeping the paper some of the days there were.

    What the foreign side had received is told by its acknowledgement.
    """
    sent_on, consent = date.fromisoformat(event["date"]), event.get("consent")
    way = ROUTES[one.channel][2:]
    abroad = next(place for place, desk in enumerate(way) if side_of(desk) is Side.ABROAD)
    desks = [desk for desk in way[: abroad + 1] if not consent or desk is not _PASSED_OVER]
    last = date.fromisoformat(following["date"]) if following else sent_on + timedelta(days=60)
    days = min((last - sent_on).days - 1, 9 * (len(desks) - 1))
    for place, desk in enumerate(desks):
        on = _working(sent_on + timedelta(days=days * place // max(len(desks) - 1, 1)))
        if place:
            is_direct = bool(consent) and side_of(desk) is Side.ABROAD
            paper = _paper(consent) if consent and is_direct else NOTHING
            hand_overs.hand_over(officer, one, desk, on=on, paper=paper)
        if side_of(desk) is Side.KOREA:
            _received(officer, one, on, is_far=days > len(desks))


def _working(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _paper(consent: dict[str, str]) -> Paper:
    return Paper(
        consent_on=date.fromisoformat(consent["on"]),
        consent_reference=consent["reference"],
        note=consent["reason"],
    )


def _received(officer: Actor, one: EvidenceRequest, on: date, *, is_far: bool) -> None:
    leg = route.open_leg(one)
    number = f"EX-{_DESKS[leg.holder]}-{on.year}-{100 + one.id:04d}"
    received_on = on + timedelta(days=1 if is_far and on.weekday() < 4 else 0)
    hand_overs.amend(
        officer, one, leg, version=leg.version, received_on=received_on, their_reference=number
    )


def _bring(officer: Actor, one: EvidenceRequest, on: date) -> None:
    """The answer comes back the way the request went, in ten days."""
    desks = ((Holder.FOREIGN_MINISTRY, 10), (Holder.MINISTRY_OF_JUSTICE, 4), (Holder.OUR_DESK, 0))
    for desk, days in desks:
        day = on - timedelta(days=days)
        hand_overs.hand_over(officer, one, desk, on=day, errand=Errand.ANSWER)


def _record_whole(actor: Actor, data: dict[str, Any], case: Case) -> None:
    """The complete example: France, for the data of a Telegram account."""
    asked = data["request"]
    one = evidence_requests.create(
        actor,
        RequestFacts(
            state_iso2=asked["authority"],
            channel=Channel(asked["channel"]),
            authority=_authority(asked["authority"], Channel(asked["channel"])),
            case=case,
            kind=asked["kind"],
            foreign_language="fr",
            measures=tuple(Measure(value) for value in asked["measures"]),
            treaties=tuple(asked["legal_bases"]),
            is_urgent=True,
            needed_by=date.fromisoformat(asked["urgency"]["needed_by"]),
            is_confidential=asked["confidential"],
            notify_user=asked["notify_user"],
        ),
        on=date(2026, 11, 2),
        is_example=True,
    )
    _add_targets(actor, one, asked["targets"])
    _write_texts(actor, one, data)
    search_index.update(one)


def _add_targets(actor: Actor, one: EvidenceRequest, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        start, end = (datetime.fromisoformat(value) for value in row["period"])
        targets.add(
            actor,
            one,
            row["as_given"],
            categories=[DataCategory(value) for value in row["data"]],
            period=DataPeriod(start, end),
            kind=IdentifierKind(row["kind"]) if "kind" in row else None,
            port=row.get("port"),
            observed_at=datetime.fromisoformat(row["observed_at"]),
            note=row["note"],
        )


def _write_texts(actor: Actor, one: EvidenceRequest, data: dict[str, Any]) -> None:
    dual = {language: [text] for language, text in data["request"]["dual_criminality"].items()}
    for section, bodies in {**data["texts"], "dual_criminality": dual}.items():
        for language in ("ko", "fr"):
            section_texts.write(
                actor,
                one,
                section=section,
                language=language,
                body="\n".join(bodies[language]),
                translator="예시번역사무소" if language == "fr" else "",
                translated_on=date(2026, 11, 9) if language == "fr" else None,
            )
