"""What the tests of the route stand on: a day, an actor whose work leaves no fault, a request sent.

Fixtures are imported where they are used; each is known there by its short name.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.domain.channels import Channel
from app.domain.stages import Stage
from app.models import EvidenceRequest
from app.services import checks, evidence_requests, stages
from app.services.actor import Actor
from app.services.evidence_requests import RequestFacts

BEGUN, TODAY = date(2026, 9, 1), date(2026, 11, 24)


@pytest.fixture(name="today", autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    """24 November 2026, noon in Korea; what a letter lacks keeps no paper from leaving."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))
    monkeypatch.setattr(stages, "check_sending", lambda _one, **_field: None)


@pytest.fixture(name="actor")
def lead_without_faults(office: object, acting: Callable[[str], Actor]) -> Iterator[Actor]:
    """A lead; afterwards the check finds nothing."""
    yield acting("lead")
    assert checks.faults() == []


def sent(actor: Actor, channel: Channel = Channel.TREATY, **facts: object) -> EvidenceRequest:
    """Begun on 1 September, sent on the sixth day to the first desk of its way."""
    wanted = RequestFacts(state_iso2="FR", channel=channel, **facts)  # type: ignore[arg-type]
    one = evidence_requests.create(actor, wanted, on=BEGUN)
    for days, stage in enumerate((Stage.IN_APPROVAL, Stage.APPROVED, Stage.SENT), start=3):
        stages.move_for(actor, one, stage, on=BEGUN + timedelta(days))
    return one
