"""The letters of the ladder as they wait, are written anew and leave: on a real home, on a calendar set by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest

from cast import company, directory_in
from unsee.calendar.entry import Kind
from unsee.case.events import Outcome, Purpose
from unsee.channels.outbox import Outbox
from unsee.cli.setting import Setting
from unsee.cli.words import sentence
from unsee.law.residence import Residence
from unsee.letters.complaint import What
from unsee.person.answering import draft_answer
from unsee.person.diary import diary
from unsee.person.draft import draft, edit, letter_of
from unsee.person.escalate import climb
from unsee.person.happened import happened
from unsee.person.plan import wish
from unsee.person.ports import Ports
from unsee.person.profile import Dated, Person
from unsee.person.record import record, say_outbox_sent
from unsee.person.request import planned, prepare
from unsee.person.send import send_all
from unsee.person.standing import Choice, standing
from unsee.person.sweep import draft_reminders, sweep
from unsee.refusal import Refused
from unsee.wiring import Local

MARCH = date(2026, 3, 2)
OWN = (("why", "My picture was found there."), ("effect", "Strangers find me."), ("address", "1 Sample Street, Town"))
On = Callable[[date], Ports]


@pytest.fixture
def on(tmp_path) -> On:
    """The same home on another day."""
    row = company(1, "privacy@faces.test", web="https://faces.test", name="Faces", categories=["face-search"], country="Canada")
    companies = directory_in(tmp_path / "companies", [row])
    return lambda today: Local().ports(Setting(tmp_path / "home", today, companies, Local))


def asked(on: On, place: str, day: date, *rights: str) -> str:
    ports = on(day)
    ports.people.save(Person("Alex Example", (Dated("alex@people.test"),), (Residence(place, date(2020, 1, 1)),)))
    requests, _ = planned(ports, wish(ports.directory, ["faces.test"], [], rights or ("access", "erasure")))
    (case,) = prepare(ports, requests)
    leave(on, day)
    return case


def leave(on: On, day: date) -> None:
    ports = on(day)
    send_all(ports, None, connect=None, outbox=Outbox(ports.home / "outbox"))
    say_outbox_sent(ports, day)


def waiting(ports: Ports, case: str) -> str:
    """The letter that waits, on one line."""
    letter = draft(ports.cases.load(case))
    assert letter
    return " ".join(letter_of(ports, case, letter).body.split())


def test_an_answer_sent_a_day_after_it_was_drafted_is_still_that_answer(on):
    case = asked(on, "FR", MARCH)
    record(on(date(2026, 3, 9)), case, "form_demanded")
    draft_answer(on(date(2026, 3, 9)), case)
    before = waiting(on(date(2026, 3, 9)), case)
    ports = on(date(2026, 4, 20))  # past their last day, too
    send_all(ports, None, connect=None, outbox=Outbox(ports.home / "outbox"))
    assert waiting(ports, case) == before


def test_an_appeal_names_the_last_day_counted_from_the_day_it_leaves(on):
    case = asked(on, "US-VA", date(2026, 1, 5), "access")
    climb(on(date(2026, 2, 20)), case, Choice(to="appeal"))
    # VCDPA 59.1-577(C): 60 days from 20 February end on 21 April, from 2 March on 1 May.
    assert "21 April 2026" in waiting(on(date(2026, 2, 20)), case)
    ports = on(MARCH)
    send_all(ports, None, connect=None, outbox=Outbox(ports.home / "outbox"))
    assert "1 May 2026" in waiting(ports, case)


@pytest.mark.parametrize(("place", "under"), [("US-VA", ("us_va_vcdpa",)), ("FR", ())])
def test_an_answer_to_a_refusal_is_an_appeal_only_where_the_law_has_one(on, place, under):
    case = asked(on, place, MARCH, "access")
    ports = on(date(2026, 3, 9))
    record(ports, case, "refused")
    draft_answer(ports, case)
    prepared = draft(ports.cases.load(case)).prepared
    assert (prepared.purpose, prepared.under) == (Purpose.ANSWER, under)


def bad_answer(on: On) -> str:
    case = asked(on, "FR", MARCH)
    record(on(date(2026, 3, 20)), case, "partial")
    return case


def test_a_complaint_keeps_the_persons_words_when_the_steps_are_looked_at_again(on):
    case, ports = bad_answer(on), on(date(2026, 4, 20))
    first = climb(ports, case, Choice(own=OWN))
    assert first.own_words == ()
    again = climb(on(date(2026, 4, 25)), case, Choice())
    assert again.letter == first.letter
    assert len(ports.cases.load(case).case.letters) == 2, "the request and one complaint"


def test_an_edited_complaint_is_ready_once_no_prompt_is_left_and_is_not_written_over(on):
    case, ports = bad_answer(on), on(date(2026, 4, 20))
    unready = climb(ports, case, Choice(own=OWN[:1])).letter
    assert draft(ports.cases.load(case)).prepared.own_words == ("address", "effect")
    edit(ports, case, subject=unready.subject, body=unready.body.replace("[[", "").replace("]]", ""))
    assert draft(ports.cases.load(case)).prepared.own_words != (), "a prompt without its brackets is still a prompt"
    edit(ports, case, subject=unready.subject, body="Madame, Monsieur, cette entreprise ne répond pas. Alex Example")
    assert draft(ports.cases.load(case)).prepared.own_words == ()
    with pytest.raises(Refused, match="your own words already"):
        climb(ports, case, Choice(own=OWN))


def test_a_complaint_by_mail_leaves_as_a_letter_of_its_own(on):
    case = asked(on, "DE-HH", MARCH)
    record(on(date(2026, 3, 20)), case, "partial")
    ports = on(date(2026, 4, 20))
    climb(ports, case, Choice())
    leave(on, date(2026, 4, 20))
    assert ports.cases.load(case).case.complaint.sent_on is None, "it waits for the person's words"
    climb(ports, case, Choice(own=OWN))
    send_all(ports, None, connect=None, outbox=Outbox(ports.home / "outbox"))
    (file,) = [each for each in (ports.home / "outbox").glob("*.eml") if b"Beschwerde" in message(each)["Subject"].encode()]
    assert message(file)["In-Reply-To"] is None, "the regulator knows nothing of our request"
    say_outbox_sent(ports, date(2026, 4, 20))
    assert ports.cases.load(case).case.complaint.sent_on == date(2026, 4, 20)


def message(file):
    return message_from_bytes(file.read_bytes(), policy=policy.default)


def test_what_a_complaint_tells_is_what_the_log_holds(on):
    case = asked(on, "FR", MARCH)
    for day, outcome in ((3, Outcome.ACKNOWLEDGED), (4, Outcome.FORM_DEMANDED)):
        record(on(date(2026, 3, day)), case, outcome.value)
    draft_answer(on(date(2026, 3, 5)), case)
    leave(on, date(2026, 3, 5))
    record(on(date(2026, 3, 10)), case, "identity_demanded")
    record(on(date(2026, 3, 12)), case, "supplied")
    record(on(date(2026, 3, 20)), case, "extension", until=date(2026, 6, 2))
    record(on(date(2026, 3, 25)), case, "refused")
    ports = on(date(2026, 3, 25))
    told = [(fact.on.day, fact.what) for fact in happened(ports, ports.cases.load(case))]
    assert told == [
        (2, What.REQUESTED),
        (3, What.ACKNOWLEDGED),
        (4, What.FORM_DEMANDED),
        (5, What.WROTE_BACK),
        (10, What.IDENTITY_DEMANDED),
        (12, What.SUPPLIED),
        (20, What.EXTENDED),
        (25, What.REFUSED),
    ]


def test_the_reminder_counts_from_the_extended_day(on):
    case = asked(on, "FR", MARCH)
    record(on(date(2026, 3, 20)), case, "extension", until=date(2026, 6, 2))
    with pytest.raises(Refused, match="2026-06-03"):
        climb(on(date(2026, 6, 2)), case, Choice())
    climb(on(date(2026, 6, 3)), case, Choice())
    # Three months from 2 March with the extension of Art. 12(3): 2 June.
    assert "2 juin 2026" in waiting(on(date(2026, 6, 3)), case)


def test_days_that_others_have_for_the_ladder_stand_in_the_calendar(on):
    case = bad_answer(on)
    ports = on(date(2026, 4, 20))
    climb(ports, case, Choice(own=OWN))
    record(ports, case, "sent")
    # GDPR Art. 78(2): three months from Monday 20 April end on Monday 20 July.
    days = {(entry.kind, entry.day) for entry in diary(on(date(2026, 5, 1)), sentence)}
    assert (Kind.DUE, date(2026, 7, 20)) in days
    assert any(kind is Kind.LATE and day == date(2026, 7, 20) + timedelta(days=1) for kind, day in days)


def test_someone_under_several_laws_has_a_ladder_for_each(on):
    case = asked(on, "US-TX", MARCH, "access", "erasure")
    at = standing(on(date(2026, 9, 1)), case)
    assert {one.regime for one in at.ladders} >= {"us_tx_tdpsa"}
    assert len(at.ladders) == len({claim.regime for claim in at.loaded.case.claims})


def test_before_the_request_has_left_there_is_nothing_to_climb_from(on):
    ports = on(MARCH)
    ports.people.save(Person("Alex Example", (Dated("alex@people.test"),), (Residence("FR", date(2020, 1, 1)),)))
    requests, _ = planned(ports, wish(ports.directory, ["faces.test"], [], ("access",)))
    (case,) = prepare(ports, requests)
    with pytest.raises(Refused, match="reached this company yet"):
        climb(on(date(2026, 9, 1)), case, Choice())


def test_where_nobody_reviewed_the_law_a_reminder_asks_and_names_no_day(on):
    case = asked(on, "FO", MARCH, "access")  # the Faroe Islands: low confidence
    climb(on(date(2026, 4, 20)), case, Choice(to="reminder"))
    said = waiting(on(date(2026, 4, 20)), case)
    assert "I have not had an answer yet." in said
    assert "2026" not in said.replace("2 March 2026", "")


def test_who_has_appealed_is_given_no_reminder_when_the_time_for_the_appeal_passes(on):
    case = asked(on, "US-VA", date(2026, 1, 5), "access")
    climb(on(date(2026, 2, 20)), case, Choice(to="appeal"))
    leave(on, date(2026, 2, 20))
    ports = on(date(2026, 9, 1))
    swept = sweep(ports, date(2026, 9, 1))
    assert swept.passed == [case]
    assert draft_reminders(ports, swept.passed) == []
