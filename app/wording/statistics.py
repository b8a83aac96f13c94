"""The statistics as words: names of the figures, definitions, the report for paper and workbook."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.channels import Channel
from app.domain.report import Block, Grid, Heading, Report, Words
from app.domain.stages import RefusalGround
from app.domain.statistics import Figures, Rate, Times
from app.wording.dates import language, plain_day
from app.wording.labels import label

FIGURES = {
    "carried_over": _l("Carried over"),
    "sent": _l("Sent"),
    "reopened": _l("Reopened"),
    "acknowledged": _l("Acknowledged"),
    "replied": _l("Replied"),
    "executed": _l("Executed"),
    "partly_executed": _l("Partly executed"),
    "refused": _l("Refused"),
    "returned_unregistered": _l("Returned unregistered"),
    "withdrawn": _l("Withdrawn"),
    "no_longer_needed": _l("No longer needed"),
    "taken_back": _l("Taken back to draft"),
    "open": _l("Open"),
    "with_preservation": _l("With preservation"),
    "preservation_lost": _l("Preservation ended before the answer"),
}
COLUMNS = tuple(FIGURES)[:13]
TIMES = {
    "acknowledged": _l("Sent to acknowledged"),
    "first_data": _l("Sent to first data"),
    "closed": _l("Sent to closed"),
    "ours": _l("At our desks, closed requests"),
    "korea": _l("At other Korean bodies, closed requests"),
    "theirs": _l("Abroad, closed requests"),
}
DEFINITIONS = (
    _l("Reply rate: of the requests carried over, reopened or sent in the year, those that had a "
       "full or partial reply by the day. An acknowledgement or a refusal is no reply."),
    _l("Carried over: sent before 1 January and open on that day."),
    _l("Check: carried over + reopened + sent − closed − taken back = open."),
    _l("Days are calendar days; 80 % means that eight of ten cases took at most so long."),
    _l("Under 5 cases no rate, median or percentile is stated."),
    _l("A request of a case with several offences is counted under each."),
)  # fmt: skip


def rate(one: Rate) -> str:
    """The percentage with its counts, or why there is none."""
    if one.percent is None:
        return str(_("under 5 cases (%(part)d / %(whole)d)", part=one.part, whole=one.whole))
    return f"{one.percent} % ({one.part} / {one.whole})"


def times_row(one: Times) -> tuple[str, ...]:
    """Count, median, mean, 80th, 90th percentile."""
    if one.median is None:
        return (str(one.count), "–", "–", "–", "–")
    return (str(one.count), f"{one.median:g}", f"{one.mean:g}", str(one.p80), str(one.p90))


def key_word(kind: str, key: str, states: Mapping[str, Mapping[str, str]]) -> str:
    """The name of a State, channel or offence."""
    if kind == "state":
        names = states.get(key, {})
        return names.get(language()) or names.get("ko") or key
    return str(label(Channel(key))) if kind == "channel" else key or str(_("no offence recorded"))


def ground_word(code: str) -> str:
    """The name of a ground of refusal."""
    return str(label(RefusalGround(code)))


def report(
    tables: Any, states: Mapping[str, Mapping[str, str]], *, printed: str, office: str
) -> Report:
    """The tables of a year."""
    title = str(_("Statistics %(year)d", year=tables.year))
    return Report(
        title=title,
        subtitle=str(_("as of %(day)s", day=plain_day(tables.as_of))),
        language=language(),  # type: ignore[arg-type]
        left=title,
        right=printed,
        foot=office,
        author=office,
        created_on=tables.as_of.isoformat(),
        blocks=tuple(_blocks(tables, states)),
    )


def _blocks(tables: Any, states: Mapping[str, Mapping[str, str]]) -> Iterator[Block]:
    total: Figures = tables.total
    rates = (
        (str(_("Reply rate")), rate(total.reply_rate)),
        (str(_("Acknowledged")), rate(total.acknowledged_rate)),
        (str(_("Preservation ended before the answer")), rate(total.lost_rate)),
        (str(_("Links removed")), rate(total.removal)),
    )
    yield Grid(head=(str(_("Figure")), str(_("Share (cases)"))), rows=rates, share=0.5)
    for kind, word, groups in (
        ("state", _("State"), tables.by_state),
        ("channel", _("Channel"), tables.by_channel),
        ("offence", _("Offence"), tables.by_offence),
    ):
        yield Heading(text=str(_("By %(what)s", what=word)), breaks_page=True)
        rows = [
            (key_word(kind, key, states), *(str(one.count(name)) for name in COLUMNS),
             rate(one.reply_rate))
            for key, one in groups.items()
        ]  # fmt: skip
        rows.append((str(_("Total")), *(str(total.count(name)) for name in COLUMNS),
                     rate(total.reply_rate)))  # fmt: skip
        head = (str(word), *(str(FIGURES[name]) for name in COLUMNS), str(_("Reply rate")))
        numbers = frozenset(range(1, len(COLUMNS) + 1))
        widths = (12, *([6.2] * len(COLUMNS)), 10)
        yield Grid(head=head, rows=tuple(rows), widths=widths, numbers=numbers)
    yield Heading(text=str(_("Days")), breaks_page=True)
    head = (str(_("Span")), str(_("Cases")), str(_("Median")), str(_("Mean")), "80 %", "90 %")
    spans = tuple((str(word), *times_row(total.times[name])) for name, word in TIMES.items())
    yield Grid(head=head, rows=spans, numbers=frozenset(range(1, 6)), share=0.6)
    yield Heading(text=str(_("Open, months since sending")))
    ages = (tuple(str(len(found)) for found in total.ages.values()),)
    yield Grid(head=tuple(total.ages), rows=ages, share=0.5)
    if total.grounds:
        yield Heading(text=str(_("Grounds of refusal")))
        found = tuple((ground_word(g), str(len(r))) for g, r in total.grounds.items())
        yield Grid(head=(str(_("Ground of refusal")), str(_("Cases"))), rows=found, share=0.5)
    yield Heading(text=str(_("Definitions")))
    yield from (Words(text=str(one)) for one in DEFINITIONS)
