"""The tables of the statistics, for paper and workbook."""

from collections.abc import Iterator, Mapping
from datetime import date

from flask_babel import gettext as _

from app.domain.numbering import EXAMPLES
from app.domain.report import Beside, Block, Grid, Heading, Listed, Report, Value, Words
from app.domain.statistics import Figures, Rate
from app.queries.statistics import Tables
from app.wording.dates import language, plain_day
from app.wording.statistics import (
    CROSSED,
    DEFINITIONS,
    FIGURES,
    KINDS,
    MOST_CROSSED,
    TIMES,
    Names,
    columns,
    crossed_words,
    desk_days,
    ground_word,
    key_word,
    list_word,
    months_word,
    number,
    rate,
    tenths,
    times_row,
)

#: In a cell that states no figure, for there are under five cases.
NONE = "–"
#: States abreast of the ages, grounds in one column: the whole office is one page.
_MOST_DESKS, _MOST_GROUNDS = 5, 4


def report(tables: Tables, states: Names, offences: Names, *, printed: str, office: str) -> Report:
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


def _blocks(tables: Tables, names: Mapping[str, Names]) -> Iterator[Block]:
    """The whole office on the first page, then its groups."""
    total = tables.total
    yield Beside(left=(_shares(total),), right=(days(total),))
    yield Beside(left=tuple(_ages(total)), right=tuple(_desks(tables, names["state"])))
    yield from grounds(total)
    for kind, groups in (
        ("state", tables.by_state),
        ("channel", tables.by_channel),
        ("offence", tables.by_offence),
    ):
        if not groups:
            continue
        word, title = KINDS[kind]
        found = {key_word(kind, key, names[kind]): one for key, one in groups.items()}
        yield counts(Heading(text=str(title)), str(word), found, total)
    yield from _crossed(tables, names)
    yield from defined()


def _shares(total: Figures) -> Grid:
    rates = (
        (_("Reply rate"), total.reply_rate),
        (FIGURES["acknowledged"], total.acknowledged_rate),
        (FIGURES["prompt"], total.rate("prompt")),
        (FIGURES["in_time"], total.rate("in_time", "dated")),
        (FIGURES["sent_back"], total.rate("sent_back")),
        (FIGURES["preservation_lost"], total.lost_rate),
        (_("Links removed (counted by link)"), total.removal),
    )
    rows = tuple((str(word), *_share(one)) for word, one in rates)
    head = (str(_("Figure")), str(_("Share (%)")), str(_("Counted")), str(_("of")))
    return Grid(head=head, rows=rows, widths=(5, 1.6, 1, 1), numbers=frozenset({1, 2, 3}))


def _share(one: Rate) -> tuple[str, str, str]:
    stated = NONE if one.percent is None else tenths(one.percent)
    return stated, str(one.part), str(one.whole)


def counts(heading: Heading, word: str, groups: Mapping[str, Figures], total: Figures) -> Listed:
    """One line a group and the total; the workbook has months and days of each as well."""
    shown = columns(total)
    words = tuple(str(FIGURES[name]) for name in shown)
    every = {**groups, str(_("Total")): total}
    return Listed(
        heading=heading,
        grid=Grid(
            head=(word, *words, str(_("Reply rate"))),
            rows=tuple(_line(key, one, shown) for key, one in every.items()),
            widths=(12, *([6.2] * len(shown)), 10),
            numbers=frozenset(range(1, len(shown) + 2)),
        ),
        columns=(word, *_fact_columns(shown, total)),
        records=tuple((key, *_facts(one, shown)) for key, one in every.items()),
    )


def _line(word: str, one: Figures, shown: tuple[str, ...]) -> tuple[str, ...]:
    return (word, *(str(one.count(name)) for name in shown), rate(one.reply_rate))


def _fact_columns(shown: tuple[str, ...], total: Figures) -> tuple[str, ...]:
    spread = (_("Cases"), _("Median"), _("Mean"), "80 %", "90 %")
    return (
        *(str(FIGURES[name]) for name in (*shown, "closed", "base")),
        *(list_word(f"months {name}") for name in total.ages),
        f"{_('Reply rate')} (%)",
        f"{FIGURES['acknowledged']} (%)",
        *(f"{span}: {one}" for span in TIMES.values() for one in spread),
    )


def _facts(one: Figures, shown: tuple[str, ...]) -> tuple[Value, ...]:
    """One fact a cell: counts, rates, days of every span."""
    spread = [
        (found.count, found.median, found.mean, found.p80, found.p90)
        for found in map(one.times.__getitem__, TIMES)
    ]
    return (
        *map(one.count, (*shown, "closed", "base")),
        *(len(found) for found in one.ages.values()),
        *map(_stated, (one.reply_rate.percent, one.acknowledged_rate.percent)),
        *(_stated(value) for values in spread for value in values),
    )


def _stated(value: float | None) -> float | str:
    return NONE if value is None else value


