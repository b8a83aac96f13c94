"""Why a date is what it is, in words: each stored step as one line."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.reference.periods import Trigger
from app.wording.clocks import TRIGGERS

Day = Callable[[date], str]
Pick = Callable[[dict[str, str]], str]
Line = tuple[str, str]

_UNITS: dict[str, Callable[[int], str]] = {
    "d": lambda n: ngettext("%(num)d day", "%(num)d days", n),
    "wd": lambda n: ngettext("%(num)d working day", "%(num)d working days", n),
    "m": lambda n: ngettext("%(num)d month", "%(num)d months", n),
    "y": lambda n: ngettext("%(num)d year", "%(num)d years", n),
    "h": lambda n: ngettext("%(num)d hour", "%(num)d hours", n),
}
_SAID_BY = {
    "authority": _l("stated by the authority"),
    "officer": _l("stated by the officer"),
    "case": _l("stated in the case"),
}
_MONTHS = {
    "day_before": _l("ends on the eve of the day with the number of the first day counted"),
    "same_day": _l("ends on the day with the number of the start"),
}
REASONS = {
    "our_answer_due": _l("the ball was with us: our answer was due"),
    "preservation_confirmed": _l("preservation was confirmed anew"),
    "contact_voided": _l("the contact it came from was declared void"),
    "step_voided": _l("the step of the route it came from was declared void"),
}


#: Why the cadence of reminders is halved.
HALVED = {
    "custody": _l("somebody is in custody"),
    "limitation": _l("limitation is near"),
}
#: What two days off share that are told in one line.
_SAME = ("step", "calendars", "names", "weekend")


def _joined(steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Days off that follow each other for the same reason as one step with ``until``."""
    found: list[dict[str, Any]] = []
    for step in steps:
        last = found[-1] if found else {}
        if step["step"] in ("skipped", "moved_off") and _follows(last, step):
            found[-1] = {**last, "until": step["date"]}
        else:
            found.append(step)
    return found


def _follows(last: Mapping[str, Any], step: Mapping[str, Any]) -> bool:
    if any(last.get(name) != step[name] for name in _SAME):
        return False
    end = date.fromisoformat(last.get("until", last["date"]))
    return date.fromisoformat(step["date"]) == end + timedelta(days=1)


def period(text: str) -> str:
    """``20wd`` as "20 working days"."""
    unit = text.lstrip("0123456789")
    return _UNITS[unit](int(text.removesuffix(unit)))


def reason(text: str) -> str:
    """A reason as typed, or the words of one that the program gave."""
    return str(REASONS.get(text, text))


