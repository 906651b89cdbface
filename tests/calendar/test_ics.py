"""The calendar is read back by a parser that is not ours; RFC 5545 for what a line may be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.calendar.entry import Entry, Kind
from unsee.calendar.ics import feed

STAMP = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DUE = Entry("U-1-due@unsee", Kind.DUE, "Shop: answer due", "GDPR Art. 12(3)", date(2026, 4, 2), "U-1", "Shop")
TASK = Entry("U-1-task@unsee", Kind.TASK, "Shop: send it", "unsee send", None, "U-1", "Shop")

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")) | st.text(
    "\\;,\n\"'é👩‍👧", max_size=200
)
entries = st.builds(
    Entry, st.uuids().map(lambda uid: f"{uid}@unsee"), st.sampled_from(Kind), texts, texts, days, st.just("U-1"), st.just("Shop")
)


def parsed(text: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(text)


def test_a_deadline_is_a_whole_day_that_makes_nobody_busy():
    (event,) = parsed(feed([DUE], stamp=STAMP)).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 4, 2)
    assert event.decoded("dtend") == date(2026, 4, 3), "the end is the first day after (RFC 5545 § 3.6.1)"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["UID"] == "U-1-due@unsee"
    assert event.decoded("dtstamp") == STAMP


def test_a_task_without_a_day_is_a_task():
    (todo,) = parsed(feed([TASK], stamp=STAMP)).walk("VTODO")
    assert todo["STATUS"] == "NEEDS-ACTION"
    assert "DTSTART" not in todo


def test_the_calendar_names_what_the_standard_wants():
    calendar = parsed(feed([], stamp=STAMP))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]


@pytest.mark.parametrize(("remind", "before"), [(0, timedelta(hours=9)), (1, timedelta(hours=-15)), (7, timedelta(hours=-159))])
def test_an_alarm_rings_at_nine_in_the_morning(remind, before):
    (alarm,) = parsed(feed([DUE], stamp=STAMP, remind=remind)).walk("VALARM")
    assert alarm.decoded("trigger") == before, "counted from the midnight with which the day begins"
    assert list(parsed(feed([DUE], stamp=STAMP)).walk("VALARM")) == []


def test_a_moment_is_told_in_utc():
    paris = datetime(2026, 3, 2, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert "DTSTAMP:20260301T233000Z" in feed([DUE], stamp=paris)


@given(st.lists(entries, max_size=4, unique_by=lambda entry: entry.uid))
def test_what_is_written_is_what_is_read(wanted):
    text = feed(wanted, stamp=STAMP, remind=1)
    events = parsed(text).walk("VEVENT")
    assert [(str(e["UID"]), str(e["SUMMARY"]), str(e["DESCRIPTION"]), e.decoded("dtstart")) for e in events] == [
        (entry.uid, entry.title, entry.text, entry.day) for entry in wanted
    ]


@given(texts)
def test_no_line_is_longer_than_75_octets_and_none_is_split_within_a_letter(text):
    octets = feed([Entry("u@unsee", Kind.DUE, text, text, date(2026, 4, 2), "U-1", "Shop")], stamp=STAMP).encode()
    lines = octets.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    for line in lines:
        assert b"\n" not in line
        line.decode()


@given(st.text())
def test_nothing_a_company_is_called_can_begin_a_line_of_its_own(text):
    lines = feed([Entry("u@unsee", Kind.DUE, text, text, date(2026, 4, 2), "U-1", "Shop")], stamp=STAMP)
    assert len(parsed(lines).walk("VEVENT")) == 1
    assert sum(line.startswith("BEGIN:") for line in lines.split("\r\n")) == 2
