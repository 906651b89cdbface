"""Days in a calendar: on a page, in a file, and as a feed whose address is its key."""

from __future__ import annotations

from datetime import date

from django.test import Client
from icalendar import Calendar

from web.visitor import HOST, words


def test_the_last_day_of_an_answer_stands_in_its_month(alex):
    """Asked on 23 November 2026: one month ends on 23 December (Art. 12(3) GDPR; Regulation 1182/71 Art. 3)."""
    (case,) = alex.asks("shop-1")
    alex.says_sent(case)
    html = alex.text("/calendar/?month=2026-12")
    cell = html.partition('<span class="number">23</span>')[2].partition("</td>")[0]
    assert f'href="/cases/{case}/"' in cell
    assert "last day" in words(cell)


def test_a_month_without_days_is_an_empty_month(alex):
    assert "Nothing falls due." in words(alex.text("/calendar/"))


def test_a_month_that_is_none_is_told_so_and_this_one_is_shown(alex):
    told = words(alex.text("/calendar/?month=2026-13"))
    assert "A month is written like 2026-12." in told
    assert "November 2026" in told


def test_the_file_holds_the_same_days(alex):
    (case,) = alex.asks("shop-1")
    alex.says_sent(case)
    found = Calendar.from_ical(alex.get("/calendar/unsee.ics").content)
    days = {event["DTSTART"].dt for event in found.walk("VEVENT")}
    assert date(2026, 12, 23) in days


def feed_of(alex) -> str:
    assert alex.post("/calendar/feed/", on="/calendar/", do="renew").status_code == 302
    return alex.text("/calendar/").partition("/feed/")[2].partition("/unsee.ics")[0]


def test_a_calendar_program_reads_the_feed_without_the_cookie(alex):
    alex.says_sent(*alex.asks("shop-1"))
    answer = Client().get(f"/feed/{feed_of(alex)}/unsee.ics", HTTP_HOST=HOST)
    assert answer["Content-Type"].startswith("text/calendar")
    assert Calendar.from_ical(answer.content).walk("VEVENT")


def test_without_its_key_there_is_no_feed(alex):
    stranger = Client()
    assert stranger.get("/feed/guessed/unsee.ics", HTTP_HOST=HOST).status_code == 404
    old = feed_of(alex)
    new = feed_of(alex)
    assert old != new
    assert stranger.get(f"/feed/{old}/unsee.ics", HTTP_HOST=HOST).status_code == 404
    alex.post("/calendar/feed/", on="/calendar/", do="end")
    assert stranger.get(f"/feed/{new}/unsee.ics", HTTP_HOST=HOST).status_code == 404


def test_the_key_of_the_feed_opens_nothing_else(alex):
    key = feed_of(alex)
    for path in ("/", "/cases/", "/calendar/", "/feed/", f"/feed/{key}/"):
        assert Client().get(path, HTTP_HOST=HOST).status_code in {403, 404}, path