class Teller:
    """Tells steps in one language: ``day`` writes a date, ``pick`` chooses a name."""

    def __init__(self, day: Day, pick: Pick, rules: Mapping[str, dict[str, str]]) -> None:
        self._day, self._pick, self._rules = day, pick, rules

    def lines(self, steps: Sequence[dict[str, Any]]) -> list[Line]:
        """(day or nothing, sentence) of each step, in order; days off in a row are one line."""
        return [line for step in _joined(steps) if (line := self._line(step))]

    def summary(self, steps: Sequence[dict[str, Any]]) -> str:
        """The one line that says most: the period counted, or who stated the date."""
        rule = next((step for step in reversed(steps) if step["step"] == "rule"), None)
        if rule is not None:
            return f"{self._rule_name(rule)}: {period(rule['period'])}"
        return next((words for _on, words in self.lines(steps)), "")

    def _line(self, step: dict[str, Any]) -> Line | None:
        tell = getattr(self, f"_{step['step']}", None)
        return tell(step) if tell else None

    def _on(self, step: dict[str, Any], name: str = "on") -> str:
        return self._day(date.fromisoformat(step[name][:10]))

    def _trigger(self, step: dict[str, Any]) -> Line:
        return self._on(step, "on" if "on" in step else "at"), self._event(step) or _("start")

    def _event(self, step: dict[str, Any]) -> str:
        known = step.get("event", "") in list(Trigger)
        return _("start: %(event)s", event=TRIGGERS[Trigger(step["event"])]) if known else ""

    def _halved(self, step: dict[str, Any]) -> Line:
        return "", _(
            "half of %(period)s: %(why)s", period=period(step["full"]), why=HALVED[step["why"]]
        )

    def _recounted(self, step: dict[str, Any]) -> Line:
        days = {"old": self._on(step, "from"), "new": self._on(step, "to")}
        why = HALVED[step["why"]]
        if step["now"] == "halved":
            said = _(
                "counted anew with half the period, %(why)s: %(old)s → %(new)s", why=why, **days
            )
        else:
            said = _("counted anew with the whole period: %(old)s → %(new)s", **days)
        return self._on(step), said

    def _not_before(self, step: dict[str, Any]) -> Line:
        return self._on(step), _(
            "not before the day on which that became known, instead of %(day)s",
            day=self._on(step, "instead_of"),
        )

    def _before_end(self, step: dict[str, Any]) -> Line:
        return self._on(step), _("the end from which the days are counted back")

    def _rule(self, step: dict[str, Any]) -> Line:
        name = self._rule_name(step)
        first = _("first day counted") if step["first_day_counts"] else _("first day not counted")
        version = f" ({self._version(step)})" if step["version"] else ""
        said = f"{name}{version}: {period(step['period'])}, {first}"
        ends = _MONTHS.get(step.get("month_rule", ""))
        return "", f"{said}; {ends}" if ends and not step["first_day_counts"] else said

    def _version(self, step: dict[str, Any]) -> str:
        """Clocks of the reference data are dated by the day on which they were checked."""
        return _("as checked on %(day)s", day=self._on(step, "version"))

    def _rule_name(self, step: dict[str, Any]) -> str:
        return self._pick(self._rules.get(step["rule"], {})) or _("period given by hand")

    def _calendar(self, step: dict[str, Any]) -> Line:
        return "", _(
            "calendar %(code)s, %(version)s", code=step["calendar"], version=step["version"]
        )

    def _first_day(self, step: dict[str, Any]) -> Line:
        return self._on(step), _("first day of the period")

    def _skipped(self, step: dict[str, Any]) -> Line:
        return self._span(step), _("not counted: %(why)s", why=self._why(step))

    def _moved_off(self, step: dict[str, Any]) -> Line:
        return self._span(step), _("moved on to the next day: %(why)s", why=self._why(step))

    def _moved_back(self, step: dict[str, Any]) -> Line:
        return self._on(step, "date"), _(
            "moved back to the day before: %(why)s", why=self._why(step)
        )

    def _why(self, step: dict[str, Any]) -> str:
        whose: dict[str, list[str]] = {}
        for code in step["calendars"]:
            names = step["names"].get(code)
            word = self._pick(names) if names else _("weekend")
            whose.setdefault(word, []).append(code)
        return ", ".join(f"{word} ({', '.join(codes)})" for word, codes in whose.items())

    def _span(self, step: dict[str, Any]) -> str:
        first = self._on(step, "date")
        return f"{first} – {self._on(step, 'until')}" if "until" in step else first

    def _paused(self, step: dict[str, Any]) -> Line:
        return self._on(step, "from"), _(
            "the clock stood until %(day)s", day=self._on(step, "until")
        )

    def _last_day(self, step: dict[str, Any]) -> Line:
        return self._on(step), _("last day of the period")

    def _hours_run_at_once(self, step: dict[str, Any]) -> Line:
        return self._on(step, "at"), _("hours run at once, day and night: %(at)s", at=step["at"])

    def _due(self, step: dict[str, Any]) -> Line:
        return self._on(step), _("due")

    def _stated(self, step: dict[str, Any]) -> Line:
        return self._on(step), str(_SAID_BY.get(step.get("by", ""), _("stated date")))

    def _announced(self, step: dict[str, Any]) -> Line:
        if "instead_of" not in step:
            return self._on(step), _("they said by when they reply")
        day = self._on(step, "instead_of")
        return self._on(step), _("they said anew by when they reply, instead of %(day)s", day=day)

    def _extended(self, step: dict[str, Any]) -> Line:
        return self._on(step, "from"), _("prolonged to %(day)s", day=self._on(step, "to"))

    def _kept(self, step: dict[str, Any]) -> Line:
        said = _("kept in spite of a changed holiday (%(code)s)", code=step["calendar"])
        return self._on(step), f"{said}: {step['reason']}" if step.get("reason") else said

    def _act_before(self, step: dict[str, Any]) -> Line:
        return self._on(step), _("last working day in Korea before the end: act by then")

    def _ends_on_day_off(self, step: dict[str, Any]) -> Line:
        said = _("ends on a day off and does not move: %(why)s", why=self._why(step))
        return self._on(step, "date"), said

    def _beyond_calendar(self, step: dict[str, Any]) -> Line:
        return "", _(
            "provisional: the calendar %(code)s is settled until %(year)s only",
            code=step["calendar"],
            year=step["covered_until"],
        )
