"""The calendar file as a calendar program reads it."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from app.exchange.ics import Entry, calendar_file

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_an_entry_is_a_whole_day_with_an_alarm() -> None:
    entries = [
        Entry(
            "deadline-1@gongjo",
            date(2026, 12, 31),
            "EX-2026-FR-0001 회신; 쉼표, 그리고 긴 말 " * 4,
            3,
        )
    ]
    written = calendar_file(entries, name="공조 기한", now=NOW)
    assert b"\r\n" in written
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["dtstart"].dt == date(2026, 12, 31)
    assert event["dtend"].dt == date(2027, 1, 1)
    assert str(event["summary"]) == entries[0].summary
    assert (event["sequence"], str(event["uid"])) == (3, "deadline-1@gongjo")
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-1)


def test_the_same_entries_give_the_same_file() -> None:
    entries = [Entry(f"deadline-{n}@gongjo", date(2026, 12, n), "x", 1) for n in (1, 2)]
    assert calendar_file(entries, name="n", now=NOW) == calendar_file(entries, name="n", now=NOW)
    assert calendar_file([], name="n", now=NOW).startswith(b"BEGIN:VCALENDAR")


def test_a_file_without_deadlines_still_has_a_component() -> None:
    """RFC 5545, 3.6 asks for at least one; 3.6.5 for a standard or daylight time in a zone."""
    found = Calendar.from_ical(calendar_file([], name="n", now=NOW))
    assert [part.name for part in found.walk()] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]
