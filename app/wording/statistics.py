"""The statistics as words: names of the figures, definitions, the report for paper and workbook."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import ceil
from typing import Any

from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.channels import Channel
from app.domain.numbering import EXAMPLES
from app.domain.report import Block, Grid, Heading, Listed, Number, Report, Value, Words
from app.domain.stages import RefusalGround
from app.domain.statistics import Figures, Rate, Times
from app.queries.statistics import NO_OFFENCE
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
    "base": _l("Carried over, reopened and sent"),
    "closed": _l("Closed"),
    "prompt": _l("Acknowledged within 7 days"),
    "dated": _l("Reply asked for by a day that is over"),
    "in_time": _l("First data by the day asked for"),
    "sent_back": _l("Returned for a defect"),
    "urgent": _l("Urgent"),
    "with_removal": _l("Links to be removed"),
}
COLUMNS = tuple(FIGURES)[:13]
#: Left out of a table when nobody did so.
_UNUSUAL = ("reopened", "taken_back")
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
    _l("First data by the day asked for: of the requests whose day is over."),
    _l("Returned for a defect: returned at least once, to be sent anew or for good."),
    _l("Our days, those of other Korean bodies and those abroad are counted from the route, over "
       "closed requests; a police attaché counts as Korean."),
    _l("Days are calendar days; 80 % means that eight of ten cases took at most so long."),
    _l("Under 5 cases no rate, median or percentile is stated."),
    _l("A request of a case with several offences is counted under each."),
)  # fmt: skip


#: What a table is divided by, and its heading.
KINDS = {
    "state": (_l("State"), _l("By State")),
    "channel": (_l("Channel"), _l("By channel")),
    "offence": (_l("Offence"), _l("By offence")),
}


def columns(total: Figures) -> tuple[str, ...]:
    """The counts a table shows."""
    return tuple(name for name in COLUMNS if name not in _UNUSUAL or total.count(name))


def list_word(name: str) -> str:
    """What the requests behind a number have in common."""
    kind, _space, rest = name.partition(" ")
    if kind == "months":
        return str(_("Open, %(months)s months since sending", months=rest.replace("-", "–")))
    if kind == "ground":
        return str(_("Refused: %(ground)s", ground=ground_word(rest)))
    return str(TIMES[rest] if kind == "days" else FIGURES[name])


def rate(one: Rate) -> str:
    """The percentage with its counts, or why there is none."""
    if one.percent is None:
        return str(_("under 5 cases (%(part)d / %(whole)d)", part=one.part, whole=one.whole))
    return f"{percent(one)} ({one.part} / {one.whole})"


def number(value: float) -> Number:
    """With the decimal sign of the language: ``34.2``, ``34,2``."""
    return Number(format_decimal(value, "0.#", locale=language()), value)


def percent(one: Rate) -> str:
    """``34.0 %``, or a dash under five cases."""
    if one.percent is None:
        return "–"
    return f"{format_decimal(one.percent, '0.0', locale=language())} %"


def days_word(days: float) -> str:
    """``156.5 days``."""
    return ngettext("%(shown)s day", "%(shown)s days", ceil(days), shown=number(days))


def times_row(one: Times) -> tuple[str, ...]:
    """Count, median, mean, 80th, 90th percentile."""
    if one.median is None:
        return (str(one.count), "–", "–", "–", "–")
    assert one.mean is not None
    return (str(one.count), number(one.median), number(one.mean), str(one.p80), str(one.p90))


def longest(groups: Mapping[str, Figures], total: Figures) -> float:
    """The longest bar of the table of desks: medians of the three, one after the other."""
    return max([1.0, *(sum(desk_days(one)) for one in (total, *groups.values()))])


def desk_days(one: Figures) -> tuple[float, ...]:
    """Median days at our desks, at other Korean bodies, abroad; nothing under five cases."""
    found = (one.times[name].median for name in ("ours", "korea", "theirs"))
    return tuple(days for days in found if days is not None)


Names = Mapping[str, Mapping[str, str]]


def key_word(kind: str, key: str, names: Names) -> str:
    """The name of a State, channel or offence; ``names`` are those of its kind."""
    if kind == "channel":
        return str(label(Channel(key)))
    found = names.get(key, {})
    unnamed = str(_("no offence recorded")) if key == NO_OFFENCE else key
    return found.get(language()) or found.get("ko") or unnamed


def ground_word(code: str) -> str:
    """The name of a ground of refusal."""
    return str(label(RefusalGround(code)))


def report(tables: Any, states: Names, offences: Names, *, printed: str, office: str) -> Report:
    """The tables of a year."""
    printed = marked(printed, tables.total)
    title = str(_("Statistics %(year)d", year=tables.year))
    names = {"state": states, "channel": {}, "offence": offences}
    return made(title, tables.as_of, _blocks(tables, names), printed=printed, office=office)


def marked(printed: str, total: Figures) -> str:
    """Who printed it, after the mark that invented requests are counted too."""
    is_counted = any(one.startswith(f"{EXAMPLES}-") for one in total.lists["base"])
    return f"{_('Example data')} · {printed}" if is_counted else printed


def made(title: str, as_of: date, blocks: Iterator[Block], *, printed: str, office: str) -> Report:
    """A report of figures, with the day they were true on."""
    return Report(
        title=title,
        subtitle=str(_("as of %(day)s", day=plain_day(as_of))),
        language=language(),  # type: ignore[arg-type]
        left=title,
        right=printed,
        foot=office,
        author=office,
        created_on=as_of.isoformat(),
        blocks=tuple(blocks),
    )


def _blocks(tables: Any, names: Mapping[str, Names]) -> Iterator[Block]:
    total: Figures = tables.total
    rates = (
        (str(_("Reply rate")), rate(total.reply_rate)),
        (str(_("Acknowledged")), rate(total.acknowledged_rate)),
        (str(FIGURES["prompt"]), rate(total.rate("prompt"))),
        (str(FIGURES["in_time"]), rate(total.rate("in_time", "dated"))),
        (str(FIGURES["sent_back"]), rate(total.rate("sent_back"))),
        (str(_("Preservation ended before the answer")), rate(total.lost_rate)),
        (str(_("Links removed")), rate(total.removal)),
    )
    yield Grid(head=(str(_("Figure")), str(_("Share (cases)"))), rows=rates, share=0.5)
    for kind, groups in (
        ("state", tables.by_state),
        ("channel", tables.by_channel),
        ("offence", tables.by_offence),
    ):
        word, title = KINDS[kind]
        yield counts(
            Heading(text=str(title), breaks_page=True),
            str(word),
            {key_word(kind, key, names[kind]): one for key, one in groups.items()},
            total,
        )
    yield Heading(text=str(_("Days")), breaks_page=True)
    yield days(total)
    yield from _ages(total)
    yield from grounds(total)
    yield from defined()


def counts(heading: Heading, word: str, groups: Mapping[str, Figures], total: Figures) -> Listed:
    """One line a group and the total; the workbook has the months of the open ones as well."""
    shown = columns(total)
    words = tuple(str(FIGURES[name]) for name in shown)
    months = tuple(str(list_word(f"months {name}")) for name in total.ages)
    every = {**groups, str(_("Total")): total}
    return Listed(
        heading=heading,
        grid=Grid(
            head=(word, *words, str(_("Reply rate"))),
            rows=tuple(_line(key, one, shown) for key, one in every.items()),
            widths=(12, *([6.2] * len(shown)), 10),
            numbers=frozenset(range(1, len(shown) + 1)),
        ),
        columns=(word, *words, *months, str(FIGURES["base"]), f"{_('Reply rate')} (%)"),
        records=tuple(_record(key, one, shown) for key, one in every.items()),
    )


def _record(word: str, one: Figures, shown: tuple[str, ...]) -> tuple[Value, ...]:
    months = (len(found) for found in one.ages.values())
    return (word, *map(one.count, shown), *months, one.base, one.reply_rate.percent)


def _line(word: str, one: Figures, shown: tuple[str, ...]) -> tuple[str, ...]:
    return (word, *(str(one.count(name)) for name in shown), rate(one.reply_rate))


def days(total: Figures) -> Grid:
    """Median, mean and percentiles of each span."""
    head = (str(_("Span")), str(_("Cases")), str(_("Median")), str(_("Mean")), "80 %", "90 %")
    spans = tuple((str(word), *times_row(total.times[name])) for name, word in TIMES.items())
    return Grid(head=head, rows=spans, numbers=frozenset(range(1, 6)), share=0.6)


def _ages(total: Figures) -> Iterator[Block]:
    yield Heading(text=str(_("Open, months since sending")))
    rows = (tuple(str(len(found)) for found in total.ages.values()),)
    yield Grid(head=tuple(total.ages), rows=rows, share=0.5)


def grounds(total: Figures) -> Iterator[Block]:
    """Refusals by ground, where there are any."""
    if total.grounds:
        yield Heading(text=str(_("Grounds of refusal")))
        found = tuple((ground_word(g), str(len(r))) for g, r in total.grounds.items())
        yield Grid(head=(str(_("Ground of refusal")), str(_("Cases"))), rows=found, share=0.5)


def defined() -> Iterator[Block]:
    """What the figures mean."""
    yield Heading(text=str(_("Definitions")))
    yield from (Words(text=str(one)) for one in DEFINITIONS)
