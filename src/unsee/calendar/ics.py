"""Entries as an iCalendar feed (RFC 5545, names and refreshing by RFC 7986). The same text for the file and for a local feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from unsee.calendar.entry import Entry

LINE = 75  # octets, without the line end (§ 3.1)
MORNING = 9  # o'clock
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def feed(entries: Iterable[Entry], *, stamp: datetime, name: str = "unsee", remind: int | None = None) -> str:
    """`stamp` is when these facts were looked up. `remind`: so many days before a day an alarm rings at nine in the morning."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//unsee//deadlines and tasks//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    for entry in entries:
        lines += _entry(entry, stamp, remind)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _entry(entry: Entry, stamp: datetime, remind: int | None) -> Iterator[str]:
    component = "VEVENT" if entry.day else "VTODO"
    yield f"BEGIN:{component}"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"DESCRIPTION:{escaped(entry.text)}"
    yield f"CATEGORIES:{escaped(entry.kind.value)}"
    yield "CLASS:PRIVATE"
    if entry.day:
        yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
        yield f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}"  # the first day after it (§ 3.6.1)
        yield "TRANSP:TRANSPARENT"  # a deadline of theirs does not make the person busy
        if remind is not None:
            yield from _alarm(entry, remind)
    else:
        yield "STATUS:NEEDS-ACTION"
    yield f"END:{component}"


def _alarm(entry: Entry, days: int) -> Iterator[str]:
    hours = MORNING - 24 * days  # from the midnight with which the day begins
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(entry.title)}"
    yield f"TRIGGER:{'-' if hours < 0 else ''}PT{abs(hours)}H"
    yield "END:VALARM"


def escaped(text: str) -> str:
    """A TEXT value (§ 3.3.11). Control characters have no place in one."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _CONTROL.sub("", plain).replace("\x85", "\n").translate(_ESCAPED)


def fold(line: str) -> Iterator[str]:
    """At most 75 octets in a line; what goes on begins with a space. Never within a letter."""
    piece, room = "", LINE
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if octets > room:
            yield piece
            piece, room = " ", LINE - 1
        piece += letter
        room -= octets
    yield piece


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone can't be told in UTC")
    return (moment - (moment.utcoffset() or timedelta())).strftime("%Y%m%dT%H%M%SZ")
