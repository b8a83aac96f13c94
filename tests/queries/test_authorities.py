"""Reading authorities and treaties."""

from app.domain.authorities import AuthorityField
from app.queries import authorities as queries


def test_authorities_stand_by_state_the_central_one_first(office: object) -> None:
    found = queries.all_authorities()
    states = [one.state_iso2 for one in found]
    assert states == sorted(states)
    assert [one.code for one in found if one.state_iso2 == "US"] == ["US-central", "us-provider"]


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
