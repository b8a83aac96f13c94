"""Nothing new slips past: every column and table that belongs to a request is decided on."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models import Action, Base, Correspondence, EvidenceRequest, Target, User
from app.queries import restriction

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
