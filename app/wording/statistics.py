"""The statistics as words: names of the figures and of their groups, definitions."""

from collections.abc import Mapping
from math import ceil

from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.channels import Channel
from app.domain.report import Number
from app.domain.stages import RefusalGround
from app.domain.statistics import Figures, Rate, Times
from app.queries.statistics import NO_OFFENCE, Crossed
from app.wording.dates import language
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
    "open": _l("Pending"),
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
#: Counts of the table by all three, and how many of its lines fit a reader's eye.
CROSSED = ("carried_over", "sent", "base", "acknowledged", "replied", "closed", "open")
MOST_CROSSED = 30
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
    _l("Pending: sent and not closed. Requests not sent yet are not in these figures."),
    _l("Carried over: sent before 1 January and pending on that day."),
    _l("Check: carried over + reopened + sent − closed − taken back to draft = pending."),
    _l("First data by the day asked for: of the requests whose day is over."),
    _l("Returned for a defect: returned at least once, to be sent anew or for good."),
    _l("At our desks, at other Korean bodies and abroad: days counted from the route, over closed "
       "requests; a police attaché counts as Korean."),
    _l("Days are calendar days; 80 % means that eight of ten cases took at most so long."),
    _l("Under 5 cases no rate, mean, median or percentile is stated, but “–”; counts are shown."),
    _l("Links removed are counted by link, their rate from 5 links on."),
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
        return str(_("Pending, %(months)s months since sending", months=months_word(rest)))
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


def tenths(value: float) -> Number:
    """With its decimal, a nought too: ``34.0``."""
    return Number(format_decimal(value, "0.0", locale=language()), value)


def percent(one: Rate) -> str:
    """``34.0 %``, or a dash under five cases."""
    if one.percent is None:
        return "–"
    return f"{tenths(one.percent)} %"


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


def crossed_words(key: Crossed, names: Mapping[str, Names]) -> tuple[str, str, str]:
    """The names of all three; ``names`` by their kind."""
    state, channel, offence = (
        key_word(kind, one, names.get(kind, {})) for kind, one in key._asdict().items()
    )
    return state, channel, offence


def months_word(name: str) -> str:
    """``0–3``."""
    return name.replace("-", "–")


def ground_word(code: str) -> str:
    """The name of a ground of refusal."""
    return str(label(RefusalGround(code)))
