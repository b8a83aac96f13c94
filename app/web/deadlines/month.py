"""A month of deadlines with the holidays of both States, and as a list."""

import calendar as months
from datetime import date, timedelta
from typing import Any

from flask import render_template, request

from app import clock
from app.domain.people import Ability
from app.queries import calendars
from app.queries import deadlines as queries
from app.services import calendar_feeds
from app.web import access
from app.web.deadlines.blueprint import MOST, officer_shown, pages


@pages.get("/deadlines")
@access.requires(Ability.READ)
def index() -> str:
    """A month with the holidays of both States, and the same days as a list."""
    year, month = _month()
    first = date(year, month, 1)
    last = date(year, month, months.monthrange(year, month)[1])
    officer = officer_shown()
    rows = queries.standing(first, last, officer_id=officer, limit=MOST)
    states = {row.evidence_request.state_iso2 for row in rows} - {calendars.HOME}
    codes = [calendars.HOME, *sorted(states)]
    return render_template(
        "deadlines/index.html",
        rows=rows,
        first=first,
        weeks=months.Calendar().monthdatescalendar(year, month),
        on_day={day: [row for row in rows if row.due_on == day] for day in _days(first, last)},
        off=_holidays(calendars.known(codes), first, last),
        codes=codes,
        before=first - timedelta(days=1),
        after=last + timedelta(days=1),
        everybody=officer is None,
        undecided=queries.count_undecided(),
        feed_since=calendar_feeds.opened_at(access.current_user()),
    )


def _month() -> tuple[int, int]:
    """The month asked for as ``2026-12``; this one when it cannot be read."""
    text = request.args.get("month", "")[:7]
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = clock.today()
    found = found if 2000 <= found.year <= 2150 else clock.today()
    return found.year, found.month


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _holidays(codes: list[str], first: date, last: date) -> dict[date, list[Any]]:
    found: dict[date, list[Any]] = {}
    for row in calendars.holidays(codes, first, last):
        if not row.is_worked:
            found.setdefault(row.on, []).append(row)
    return found
