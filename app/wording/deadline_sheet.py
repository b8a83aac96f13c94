"""The file copy of the deadlines of a request as a report: every date with its steps."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from app.domain.report import Block, Grid, Heading, Report, Words
from app.models import Deadline, EvidenceRequest
from app.reference import clocks
from app.wording.clocks import USES
from app.wording.dates import language, long_day, moment
from app.wording.deadlines import Pick, Teller, reason
from app.wording.labels import label

_WIDTHS = (18, 82)


def report(
    one: EvidenceRequest, teller: Teller, pick: Pick, *, by: str, at: datetime, zone: ZoneInfo
) -> Report:
    """Every deadline of the request, ended ones too, in the language in force."""
    marks = [_("Example data")] if one.is_example else []
    case = f"{one.case.kics_number} " if one.case else ""
    agency = pick(one.authority.label) if one.authority else one.state_iso2
    rows = sorted(one.deadlines, key=lambda row: (row.ended_on is not None, row.due_on, row.id))
    return Report(
        title=_("Deadlines: why each date (file copy)"),
        subtitle=f"{one.reference} · {case}{agency}",
        language=language(),  # type: ignore[arg-type]  # one of the three by its own rule
        left=one.reference,
        right=" · ".join(
            (*marks, _("Printed by %(name)s at %(at)s", name=by, at=moment(at, zone)))
        ),
        foot=_("National Office of Investigation"),
        author=_("National Office of Investigation"),
        created_on=at.astimezone(zone).date().isoformat(),
        blocks=tuple(block for row in rows for block in _blocks(row, teller, pick, zone))
        or (Words(text=_("No deadline stands.")),),
    )


def _blocks(row: Deadline, teller: Teller, pick: Pick, zone: ZoneInfo) -> Iterator[Block]:
    yield Heading(text=f"{long_day(row.due_on)} {label(row.kind)}", note=_state(row))
    if rule := clocks().get(row.rule):
        said = (str(USES[rule.use]), pick(dict(rule.source)), str(label(rule.confidence)))
        yield Words(text=" · ".join(filter(None, said)))
    for words in _notes(row, zone):
        yield Words(text=words)
    yield Grid(
        head=(_("Date"), _("Why this date")),
        rows=tuple(teller.lines(row.explanation)) or (("", _("stated date")),),
        widths=_WIDTHS,
    )


def _state(row: Deadline) -> str:
    if row.ended_how:
        return f"{label(row.ended_how)} {long_day(row.ended_on)} {reason(row.end_reason)}".strip()
    return str(_("provisional")) if row.is_provisional else ""


def _notes(row: Deadline, zone: ZoneInfo) -> Iterator[str]:
    if row.note:
        yield row.note
    if row.earliest_on and row.earliest_on != row.latest_on:
        yield _(
            "Earliest %(first)s (one calendar), latest %(last)s (all calendars).",
            first=long_day(row.earliest_on),
            last=long_day(row.latest_on),
        )
    if row.zone:
        instant = f" {moment(row.due_at, ZoneInfo(row.zone))}" if row.due_at else ""
        yield _("The day ends on the clock of %(zone)s.", zone=row.zone) + instant
    for pause in row.pauses:
        until = long_day(pause.until_on) or _("still")
        yield f"{_('Pauses')}: {long_day(pause.from_on)} – {until} {reason(pause.reason)}"
    for one in row.extensions:
        trail = f"{long_day(one.from_due_on)} → {long_day(one.to_due_on)}"
        said = f"{reason(one.reason)} ({one.actor.name}, {moment(one.at, zone)})"
        yield f"{_('Extensions')}: {trail}: {said}"
