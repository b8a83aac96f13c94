"""How Korean bodies are reached: recorded once, printed in letters, placeholders in examples."""

from datetime import date

import pytest
from flask import Flask

from app.domain.channels import Body
from app.domain.errors import DomainError, NotAllowed, StaleVersion
from app.queries import evidence_requests, letter_facts
from app.services import bodies, history, letters
from app.services.bodies import ContactRecord
from tests.services.letters import actor, complete_request

GIVEN = ContactRecord(
    address={"ko": "(시험) 주소 1", "fr": "(essai) adresse 1"},
    phone="+82-2-0000-0001",
    email="desk@example.org",
    hours="09:00–18:00",
)


def record(given: ContactRecord = GIVEN, *, version: int = 0) -> None:
    bodies.record(actor("lead"), Body.MINISTRY_OF_JUSTICE, given, version=version)


def unreachable(one) -> list[str]:  # type: ignore[no-untyped-def]
    found = letters.prepare(one).findings
    return [each.values["body"] for each in found if each.code == "sender_contact_unknown"]


def test_a_letter_names_the_bodies_nobody_can_reach(office: Flask) -> None:
    one = complete_request(actor("officer"))
    assert unreachable(one) == ["ministry_of_justice", "national_office_of_investigation"]
    record()
    assert unreachable(one) == ["national_office_of_investigation"]
    sender = letter_facts.collect(one, dated_on=date(2026, 11, 26), languages=("ko", "fr")).sender
    assert (sender.contact.phone, dict(sender.contact.address)) == (GIVEN.phone, GIVEN.address)
    assert history.verify_chain() is None


def test_an_example_prints_placeholders_until_the_office_recorded_its_own(
    office: Flask, with_examples: None
) -> None:
    one = evidence_requests.by_reference("EX-2026-FR-0001")
    assert one is not None
    day = date(2026, 11, 26)
    first = letter_facts.collect(one, dated_on=day, languages=("ko", "fr")).sender.contact
    assert first == letter_facts.EXAMPLE_CONTACT
    assert unreachable(one) == []
    record()
    second = letter_facts.collect(one, dated_on=day, languages=("ko", "fr")).sender.contact
    assert second.phone == GIVEN.phone


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (ContactRecord(phone="02-000-0000"), "phone"),
        (ContactRecord(fax="+82 전화"), "fax"),
        (ContactRecord(email="nobody"), "email"),
        (ContactRecord(hours="아홉 시부터"), "hours"),
    ],
)
def test_what_cannot_be_right_is_named(office: Flask, given: ContactRecord, field: str) -> None:
    with pytest.raises(DomainError) as error:
        record(given)
    assert error.value.field == field


def test_the_second_tab_and_an_officer_are_refused(office: Flask) -> None:
    record()
    with pytest.raises(StaleVersion):
        record()
    with pytest.raises(NotAllowed):
        bodies.record(actor("officer"), Body.FOREIGN_MINISTRY, GIVEN, version=0)
