"""Who sees a restricted request whole."""

from itertools import product

import pytest

from app.domain.people import Role
from app.domain.restriction import sees_whole


@pytest.mark.parametrize(
    ("role", "is_officer", "is_admitted"), list(product(Role, (False, True), (False, True)))
)
def test_officer_admitted_lead_and_head(role: Role, is_officer: bool, is_admitted: bool) -> None:
    relation = {"is_officer": is_officer, "is_admitted": is_admitted}
    expected = is_officer or is_admitted or role in (Role.LEAD, Role.HEAD)
    assert sees_whole(role, is_restricted=True, **relation) is expected
    assert sees_whole(role, is_restricted=False, **relation)
