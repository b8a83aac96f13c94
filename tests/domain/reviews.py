"""Random rows and snapshots of the weekly review, and changes planted in them."""

import random
from datetime import date, timedelta
from typing import Any

from app.domain.channels import Channel, Holder
from app.domain.contacts import ContactKind, Means
from app.domain.deadline_kinds import DeadlineKind
from app.domain.review import Row, Snapshot
from app.domain.stages import Outcome, Stage

TODAY = date(2026, 11, 23)
OPEN = [stage for stage in Stage if stage is not Stage.CLOSED]


def row(reference: str = "NOI-2026-FR-0001", **values: Any) -> Row:
    """A request sent last week, with a next step."""
    sent = TODAY - timedelta(days=6)
    base: dict[str, Any] = {
        "reference": reference,
        "case": {"ko": "가상 사건"},
        "agency": {"ko": "프랑스 법무부"},
        "state": "FR",
        "channel": Channel.TREATY,
        "stage": Stage.SENT,
        "stage_on": sent,
        "sent_on": sent,
        "recorded_on": sent - timedelta(days=3),
        "holder": Holder.FOREIGN_CENTRAL_AUTHORITY,
        "officer": "김예시",
        "action": "접수 확인 문의",
        "action_owner": "김예시",
        "action_due_on": TODAY + timedelta(days=7),
    }
    return Row(**{**base, **values})


def snapshot(*rows: Row, as_of: date = TODAY, number: int = 2, **values: Any) -> Snapshot:
    """A snapshot of these rows."""
    states = {"FR": {"ko": "프랑스"}}
    return Snapshot(number=number, as_of=as_of, rows=rows, states=states, **values)


def random_row(rng: random.Random, reference: str) -> Row:
    """Any open request."""
    sent = TODAY - timedelta(days=rng.randrange(8, 500))
    contact = rng.choice([None, sent + timedelta(days=rng.randrange(0, 8))])
    return row(
        reference,
        is_urgent=rng.random() < 0.2,
        state=rng.choice(["FR", "US", "JP"]),
        channel=rng.choice(list(Channel)),
        measures=tuple(rng.sample(["subscriber", "traffic", "content"], rng.randrange(0, 4))),
        stage=rng.choice(OPEN),
        stage_on=sent,
        recorded_on=sent,
        sent_on=rng.choice([None, sent]),
        holder=rng.choice(list(Holder)),
        due_on=rng.choice([None, TODAY + timedelta(days=rng.randrange(-60, 90))]),
        days_left=rng.randrange(-40, 60),
        preserved_until=rng.choice([None, TODAY + timedelta(days=rng.randrange(0, 90))]),
        contact_on=contact,
        contact_at=f"{contact}T01:00:00+00:00" if contact else "",
        contact_kind=rng.choice(list(ContactKind)) if contact else None,
        contact_means=rng.choice(list(Means)) if contact else None,
    )


def random_snapshot(rng: random.Random, count: int) -> Snapshot:
    """The review of a week ago."""
    references = [f"NOI-2026-XX-{number:04d}" for number in range(1, count + 1)]
    rows = [random_row(rng, reference) for reference in references]
    return snapshot(*rows, as_of=TODAY - timedelta(days=7), number=1)


def _other(rng: random.Random, old: Any, values: list[Any]) -> Any:
    return rng.choice([one for one in values if one != old])


def planted_fields(rng: random.Random, one: Row) -> dict[str, Any]:
    """One to four values that differ from the row's, whatever they were."""
    some_day = TODAY + timedelta(days=rng.randrange(100, 400))
    possible: dict[str, Any] = {
        "stage": _other(rng, one.stage, OPEN),
        "due_on": _other(rng, one.due_on, [None, some_day]),
        "due_kind": _other(rng, one.due_kind, [None, *DeadlineKind]),
        "holder": _other(rng, one.holder, list(Holder)),
        "officer": one.officer + "외",
        "contact_at": "2026-11-20T02:00:00+00:00",
        "contact_kind": _other(rng, one.contact_kind, list(ContactKind)),
        "measures": (*one.measures, "search"),
        "agency": {**one.agency, "fr": "Ministère"},
        "parked_until": some_day,
        "action": one.action + " 다시",
        "is_urgent": not one.is_urgent,
    }
    names = rng.sample(sorted(possible), rng.randrange(1, 5))
    return {name: possible[name] for name in names}


def plant(rng: random.Random, old: Snapshot) -> tuple[Snapshot, dict[str, Any]]:
    """A later snapshot, and what was done to each reference (kind, names of fields)."""
    rows, done = [], {}
    for one in old.rows:
        act = rng.choice(["leave", "leave", "leave", "change", "close", "gone", "days"])
        if act == "gone":
            done[one.reference] = ("gone", set())
            continue
        if act == "days":  # the calendar moved, the request did not
            one = one._replace(days_left=(one.days_left or 0) - 5)
        elif act == "change":
            fields = planted_fields(rng, one)
            done[one.reference] = ("changed", set(fields))
            one = one._replace(**fields)
        elif act == "close":
            fields = {"stage": Stage.CLOSED, "outcome": Outcome.EXECUTED, "closed_on": TODAY}
            done[one.reference] = ("closed", set(fields))
            one = one._replace(**fields)
        rows.append(one)
    for number in range(rng.randrange(0, 4)):
        reference = f"NOI-2026-NEW-{number:04d}"
        is_new = rng.random() < 0.6
        day = TODAY - timedelta(days=2 if is_new else 300)
        rows.append(random_row(rng, reference)._replace(recorded_on=day))
        done[reference] = ("new" if is_new else "reopened", set())
    rng.shuffle(rows)
    return snapshot(*rows), done
