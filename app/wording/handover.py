"""The hand-over pack of an officer who leaves: open requests, promises, dates, contacts, files."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from app.domain.authorities import AuthorityField
from app.domain.report import Block, Grid, Heading, Report, Signatures, Words
from app.domain.restriction import WORD
from app.models import Authority
from app.queries.authorities import value_of
from app.queries.calendars import home_days_left
from app.queries.handover import Pack
from app.wording.dates import language, moment, near_day, plain_day
from app.wording.labels import KINDS, label
from app.wording.media import size
from app.wording.review import left, picked


def report(pack: Pack, *, by: str, at: datetime, zone: ZoneInfo, office: str) -> Report:
    """The pack on paper, with lines to sign."""
    name = f"{pack.person.name} {pack.person.rank}".strip()
    title = str(_("Hand-over: %(name)s", name=name))
    return Report(
        title=title,
        subtitle=str(_("as of %(day)s", day=plain_day(pack.as_of))),
        language=language(),  # type: ignore[arg-type]
        left=title,
        right=f"{by} {moment(at, zone)}".strip(),
        foot=office,
        author=office,
        created_on=pack.as_of.isoformat(),
        blocks=tuple(_blocks(pack, zone)),
    )


def _blocks(pack: Pack, zone: ZoneInfo) -> Iterator[Block]:
    yield from _table(str(_("Open requests")), *_requests(pack))
    yield from _table(str(_("Promises")), *_promises(pack))
    yield from _table(str(_("Next dates")), *_dates(pack))
    yield from _table(str(_("Agencies")), *_agencies(pack))
    yield from _table(str(_("Last contacts")), *_contacts(pack, zone))
    yield from _table(str(_("Issued letters")), *_letters(pack))
    yield from _table(str(_("Files and their hashes")), *_files(pack, zone))
    yield Words(text=str(_("Files stay in the store; copying one is an event of custody.")))
    labels = _("handed over by"), _("taken over by"), _("seen by the team lead")
    yield Signatures(labels=tuple(str(one) for one in labels))


Table = tuple[tuple[str, ...], list[tuple[str, ...]], tuple[float, ...]]


def _table(
    title: str, head: tuple[str, ...], rows: list[tuple[str, ...]], widths: tuple[float, ...]
) -> Iterator[Block]:
    yield Heading(text=title, note=str(len(rows)))
    if rows:
        yield Grid(head=tuple(str(one) for one in head), rows=tuple(rows), widths=widths)
    else:
        yield Words(text=str(_("None.")))


def _requests(pack: Pack) -> Table:
    head = (_("Reference"), _("Case"), _("Agency (State)"), _("Sent"), _("Stage"),
            _("Waiting on"), _("Due"), _("Next action, owner, date"))  # fmt: skip
    rows = []
    for row in pack.requests:
        due = f"{plain_day(row.due_on)}\n{left(row.days_left)}" if row.due_on else "–"
        owner = (
            f"{row.action_owner} · {near_day(row.action_due_on, pack.as_of)}" if row.action else ""
        )
        rows.append(
            (row.reference, " ".join((row.case_number, picked(row.case))).strip(),
             f"{picked(row.agency)} ({row.state})", plain_day(row.sent_on) or str(_("not sent")),
             str(label(row.stage)), str(label(row.holder)), due,
             "\n".join(part for part in (row.action, owner) if part) or "–")
        )  # fmt: skip
    return head, rows, (13, 22, 18, 9, 9, 11, 13, 18)


def _promises(pack: Pack) -> Table:
    rows = [(one.what or picked(WORD), one.evidence_request.reference, plain_day(one.due_on))
            for one in pack.promises]  # fmt: skip
    return (_("Action"), _("Request"), _("Date")), rows, (60, 20, 15)


def _dates(pack: Pack) -> Table:
    rows = [
        (plain_day(one.due_on), left(home_days_left(one.due_on, pack.as_of)),
         str(label(one.kind)), one.evidence_request.reference, one.note)
        for one in pack.dates
    ]  # fmt: skip
    head = (_("Date"), _("Working days left"), _("What"), _("Request"), _("Note"))
    return head, rows, (13, 17, 24, 18, 28)


def _agencies(pack: Pack) -> Table:
    rows = [
        (picked(one.label), one.state_iso2, _said(one, AuthorityField.ADDRESS),
         _said(one, AuthorityField.MEANS))
        for one in pack.authorities
    ]  # fmt: skip
    return (_("Agency"), _("State"), _("Address"), _("Means")), rows, (25, 6, 40, 29)


def _said(one: Authority, field: AuthorityField) -> str:
    value = value_of(one, field, "", "en", "ko")
    return str(value.value) if value and value.value else "–"


def _contacts(pack: Pack, zone: ZoneInfo) -> Table:
    rows = [
        (one.evidence_request.reference, plain_day(one.at.astimezone(zone).date()),
         str(label(one.direction)), str(label(one.kind)), str(label(one.means)),
         one.counterpart or "–", one.their_reference or "–", one.note)
        for one in pack.contacts
    ]  # fmt: skip
    head = (_("Request"), _("Date"), _("Direction"), _("Kind"), _("Means"),
            _("From or to whom"), _("Their reference"), _("Note"))  # fmt: skip
    return head, rows, (14, 9, 7, 12, 9, 17, 12, 20)


def _letters(pack: Pack) -> Table:
    rows = [
        (pack.references[one.evidence_request_id], one.number, str(KINDS.get(one.kind, one.kind)),
         plain_day(one.letter_date), one.sha256)
        for one in pack.letters
    ]  # fmt: skip
    return (_("Request"), _("Number"), _("Kind"), _("Date"), "SHA-256"), rows, (14, 14, 14, 9, 49)


def _files(pack: Pack, zone: ZoneInfo) -> Table:
    rows = [
        (pack.references.get(one.evidence_request_id or 0, ""), one.name_given, size(one.size),
         plain_day(one.received_at.astimezone(zone).date()), one.sha256)
        for one in pack.files
    ]  # fmt: skip
    return (_("Request"), _("Name"), _("Size"), _("Received"), "SHA-256"), rows, (14, 22, 7, 9, 48)


def sums(pack: Pack) -> str:
    """As ``sha256sum`` writes them: files in the store, then the letters of this pack."""
    lines = [f"{one.sha256}  {pack.references.get(one.evidence_request_id or 0, '')}/"
             f"{one.name_given}" for one in pack.files]  # fmt: skip
    lines += [f"{one.sha256}  letters/{one.number}.pdf" for one in pack.letters]
    return "".join(f"{' '.join(line.splitlines())}\n" for line in lines)
