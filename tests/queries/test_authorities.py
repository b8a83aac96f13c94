"""Reading authorities and treaties."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import func, insert, select

from app.domain.authorities import AuthorityField
from app.domain.channels import Channel, Holder
from app.domain.stages import Stage
from app.domain.usual_reply import past
from app.extensions import db
from app.models import Authority, EvidenceRequest, User
from app.queries import authorities as queries


def test_authorities_stand_by_state_the_central_one_first(office: object) -> None:
    found = queries.all_authorities()
    states = [one.state_iso2 for one in found]
    assert states == sorted(states)
    of_one = [one.code for one in found if one.state_iso2 == "US"]
    assert of_one == ["US-central", "us-provider", "ncmec-hotline", "US-interpol"]


def test_an_unknown_code_is_none(office: object) -> None:
    assert queries.by_code("XX-central") is None


def test_the_first_language_that_has_a_value_is_taken(office: object) -> None:
    france = queries.by_code("FR-central")
    assert france is not None
    name = queries.value_of(france, AuthorityField.NAME, "de", "en")
    assert name is not None
    assert name.language == "en"
    assert queries.value_of(france, AuthorityField.POINT_24_7) is None  # unknown: no value


def test_treaties_have_their_parties(office: object) -> None:
    parties = {
        one.code: [party.state_iso2 for party in one.parties] for one in queries.all_treaties()
    }
    assert parties["KR-FR-1995"] == ["FR"]
    assert {"FR", "DE", "GB"} <= set(parties["ETS-30"])
    assert len(queries.states()) == 25


@pytest.mark.parametrize("seed", range(5))
def test_the_database_reckons_the_median_of_the_rule(office: object, seed: int) -> None:
    chance = Random(seed)
    known = db.session.scalars(select(Authority.id).order_by(Authority.id)).all()
    days = {
        number: [chance.choice((None, -2, chance.randint(0, 9), chance.randint(0, 900)))
                 for _ in range(chance.choice((0, 1, 4, 5, 6, 60)))]
        for number in known
    }  # fmt: skip
    db.session.execute(
        insert(EvidenceRequest),
        [_sent(number, n, took) for number, found in days.items() for n, took in enumerate(found)],
    )
    expected = {
        number: made
        for number, found in days.items()
        if (made := past([one for one in found if one is not None]))
    }
    assert queries.pasts(known) == expected
    assert queries.pasts(known[:1]) == {n: one for n, one in expected.items() if n == known[0]}


def _sent(authority: int, number: int, took: int | None) -> dict[str, object]:
    sent_on = date(2024, 1, 1) + timedelta(days=number)
    at = datetime(2024, 1, 1, tzinfo=UTC)
    return {
        "version": 1, "reference": f"T-{authority}-{number}", "year": 2024, "state_iso2": "FR",
        "number": number, "authority_id": authority, "channel": Channel.TREATY,
        "stage": Stage.SENT, "stage_on": sent_on, "holder": Holder.FOREIGN_CENTRAL_AUTHORITY,
        "officer_id": db.session.scalars(select(func.min(User.id))).one(), "created_at": at,
        "updated_at": at, "sent_on": sent_on,
        "first_data_on": None if took is None else sent_on + timedelta(days=took),
    }  # fmt: skip
