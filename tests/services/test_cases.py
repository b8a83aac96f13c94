"""Cases: changed with their version, their offences and persons, by whom, all of it history."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app import reference as files
from app.domain.cases import CaseStage, PersonRole
from app.domain.channels import Channel
from app.domain.deadline_kinds import DeadlineKind
from app.domain.errors import DomainError, NotAllowed, StaleVersion
from app.extensions import db
from app.models import Case, EvidenceRequest, HistoryEvent, ReferenceRow
from app.queries import cases as queries
from app.queries import search
from app.services import approval, cases, evidence_requests, history, letters
from app.services.actor import Actor
from app.services.cases import CaseRecord, OffenceRecord, PersonRecord
from tests.services.letters import complete_request

Acting = Callable[[str], Actor]
FRAUD = {
    "act": {"ko": "형법"},
    "article": "347(1)",
    "name": {"ko": "사기"},
    "maximum_penalty": {"ko": "10년 이하의 징역"},
}


def new_case(actor: Actor, number: str = "예시-2026-000900") -> Case:
    return cases.create(actor, kics_number=number, title={"ko": "시험 사건"})


def record(**changes: object) -> CaseRecord:
    return CaseRecord(**{"title": {"ko": "시험 사건"}, **changes})


def request_of(owner: Actor, case: Case, language: str = "fr") -> EvidenceRequest:
    facts = evidence_requests.RequestFacts(
        state_iso2="FR", channel=Channel.TREATY, case=case, foreign_language=language
    )
    return evidence_requests.create(owner, facts)


def last_event() -> HistoryEvent:
    return db.session.scalars(select(HistoryEvent).order_by(HistoryEvent.sequence.desc())).first()


def test_a_change_reaches_history_requests_dates_and_search(office: object, acting: Acting) -> None:
    actor = acting("officer")
    case = new_case(actor)
    one = request_of(actor, case)
    changed = record(
        title={"ko": "고친 사건", "fr": "Affaire corrigée"},
        stage=CaseStage.TRIAL,
        limitation_expires_on=date(2031, 5, 6),
    )
    cases.update(actor, case, changed, version=case.version)
    event = last_event()
    assert (event.verb, event.object_id) == ("case.changed", case.id)
    assert event.old["title"] == {"ko": "시험 사건"}
    assert event.new == {
        "title": {"ko": "고친 사건", "fr": "Affaire corrigée"},
        "stage": "trial",
        "limitation_expires_on": "2031-05-06",
    }
    assert one.title == "고친 사건"
    due = {row.kind: row.due_on for row in one.deadlines if row.ended_on is None}
    assert due[DeadlineKind.LIMITATION_EXPIRES] == date(2031, 5, 6)
    assert search.matching("Affaire corrigée") == [one.id]
    assert history.verify_chain() is None


def test_saving_the_same_appends_nothing(office: object, acting: Acting) -> None:
    case = new_case(acting("officer"))
    cases.update(acting("officer"), case, record(), version=case.version)
    assert last_event().verb == "case.created"


def test_a_case_keeps_a_korean_title(office: object, acting: Acting) -> None:
    case = new_case(acting("officer"))
    with pytest.raises(DomainError, match="case_title_missing") as raised:
        cases.update(acting("officer"), case, record(title={"fr": "x"}), version=case.version)
    assert raised.value.field == "title_ko"


def test_an_old_version_is_refused_whatever_was_changed(office: object, acting: Acting) -> None:
    actor = acting("officer")
    case = new_case(actor)
    read = case.version
    offence = cases.add_offence(actor, case, **FRAUD)
    assert case.version > read
    with pytest.raises(StaleVersion):
        cases.update(actor, case, record(), version=read)
    with pytest.raises(StaleVersion):
        cases.change_offence(actor, offence, OffenceRecord(**FRAUD), version=read)
    with pytest.raises(StaleVersion):
        cases.remove_offence(actor, offence, version=read)
    person = cases.add_person(actor, case, role=PersonRole.VICTIM, label={"ko": "피해자 A"})
    with pytest.raises(StaleVersion):
        cases.remove_person(actor, person, version=read)
    with pytest.raises(StaleVersion):
        cases.update(actor, case, record(), version=None)


@pytest.mark.parametrize("code", [row["code"] for row in files.read().offences])
def test_a_template_brings_every_language_it_has(office: object, acting: Acting, code: str) -> None:
    case = new_case(acting("officer"))
    offence = cases.add_offence_from_template(acting("officer"), case, code)
    row = next(one for one in files.read().offences if one["code"] == code)
    for name in ("act", "name", "maximum_penalty"):
        assert getattr(offence, name) == row[name]
        assert set(row[name]) == {"ko", "en", "fr"}
    assert db.session.scalars(select(ReferenceRow).where(ReferenceRow.code == code)).one()
    assert cases.add_offence_from_template(acting("officer"), case, code) is None


def test_an_offence_is_added_changed_and_removed(office: object, acting: Acting) -> None:
    actor = acting("officer")
    case = new_case(actor)
    offence = cases.add_offence(actor, case, **FRAUD)
    second = cases.add_offence(actor, case, **{**FRAUD, "article": "350"})
    french = OffenceRecord(**{**FRAUD, "name": {"ko": "사기", "fr": "escroquerie"}})
    cases.change_offence(actor, offence, french, version=case.version)
    event = last_event()
    assert event.verb == "case.offence_changed"
    assert event.new == {"name": {"ko": "사기", "fr": "escroquerie"}}
    cases.remove_offence(actor, offence, version=case.version)
    assert last_event().old["article"] == "347(1)"
    third = cases.add_offence(actor, case, **{**FRAUD, "article": "247"})
    db.session.expire_all()
    assert case.offences == [second, third]
    assert third.position > second.position


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"act": {"fr": "code pénal"}}, "korean_missing", "act_ko"),
        ({"name": {}}, "korean_missing", "name_ko"),
        ({"article": ""}, "article_missing", "article"),
    ],
)
def test_an_offence_needs_act_article_and_name(
    office: object, acting: Acting, change: dict[str, object], error: str, field: str
) -> None:
    case = new_case(acting("officer"))
    with pytest.raises(DomainError, match=error) as raised:
        cases.add_offence(acting("officer"), case, **{**FRAUD, **change})
    assert raised.value.field == field
    assert case.offences == []


def test_a_person_is_added_changed_and_removed(office: object, acting: Acting) -> None:
    actor = acting("officer")
    case = new_case(actor)
    person = cases.add_person(actor, case, role=PersonRole.SUSPECT, label={"ko": "성명불상자"})
    changed = PersonRecord(role=PersonRole.WITNESS, label={"ko": "참고인 B"}, nationality="FR")
    cases.change_person(actor, person, changed, version=case.version)
    assert last_event().new["role"] == "witness"
    with pytest.raises(DomainError, match="korean_missing"):
        cases.change_person(
            actor, person, PersonRecord(role=PersonRole.VICTIM, label={}), version=case.version
        )
    cases.remove_person(actor, person, version=case.version)
    assert last_event().verb == "case.person_removed"
    db.session.expire_all()
    assert case.persons == []


def issue(one: EvidenceRequest, acting: Acting) -> object:
    submission = approval.submit(acting("officer"), one, kind="letter_of_request")
    approval.approve(acting("lead"), submission, one)
    return letters.issue(acting("officer"), one, kind="letter_of_request", arrangement="parallel")


def test_what_an_issued_letter_names_stays_until_it_is_void(office: object, acting: Acting) -> None:
    actor = acting("officer")
    one = complete_request(actor)
    case, letter = one.case, issue(one, acting)
    offence, person = case.offences[0], case.persons[0]
    free = cases.add_offence(actor, case, **FRAUD)
    assert queries.named_in_letters(case) == [offence, person]
    with pytest.raises(DomainError, match="named_in_letter"):
        cases.remove_offence(actor, offence, version=case.version)
    with pytest.raises(DomainError, match="named_in_letter"):
        cases.change_offence(actor, offence, OffenceRecord(**FRAUD), version=case.version)
    with pytest.raises(DomainError, match="named_in_letter"):
        cases.remove_person(actor, person, version=case.version)
    with pytest.raises(DomainError, match="named_in_letter"):
        cases.change_person(
            actor, person, PersonRecord(role=PersonRole.VICTIM, label={"ko": "피해자 A"}),
            version=case.version,
        )  # fmt: skip
    cases.remove_offence(actor, free, version=case.version)
    letters.void(actor, letter, "wrong addressee")
    cases.remove_offence(actor, offence, version=case.version)
    cases.remove_person(actor, person, version=case.version)
    assert (case.offences, case.persons) == ([], [])


@pytest.mark.parametrize(
    ("login", "owners", "is_allowed"),
    [
        ("officer", ["officer"], True),
        ("officer", [], True),
        ("officer", ["colleague"], False),
        ("officer", ["colleague", "officer"], True),
        ("lead", ["officer"], True),
        ("head", ["officer"], True),
        ("viewer", [], False),
        ("administrator", [], False),
    ],
)
def test_who_may_write(
    office: object, acting: Acting, login: str, owners: list[str], is_allowed: bool
) -> None:
    case, actor = new_case(acting("lead")), acting(login)
    for owner in owners:
        request_of(acting(owner), case)
    assert cases.may_change(actor, case) is is_allowed
    if not is_allowed:
        with pytest.raises(NotAllowed):
            cases.update(actor, case, record(title={"ko": "x"}), version=case.version)
        with pytest.raises(NotAllowed):
            cases.add_offence(actor, case, **FRAUD)
        with pytest.raises(NotAllowed):
            cases.add_person(actor, case, role=PersonRole.VICTIM, label={"ko": "피해자 A"})
        assert last_event().verb in ("case.created", "request.created")


def test_the_languages_are_those_of_its_requests(office: object, acting: Acting) -> None:
    case = new_case(acting("officer"))
    assert queries.languages_of(case) == ["ko", "en", "fr"]
    request_of(acting("officer"), case, "de")
    cases.add_person(
        acting("officer"), case, role=PersonRole.VICTIM, label={"ko": "피해자 A", "ja": "被害者A"}
    )
    assert queries.languages_of(case) == ["ko", "en", "fr", "de", "ja"]


def test_the_proposal_is_ones_own_last_case_else_the_offices(
    office: object, acting: Acting
) -> None:
    def with_desk(owner: str, number: str) -> Case:
        case = new_case(acting(owner), number)
        request_of(acting(owner), case)
        desk = record(investigating_authority={"ko": f"{number} 경찰청"})
        cases.update(acting(owner), case, desk, version=case.version)
        return case

    new = new_case(acting("officer"))
    user_id = acting("officer").user_id
    assert queries.last_like(new, user_id) is None
    theirs = with_desk("colleague", "예시-2026-000901")
    assert queries.last_like(new, user_id) == theirs
    own = with_desk("officer", "예시-2026-000902")
    with_desk("colleague", "예시-2026-000903")
    assert queries.last_like(new, user_id) == own
    example = Case(
        kics_number="EX-1",
        title={"ko": "예시"},
        is_example=True,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    db.session.add(example)
    db.session.flush()
    assert queries.last_like(example, user_id) is None  # real desks are no examples
