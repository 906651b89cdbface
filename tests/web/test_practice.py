"""Practising: the whole journey in a few minutes, with nobody real, and nothing that could leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from unsee.channels.outbox import Outbox
from unsee.cli.setting import Setting
from unsee.mail.authenticity.resolve import nobody
from unsee.refusal import Refused
from unsee.web.door import Door
from unsee.web.given import Given, Practice, give, given
from unsee.web.practice import stage
from unsee.web.practice.office import Office
from unsee.web.practice.script import PLACES, PLAYERS
from unsee.wiring import Local
from web.visitor import PORT, Visitor, words

START = date(2026, 11, 23)


@pytest.fixture(params=["en"])
def language(request):
    return request.param


@pytest.fixture
def ended():
    return []


@pytest.fixture
def robin(tmp_path, language, ended):
    """Put together as `unsee.wiring_practice` does, in this process."""
    stage.companies(tmp_path / "companies", language, START)

    def at(day):
        return replace(Local().ports(Setting(tmp_path / "home", day, tmp_path / "companies", Local)), resolve=nobody)

    first = at(START)
    stage.person(first, language)
    office = Office(lambda: given().ports.clock.today, lambda here: Outbox(here.home / "outbox"))
    practice = Practice(at, office.next_day, lambda: ended.append(True), "http://127.0.0.1:1/")
    here = Given(first, office, Door(PORT), practice=practice)
    give(here)
    return Visitor(here).let_in()


def write_to_all(robin):
    robin.post("/choose/", on="/choose/", do="write", pack=["all-practice"])
    robin.sends()


def on(robin, days="next"):
    return words(robin.post("/practice/forward/", on="/settings/", days=days, follow=True))


def test_everybody_in_it_is_invented_and_nowhere():
    """RFC 2606: .test is never in the DNS."""
    assert all(player.domain.endswith(".test") for player in PLAYERS)
    assert all("(invented)" in player.name for player in PLAYERS)


@pytest.mark.parametrize(
    "path", ["/", "/cases/", "/choose/", "/letters/", "/me/", "/mailbox/", "/settings/", "/design/", "/nowhere/"]
)
def test_every_page_says_what_it_is(robin, path):
    assert "Practice." in words(robin.get(path))


def test_one_s_own_unsee_says_nothing_of_the_kind(alex):
    assert "Practice." not in words(alex.text("/"))


@pytest.mark.parametrize("language", sorted(PLACES), indirect=True)
def test_letters_are_in_the_language_of_the_pages(robin, language):
    robin.post("/choose/", on="/choose/", do="write", pack=["all-practice"])
    html = robin.text("/letters/")
    assert html.count(f'class="letter" lang="{language}"') == len(PLAYERS)


def test_the_journey_goes_from_day_to_day_on_which_something_happens(robin):
    write_to_all(robin)
    told = on(robin)
    assert "It is 24 Nov 2026 now. 1 answer came." in told  # the receipt of the first letter, a day after it
    days = [given().ports.clock.today]
    for _ in range(12):
        on(robin)
        days.append(given().ports.clock.today)
    assert days == sorted(set(days))
    # GDPR Art. 12(3): a month from 23 November. Past it the one that never answers is late, and a reminder lies ready.
    assert date(2026, 12, 24) in days
    assert "1 reminder is ready" in words(robin.text("/")) or "Reminder" in robin.text("/letters/")


def test_an_answer_to_the_reminder_comes_days_after_it(robin):
    write_to_all(robin)
    while given().ports.clock.today <= START + timedelta(30):
        on(robin)
    robin.sends()
    before = given().ports.clock.today
    told = ""
    while given().ports.clock.today < before + timedelta(4):
        told = on(robin)
    assert "answer" in told
    raws = [
        given().ports.mailroom.raw(each.id) for case in given().ports.cases.ids() for each in given().ports.mailroom.of_case(case)
    ]
    assert any(b"quietdata.test" in raw for raw in raws)


def test_each_answer_finds_its_case_and_comes_once(robin):
    write_to_all(robin)
    for _ in range(4):
        on(robin, "31")
    ports = given().ports
    came = [each for case in ports.cases.ids() for each in ports.mailroom.of_case(case)]
    first_answers = sum(len(player.to_letter(0)) for player in PLAYERS)
    assert len(came) == first_answers
    assert len({each.sha256 for each in came}) == first_answers


@pytest.mark.parametrize("days", ["-5", "0", "99999999999", "soon", ""])
def test_no_number_of_days_breaks_it(robin, days):
    answer = robin.post("/practice/forward/", on="/settings/", days=days)
    assert answer.status_code == 302
    assert START <= given().ports.clock.today <= START + timedelta(366)


def test_the_end_is_told_to_whoever_runs_it_and_leads_back(robin, ended):
    answer = robin.post("/practice/end/", on="/settings/")
    assert ended == [True]
    assert 'href="http://127.0.0.1:1/"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/practice/forward/", "/practice/end/"])
def test_outside_of_practice_no_day_can_be_moved_and_nothing_ended(alex, ports, path):
    today = ports.clock.today
    assert alex.post(path, on="/settings/", days="1").status_code == 404
    assert given().ports.clock.today == today


def test_in_practice_none_can_be_started(robin):
    assert "You are practising already." in words(robin.post("/practice/", on="/settings/", follow=True))


def test_no_page_on_the_internet_is_looked_at(robin):
    with pytest.raises(Refused, match="everything is invented"):
        robin.here.services.web()


def test_the_office_knows_no_channel():
    """What it imports can't open a connection: no module of it, or below it, is one of the channels or of the network."""
    import subprocess
    import sys

    code = (
        "import sys; import unsee.web.practice.office; "
        "print([name for name in sys.modules if name.startswith('unsee.channels') or name in {'smtplib', 'imaplib', 'imapclient'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
