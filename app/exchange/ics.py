"""Deadlines as an iCalendar file (RFC 5545) that Outlook and Thunderbird read.

An event says what is due and under which reference: no names, no facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Timezone


@dataclass(frozen=True, slots=True)
class Entry:
    """One day. ``uid`` stays the same when the date moves; ``sequence`` rises with each change."""

    uid: str
    on: date
    summary: str
    sequence: int
    alarm_days: int = 1


def calendar_file(entries: Iterable[Entry], *, name: str, now: datetime) -> bytes:
    """The file, entries in their order, each a whole day with an alarm before.

    Without entries it holds a time zone: RFC 5545, 3.6 asks for at least one component.
    """
    from icalendar import Alarm, Calendar, Event

    found = Calendar()
    found.add("prodid", "-//Gongjo//deadlines//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("refresh-interval;value=duration", "PT4H")
    found.add("x-published-ttl", "PT4H")
    for entry in entries:
        event, alarm = Event(), Alarm()
        event.add("uid", entry.uid)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("summary", entry.summary)
        event.add("sequence", entry.sequence)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", timedelta(days=-entry.alarm_days))
        event.add_component(alarm)
        found.add_component(event)
    if not found.subcomponents:
        found.add_component(_zone())
    return bytes(found.to_ical())


def _zone() -> "Timezone":
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  # local by RFC 5545, 3.6.5
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone.add_component(standard)
    return zone