def _crossed(tables: Tables, names: Mapping[str, Names]) -> Iterator[Block]:
    """A line for all three: the largest on paper, all of them in the workbook."""
    if not tables.crossed:
        return
    shown = columns(tables.total)
    words = tuple(str(word) for word, _title in KINDS.values())
    most, whole = list(tables.crossed.items())[:MOST_CROSSED], len(tables.crossed)
    note = str(
        _("the largest %(most)d of %(all)d; the workbook has all", most=len(most), all=whole)
    )
    year = (tables.year, tables.as_of)
    yield Listed(
        heading=Heading(
            text=str(_("By State, channel and offence")), note=note if len(most) < whole else ""
        ),
        grid=Grid(
            head=(*words, *(str(FIGURES[name]) for name in CROSSED), str(_("Reply rate"))),
            rows=tuple(
                (*crossed_words(key, names), *_line("", one, CROSSED)[1:]) for key, one in most
            ),
            widths=(11, 12, 15, *([6.2] * len(CROSSED)), 10),
            numbers=frozenset(range(3, len(CROSSED) + 4)),
        ),
        columns=(str(_("Year")), str(_("As of")), *words, *_fact_columns(shown, tables.total)),
        records=tuple(
            (*year, *crossed_words(key, names), *_facts(one, shown))
            for key, one in tables.crossed.items()
        ),
    )


def days(total: Figures) -> Grid:
    """Median, mean and percentiles of each span."""
    head = (str(_("Days taken")), str(_("Cases")), str(_("Median")), str(_("Mean")), "80 %", "90 %")
    spans = tuple((str(word), *times_row(total.times[name])) for name, word in TIMES.items())
    return Grid(
        head=head, rows=spans, widths=(5, 1, 1.3, 1.3, 1, 1), numbers=frozenset(range(1, 6))
    )


def _ages(total: Figures) -> Iterator[Block]:
    yield Heading(text=str(_("Pending, by months since sending")), note=str(total.count("open")))
    found = {months_word(name): len(one) for name, one in total.ages.items()}
    yield Grid(
        head=(str(_("Months")), str(_("Cases")), ""),
        rows=tuple((name, str(count), "") for name, count in found.items()),
        widths=(1, 1, 4),
        numbers=frozenset({1}),
        bars=tuple((count,) for count in found.values()),
    )


def _desks(tables: Tables, names: Names) -> Iterator[Block]:
    """Our days and theirs: the whole, and States of five closed requests.

    Only as many as stand abreast of the ages; the workbook has all in its sheet of States.
    """
    yield Heading(text=str(_("Our days and theirs")), note=str(_("medians of closed requests")))
    stated = [(key, one) for key, one in tables.by_state.items() if desk_days(one)]
    found = {str(_("Total")): tables.total} | {
        key_word("state", key, names): one for key, one in stated[:_MOST_DESKS]
    }
    yield Grid(
        head=(str(_("State")), str(_("Cases")), *map(str, desk_words()), ""),
        rows=tuple((key, str(one.closed), *_days_of(one), "") for key, one in found.items()),
        widths=(3, 1, 1.4, 2.2, 1.7, 3),
        numbers=frozenset(range(1, 5)),
        bars=tuple(map(desk_days, found.values())),
    )
    if len(stated) > _MOST_DESKS:
        note = _("the largest %(most)d of %(all)d; the workbook has all",
                 most=_MOST_DESKS, all=len(stated))  # fmt: skip
        yield Words(text=str(note))
    yield Words(text=str(_("Bars: our desks thick, other Korean bodies thin, abroad hollow.")))


def _days_of(one: Figures) -> tuple[str, ...]:
    return tuple(map(number, desk_days(one))) or (NONE,) * 3


def desk_words() -> tuple[str, str, str]:
    """Whose days they are, as the columns say it."""
    return _("our desks"), _("other Korean bodies"), _("abroad")


def grounds(total: Figures) -> Iterator[Block]:
    """Refusals by ground, where there are any; many of them in two columns."""
    if not total.grounds:
        return
    rows = tuple((ground_word(one), str(len(found))) for one, found in total.grounds.items())
    half = -(-len(rows) // 2) if len(rows) > _MOST_GROUNDS else len(rows)
    head = (str(_("Ground of refusal")), str(_("Cases")))
    yield Heading(text=str(_("Grounds of refusal")))
    first, second = (
        (Grid(head=head, rows=part, widths=(5, 1), numbers=frozenset({1})),) if part else ()
        for part in (rows[:half], rows[half:])
    )
    yield Beside(left=first, right=second)


def defined(texts: tuple[object, ...] = DEFINITIONS) -> Iterator[Block]:
    """What the figures mean."""
    yield Heading(text=str(_("Definitions")))
    words = [Words(text=str(one)) for one in texts]
    half = -(-len(words) // 2)
    yield Beside(left=tuple(words[:half]), right=tuple(words[half:]))
