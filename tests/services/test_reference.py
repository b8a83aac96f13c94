"""Loading twice changes nothing; what the office verified stays."""

from datetime import date

from sqlalchemy import func, select

from app.domain.authorities import AuthorityField
from app.extensions import db
from app.models import Authority, AuthorityValue, State, Treaty
from app.services import reference


def value_of(code: str, field: str, language: str = "") -> AuthorityValue:
    return db.session.scalars(
        select(AuthorityValue)
        .join(Authority)
        .where(
            Authority.code == code,
            AuthorityValue.field == field,
            AuthorityValue.language == language,
        )
    ).one()


def test_a_second_load_changes_nothing(office: object) -> None:
    count = reference.load()
    assert (count["new"], count["changed"], count["kept"]) == (0, 0, 0)
    assert db.session.scalar(select(func.count()).select_from(State)) == 25


def test_every_card_has_one_line_for_the_usual_days(office: object) -> None:
    reference.load()
    lines = select(AuthorityValue.authority_id).where(
        AuthorityValue.field == AuthorityField.USUAL_REPLY_DAYS
    )
    every = select(Authority.id).order_by(Authority.id)
    assert sorted(db.session.scalars(lines)) == list(db.session.scalars(every))


def test_what_the_office_verified_is_kept(office: object) -> None:
    address = value_of("FR-central", "address")
    address.value, address.verified_on = "12 rue du Spécimen", date(2026, 11, 1)
    db.session.flush()
    assert reference.load()["kept"] == 1
    assert value_of("FR-central", "address").value == "12 rue du Spécimen"


def test_an_unverified_value_is_brought_up_to_the_file(office: object) -> None:
    value_of("FR-central", "address").value = "elsewhere"
    db.session.flush()
    assert reference.load()["changed"] == 1
    assert value_of("FR-central", "address").value.startswith("13 place Vendôme")


def test_budapest_is_no_basis(office: object) -> None:
    assert (
        db.session.scalars(select(Treaty.is_usable).where(Treaty.code == "ETS-185")).one() is False
    )
