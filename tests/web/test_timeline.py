"""Days on a line keep their order and their distance."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from unsee.web.timeline import WIDTH, Point, line

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.lists(DAYS, min_size=1), DAYS)
def test_every_day_is_on_the_line_in_its_order(days, today):
    drawn = line([Point(day, "sent", "x") for day in days], today)
    assert [mark.on for mark in drawn.marks] == sorted(days)
    assert all(0 <= mark.at <= WIDTH for mark in drawn.marks)
    assert [mark.at for mark in drawn.marks] == sorted(mark.at for mark in drawn.marks)
    assert 0 <= drawn.today <= WIDTH


def test_half_of_the_time_is_half_of_the_line():
    today = date(2026, 11, 23)
    drawn = line([Point(today - timedelta(10), "sent", "x"), Point(today + timedelta(10), "due", "y")], today)
    assert [mark.at for mark in drawn.marks] == [0, WIDTH]
    assert drawn.today == WIDTH / 2


def test_a_span_lies_between_its_days():
    today = date(2026, 11, 23)
    (span,) = line([Point(today, "sent", "x")], today, [("waiting", today, today + timedelta(30))]).spans
    assert (span.start, span.length) == (0, WIDTH)


def test_a_single_day_is_a_line_too():
    today = date(2026, 11, 23)
    assert line([Point(today, "sent", "x")], today).marks[0].at == 0
