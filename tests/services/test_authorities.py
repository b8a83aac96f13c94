"""Authorities: added, edited with a source, verified by a person; all of it history."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import clock
from app.domain.authorities import CARD, AuthorityField, AuthorityKind, Confidence
from app.domain.channels import Channel
from app.domain.errors import DomainError, NotAllowed, StaleVersion
from app.extensions import db
from app.models import Authority, AuthorityValue, HistoryEvent
from app.queries import authorities as queries
from app.queries import preservation
from app.services import authorities, history, reference
from app.services.actor import Actor

Acting = Callable[[str], Actor]


def stored(code: str, field: AuthorityField, language: str = "") -> AuthorityValue:
    authority = queries.by_code(code)
    assert authority is not None
    return next(v for v in authority.values if (v.field, v.language) == (field, language))


def edit(actor: Actor, value: AuthorityValue, text: str, source: str = "letter of 2026-11-02"):
    authorities.edit(actor, value, text, source=source, note="", version=value.version)
    db.session.flush()


def add(actor: Actor, code: str = "FR-ncb", state: str = "FR") -> Authority:
    return authorities.add(
        actor,
        code=code,
        state=state,
        kind=AuthorityKind.NCB,
        channels=[Channel.INTERPOL],
        label={"ko": "인터폴 파리 국가중앙사무국"},
    )


def last_event() -> HistoryEvent:
    return db.session.scalars(select(HistoryEvent).order_by(HistoryEvent.sequence.desc())).first()


def test_an_edited_value_has_its_source_and_loses_its_verification(
    office: object, acting: Acting
) -> None:
    value = stored("FR-central", AuthorityField.ADDRESS)
    authorities.verify(acting("officer"), value, version=value.version)
    db.session.flush()
    assert value.is_verified
    edit(acting("lead"), value, "1 place de l’Exemple\n75000 Paris")
    assert (value.is_verified, value.is_edited) == (False, True)
    assert value.confidence is Confidence.PARTLY_SOURCED
    assert value.checked_on == clock.today()
    event = last_event()
    assert event.verb == "authority.value_edited"
    assert event.old["value"].endswith("75042 Paris cedex 01")
    assert event.new["value"].startswith("1 place")


def test_a_value_without_a_source_is_refused(office: object, acting: Acting) -> None:
    value = stored("FR-central", AuthorityField.ADDRESS)
    with pytest.raises(DomainError, match="source_missing"):
        edit(acting("lead"), value, "elsewhere", source="  ")
    assert not value.is_edited


def test_an_edited_value_survives_the_next_load(office: object, acting: Acting) -> None:
    edit(acting("lead"), stored("FR-central", AuthorityField.LANGUAGES), "fr en")
    assert reference.load()["kept"] == 1
    assert stored("FR-central", AuthorityField.LANGUAGES).value == ["fr", "en"]


def test_an_emptied_value_is_unknown_and_cannot_be_verified(office: object, acting: Acting) -> None:
    value = stored("FR-central", AuthorityField.LANGUAGES)
    edit(acting("lead"), value, "")
    assert (value.value, value.confidence) == (None, Confidence.UNKNOWN)
    with pytest.raises(DomainError, match="value_unknown"):
        authorities.verify(acting("officer"), value, version=value.version)


def test_verifying_names_the_person_and_the_value(office: object, acting: Acting) -> None:
    actor, value = acting("officer"), stored("FR-central", AuthorityField.ADDRESS)
    authorities.verify(actor, value, version=value.version)
    db.session.flush()
    assert (value.verified_on, value.verified_by_id) == (clock.today(), actor.user_id)
    assert last_event().new["value"] == value.value
    assert history.verify_chain() is None


def test_a_value_without_a_source_is_verified_with_one(office: object, acting: Acting) -> None:
    actor, value = acting("officer"), stored("FR-central", AuthorityField.ADDRESS)
    value.source = ""
    db.session.flush()
    with pytest.raises(DomainError, match="source_needed"):
        authorities.verify(actor, value, version=value.version, source=" ")
    authorities.verify(actor, value, version=value.version, source="공문 2026-11-20")
    db.session.flush()
    assert (value.source, value.is_verified) == ("공문 2026-11-20", True)
    assert last_event().new["source"] == "공문 2026-11-20"


def test_a_stale_version_is_refused(office: object, acting: Acting) -> None:
    value = stored("FR-central", AuthorityField.ADDRESS)
    read = value.version
    edit(acting("lead"), value, "new place")
    with pytest.raises(StaleVersion):
        authorities.verify(acting("officer"), value, version=read)
    with pytest.raises(StaleVersion):
        authorities.edit(acting("head"), value, "old", source="x", note="", version=read)


@pytest.mark.parametrize("login", ["viewer", "officer"])
def test_who_may_not_edit(office: object, acting: Acting, login: str) -> None:
    with pytest.raises(NotAllowed):
        edit(acting(login), stored("FR-central", AuthorityField.ADDRESS), "x")
    with pytest.raises(NotAllowed):
        add(acting(login))


@pytest.mark.parametrize("login", ["viewer", "administrator"])
def test_who_may_not_verify(office: object, acting: Acting, login: str) -> None:
    value = stored("FR-central", AuthorityField.ADDRESS)
    with pytest.raises(NotAllowed):
        authorities.verify(acting(login), value, version=value.version)


def test_only_a_time_zone_that_exists(office: object, acting: Acting) -> None:
    value = stored("FR-central", AuthorityField.ZONE)
    with pytest.raises(DomainError, match="unknown_zone"):
        edit(acting("lead"), value, "Europe/Versailles")
    edit(acting("lead"), value, "Europe/Monaco")
    assert value.value == "Europe/Monaco"


def test_a_new_authority_has_a_card_of_unknown_values(office: object, acting: Acting) -> None:
    added = add(acting("lead"))
    assert last_event().verb == "authority.added"
    found = queries.by_code("FR-ncb")
    assert found is added
    assert [(v.field, v.language) for v in found.values] == list(CARD)
    assert {v.confidence for v in found.values} == {Confidence.UNKNOWN}
    edit(acting("lead"), stored("FR-ncb", AuthorityField.LANGUAGES), "fr")
    assert stored("FR-ncb", AuthorityField.LANGUAGES).value == ["fr"]


@pytest.mark.parametrize(
    ("code", "state", "error"),
    [
        ("FR-central", "FR", "authority_taken"),
        ("FR ncb", "FR", "authority_code"),
        ("", "FR", "authority_code"),
        ("XX-central", "XX", "unknown_state"),
    ],
)
def test_an_impossible_authority_is_refused(
    office: object, acting: Acting, code: str, state: str, error: str
) -> None:
    with pytest.raises(DomainError, match=error):
        add(acting("lead"), code, state)


@pytest.mark.parametrize("typed", ["soon", "-3", "0", "12.5", "99999"])
def test_the_usual_days_until_a_reply_are_a_whole_number(
    office: object, acting: Acting, typed: str
) -> None:
    value = stored("SG-central", AuthorityField.USUAL_REPLY_DAYS)
    assert value.value is None
    with pytest.raises(DomainError) as caught:
        edit(acting("lead"), value, typed)
    assert caught.value.code == "usual_days_form"
    edit(acting("lead"), value, "240")
    assert preservation.usual_days(value.authority) == (240, 0)
