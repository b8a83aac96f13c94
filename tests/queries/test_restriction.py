"""Nothing new slips past: every column and table that belongs to a request is decided on."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.domain.channels import Channel
from app.domain.deadline_kinds import DeadlineKind
from app.extensions import db
from app.models import Action, Base, Correspondence, Deadline, EvidenceRequest, Target, User
from app.queries import restriction
from app.services import deadlines_by_hand, evidence_requests
from app.services import restriction as restrictions
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts

#: What everybody may know of a restricted request. A new column belongs here or in ``WITHOUT``.
PART = {
    "id", "version", "reference", "year", "state_iso2", "number", "authority_id", "channel", "kind",
    "foreign_language", "is_confidential", "notify_user", "stage", "stage_on", "outcome",
    "officer_id", "created_at", "updated_at", "sent_on", "acknowledged_on", "first_data_on",
    "closed_on", "holder", "next_due_on", "last_contact_at", "last_reply_at", "is_example",
    "is_restricted",
}  # fmt: skip
PART_OF_CONTACT = {
    "id", "version", "evidence_request_id", "direction", "means", "kind", "at", "dated_on", "pages",
    "register_series", "register_year", "register_number", "entered_at", "entered_by_id",
    "voided_at",
}  # fmt: skip
PART_OF_ACTION = {
    "id", "version", "evidence_request_id", "review_item_id", "owner_id", "due_on", "created_at",
    "done_at",
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "part"),
    [
        (EvidenceRequest, PART),
        (Correspondence, PART_OF_CONTACT),
        (Action, PART_OF_ACTION),
    ],
)
def test_every_column_is_a_part_or_left_out(table: type[Base], part: set[str]) -> None:
    columns = {column.key for column in table.__mapper__.column_attrs}
    blanked = set(restriction.WITHOUT[table])
    assert columns == part | (blanked & columns)
    assert not part & blanked
    assert blanked <= {attribute.key for attribute in table.__mapper__.attrs}


def test_every_table_below_a_request_is_hidden_with_it() -> None:
    """A new table that points to a row which is hidden must be hidden itself."""
    hidden = {*restriction.owned(), *restriction.THROUGH}
    names = {one.__tablename__ for one in hidden}
    for mapper in Base.registry.mappers:
        targets = {key.column.table.name for key in mapper.local_table.foreign_keys}
        if targets & names and mapper.class_ not in restriction.WITHOUT:
            assert mapper.class_ in hidden, mapper.class_


def test_a_single_value_that_is_left_out_is_refused(office: Flask) -> None:
    """Blanking happens when a row is loaded; a query for the bare column would not be blanked."""
    restriction.read_as(db.session.query(User).filter_by(login="viewer").one())
    with pytest.raises(RuntimeError, match="title"):
        db.session.execute(select(EvidenceRequest.reference, EvidenceRequest.title))
    with restriction.whole():
        assert db.session.execute(select(EvidenceRequest.title)).all() == []
    assert db.session.scalars(select(Target.as_given)).all() == []


def test_conditions_on_other_tables_see_nothing_either(
    office: Flask, acting: Callable[[str], Actor]
) -> None:
    """Today asks for requests *whose deadlines …*: the answer would tell what is hidden."""
    officer = acting("officer")
    facts = RequestFacts(state_iso2="FR", channel=Channel.TREATY)
    one = evidence_requests.create(officer, facts)
    deadlines_by_hand.add(officer, one, DeadlineKind.OTHER, due_on=clock.today())
    restrictions.restrict(officer, one, reason="r")
    db.session.commit()
    query = select(EvidenceRequest.reference).where(
        EvidenceRequest.id.in_(select(Deadline.evidence_request_id))
    )
    joined = select(EvidenceRequest.reference).join(Deadline)
    for login, count in (("viewer", 0), ("officer", 1)):
        restriction.read_as(db.session.get_one(User, acting(login).user_id))
        assert len(db.session.scalars(query).all()) == count
        assert len(db.session.scalars(joined).all()) == count


def test_what_is_hidden_is_read_from_its_own_index(office: Flask) -> None:
    """Of 100,000 requests few are restricted: no page may look at all to find them."""
    query = restriction._NUMBERS
    text = query.replace(":reader", "1")
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}").all()
    else:  # of an empty table it would read all, whatever indices there are
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN {text}").all()
    assert any("ix_evidence_request_restricted" in row[-1] for row in plan), plan
