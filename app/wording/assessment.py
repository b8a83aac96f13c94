"""The yearly table for the FATF assessor as words: recommendations 33 and 37, outcome 2."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.report import Bars, Beside, Block, Grid, Heading, Report
from app.domain.statistics import Figures
from app.queries.indicators import Assessment
from app.wording.statistics import DEFINITIONS as OF_STATISTICS
from app.wording.statistics import FIGURES, Names, key_word, rate, times_row
from app.wording.statistics_report import counts, days, defined, grounds, made, marked

TITLE = _l("Table for the FATF assessor %(year)d")
#: Counts of a year, in the order in which the assessor asks.
COLUMNS = (
    "carried_over", "sent", "reopened", "urgent", "replied", "executed", "partly_executed",
    "refused", "returned_unregistered", "withdrawn", "no_longer_needed", "open",
)  # fmt: skip
DEFINITIONS = (
    _l("R.33: statistics on mutual legal assistance requested. This office records what it asks "
       "for; requests received from abroad are kept by the Ministry of Justice."),
    _l("R.37: requests by treaty or diplomatic channel. Other forms of co-operation (R.40) are "
       "counted apart: Interpol, contact points, police liaison, providers, hotlines."),
    _l("IO.2: time from sending to acknowledgement, to the first data and to closing."),
)  # fmt: skip


def title(one: Assessment) -> str:
    """``Table for the FATF assessor 2026``."""
    return str(TITLE % {"year": one.year})


def definitions() -> tuple[str, ...]:
    """Those of the table, then those of every figure."""
    return tuple(str(one) for one in (*DEFINITIONS, *OF_STATISTICS))


def report(one: Assessment, states: Names, offences: Names, *, printed: str, office: str) -> Report:
    """On paper and as a workbook."""
    blocks = _blocks(one, {"state": states, "channel": {}, "offence": offences})
    printed = marked(printed, one.total)
    return made(title(one), one.as_of, blocks, printed=printed, office=office)


def _blocks(one: Assessment, names: Mapping[str, Names]) -> Iterator[Block]:
    yield Heading(text=str(_("R.33: requests of five years")))
    years = list(one.years.items())
    yield Bars(
        labels=tuple(str(year) for year, _figures in years),
        first=tuple(found.count("sent") for _year, found in years),
        second=tuple(found.count("closed") for _year, found in years),
        names=(str(_("sent (wide)")), str(_("closed (narrow)"))),
    )
    yield _years(one.years)
    yield Beside(
        left=(Heading(text=str(_("IO.2: days"))), days(one.total)),
        right=(Heading(text=str(_("Days from sending to closing"))), _times(one.years)),
    )
    yield from grounds(one.total)
    for text, kind, word, groups, total in (
        (_("R.37: mutual legal assistance by State"), "state", _("State"), one.by_state,
         one.formal),
        (_("R.40: other forms of co-operation by channel"), "channel", _("Channel"),
         one.by_channel, one.other),
        (_("By offence"), "offence", _("Offence"), one.by_offence, one.total),
    ):  # fmt: skip
        yield counts(
            Heading(text=str(text)),
            str(word),
            {key_word(kind, key, names[kind]): found for key, found in groups.items()},
            total,
        )
    yield from defined(definitions())


def _years(years: Mapping[int, Figures]) -> Grid:
    rows = tuple(
        (str(year), *(str(found.count(name)) for name in COLUMNS), rate(found.reply_rate))
        for year, found in years.items()
    )
    head = (str(_("Year")), *(str(FIGURES[name]) for name in COLUMNS), str(_("Reply rate")))
    numbers = frozenset(range(1, len(COLUMNS) + 2))
    return Grid(head=head, rows=rows, widths=(6, *([6.2] * len(COLUMNS)), 12), numbers=numbers)


def _times(years: Mapping[int, Figures]) -> Grid:
    """Sent to closed, by year."""
    head = (str(_("Year")), str(_("Cases")), str(_("Median")),
            str(_("Mean")), "80 %", "90 %")  # fmt: skip
    rows = tuple((str(year), *times_row(found.times["closed"])) for year, found in years.items())
    return Grid(head=head, rows=rows, numbers=frozenset(range(1, 6)))


def most(one: Assessment) -> int:
    """The tallest bar of the five years."""
    counted = [found.count(name) for found in one.years.values() for name in ("sent", "closed")]
    return max(1, *counted)
