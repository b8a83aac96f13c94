"""The custody sheet of a file as a report: Korean, with a second language beside it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from app.domain.custody import Condition, CustodyKind
from app.domain.report import Block, Grid, Heading, Report, Signatures, Words
from app.models import CustodyEvent, EvidenceRequest, StoredFile
from app.wording.labels import label
from app.wording.media import media, octets

#: Rows left for events written by hand until they are recorded.
_BLANK_ROWS = 2
_WIDTHS = (4, 8.5, 15, 16, 23, 16.5, 17)
_SECOND = ("en", "fr")
_CONDITIONS = {
    Condition.INTACT: _l("The hash of the content was computed for this sheet: it is unchanged."),
    Condition.CHANGED: _l("WARNING: the content on disk is NOT what was received."),
    Condition.MISSING: _l("WARNING: the content is missing on disk."),
}


def report(
    file: StoredFile,
    one: EvidenceRequest,
    *,
    condition: Condition,
    second: str,
    by: str,
    at: datetime,
    zone: ZoneInfo,
) -> Report:
    """Everything known of the file, its whole chain, void events too, and boxes to sign in."""
    both = _Both(second if second in _SECOND else "", zone)
    title, office = both(_l("Custody sheet")), both(_l("National Office of Investigation"))
    marks = [both(_l("Example data"))] if one.is_example else []
    return Report(
        title=title,
        subtitle=f"{one.reference} · {file.name_given}",
        language="ko",
        left=f"{one.reference} · SHA-256 {file.sha256[:16]}…",
        right=" · ".join((*marks, both(_l("printed")), by, both.moment(at))),
        foot=office,
        author=office,
        created_on=at.astimezone(zone).date().isoformat(),
        blocks=(
            *_about(file, one, both),
            Words(text=both(_CONDITIONS[condition])),
            *_chain(file, both),
        ),
    )


class _Both:
    """A word in Korean and in the second language."""

    def __init__(self, second: str, zone: ZoneInfo) -> None:
        self.second, self.zone = second, zone

    def __call__(self, word: Any) -> str:
        return self.in_both(str, word)

    def in_both(self, say: Callable[[Any], str], value: Any) -> str:
        """What a function says of a value."""
        with force_locale("ko"):
            korean = say(value)
        if not self.second:
            return korean
        with force_locale(self.second):
            other = say(value)
        return korean if other == korean else f"{korean} / {other}"

    def moment(self, value: datetime) -> str:
        """In figures that read the same in every language, with the distance to UTC."""
        local = value.astimezone(self.zone)
        sign = local.strftime("%z")
        return f"{local:%Y-%m-%d %H:%M:%S} UTC{sign[:3]}:{sign[3:]}"


def _about(file: StoredFile, one: EvidenceRequest, both: _Both) -> Iterator[Block]:
    day = file.custody[0].on if file.custody else None
    kind = both.in_both(media, file.media_type)
    rows = [(_l("Name as received"), file.name_given), ("SHA-256", file.sha256)]
    if file.voided_at:
        rows.append((_l("Declared void"), f"{both.moment(file.voided_at)}: {file.void_reason}"))
    yield Grid(
        head=(both(_l("File")), ""),
        rows=tuple((both(name), value) for name, value in rows),
        widths=(20, 80),
    )
    pairs = (
        (_l("Size"), both.in_both(octets, file.size)),
        (_l("Type, told by the content"), f"{kind} · {file.media_type}"),
        (_l("Received from"), file.received_from or "–"),
        (_l("Received on"), (day or file.received_at.astimezone(both.zone).date()).isoformat()),
        (_l("Request"), one.reference),
        (_l("Recorded"), both.moment(file.received_at)),
        (_l("Case"), one.case.kics_number if one.case else "–"),
        (_l("Their reference"), one.their_reference or "–"),
    )
    cells = [text for name, value in pairs for text in (both(name), value)]
    yield Grid(
        head=(both(label(CustodyKind.RECEIVED)), "", "", ""),
        rows=tuple(tuple(cells[at : at + 4]) for at in range(0, len(cells), 4)),
        widths=(20, 28, 22, 30),
    )


def _chain(file: StoredFile, both: _Both) -> Iterator[Block]:
    yield Heading(text=both(_l("Chain of custody")))
    places = {event.id: str(place) for place, event in enumerate(file.custody, start=1)}
    head = (_l("No."), _l("Date"), _l("Event"), _l("From or to whom"), _l("Recorded"),
            _l("Hash found"), _l("Note"))  # fmt: skip
    rows = [_row(event, file, places, both) for event in file.custody]
    rows += [("", "", "", "", "", "", "")] * _BLANK_ROWS
    yield Grid(
        head=tuple(both(word) for word in head), rows=tuple(rows), widths=_WIDTHS,
        numbers=frozenset({0}), room=2,
    )  # fmt: skip
    boxes = (
        _l("Handed over by: name, signature, date"),
        _l("Taken over by: name, signature, date"),
        _l("Person in charge: name, signature, date"),
    )
    yield Signatures(labels=tuple(both(box) for box in boxes))


def _row(
    event: CustodyEvent, file: StoredFile, places: dict[int, str], both: _Both
) -> tuple[str, ...]:
    kind = both(label(event.kind))
    if event.voids_id:
        kind += f" (→ {places.get(event.voids_id, '?')})"
    if event.voided_by:
        kind += f" — {both(_l('void'))} (→ {places.get(event.voided_by.id, '?')})"
    who = event.actor.name if event.actor else both(_l("the system"))
    return (
        places[event.id],
        event.on.isoformat() if event.on else "–",
        kind,
        event.counterpart,
        f"{who}, {both.moment(event.at)}",
        _finding(event, file, both),
        event.note,
    )


def _finding(event: CustodyEvent, file: StoredFile, both: _Both) -> str:
    if event.kind is CustodyKind.VOIDED:
        return "–"
    if event.sha256 == file.sha256:
        return f"{both(_l('same'))} ({event.sha256[:8]}…)"
    if not event.sha256:
        return both(_l("missing on disk"))
    return f"{both(_l('different'))}: {event.sha256}"
