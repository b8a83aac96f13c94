"""Every member of every enum has a word of its own, also where two enums share a value."""

from enum import Enum

import pytest
from flask import Flask
from flask_babel import force_locale

from app.domain.authorities import AuthorityField, AuthorityKind, Confidence
from app.domain.cases import PersonRole
from app.domain.channels import Channel, Holder
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.custody import CustodyKind
from app.domain.deadline_kinds import DeadlineEnd, DeadlineKind
from app.domain.identifier_kinds import IdentifierKind
from app.domain.measures import CellState, DataCategory, Measure
from app.domain.parity import Sign
from app.domain.people import Role
from app.domain.stages import Outcome, RefusalGround, Stage
from app.wording.findings import SENTENCES
from app.wording.labels import LABELS, label

ENUMS = (
    AuthorityField,
    AuthorityKind,
    CellState,
    Channel,
    Confidence,
    ContactKind,
    CustodyKind,
    DataCategory,
    DeadlineEnd,
    DeadlineKind,
    Direction,
    Holder,
    IdentifierKind,
    Means,
    Measure,
    Outcome,
    PersonRole,
    RefusalGround,
    Role,
    Stage,
)


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_member_has_a_word(enum: type[Enum]) -> None:
    assert [one for one in enum if (enum, one.value) not in LABELS] == []


def test_every_kind_of_difference_between_languages_has_a_sentence() -> None:
    assert {f"parity_{one.value}" for one in Sign} - set(SENTENCES) == set()


@pytest.mark.parametrize(
    ("member", "word"),
    [
        (Channel.TREATY, "Treaty (central authorities)"),
        (AuthorityField.TREATY, "Treaty relations"),
        (Confidence.UNKNOWN, "Unknown"),
        (IdentifierKind.UNKNOWN, "Not recognised"),
        (RefusalGround.OTHER, "Other ground"),
        (DeadlineKind.OTHER, "Other date"),
        (ContactKind.REMINDER, "Reminder"),
        (DeadlineKind.REMINDER, "Advance notice"),
    ],
)
def test_one_value_in_two_enums_keeps_two_words(office: Flask, member: Enum, word: str) -> None:
    with office.test_request_context(), force_locale("en"):
        assert str(label(member)) == word


def test_what_is_no_enum_is_itself() -> None:
    assert label("treaty") == "treaty"
