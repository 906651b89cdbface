"""A case is its log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from unsee.case.case import Post, Stage
from unsee.case.codec import from_json, to_json
from unsee.case.decide import Discard, Prepare, Record, SayNotSent, SaySent, SaySupplied, SetReadingAside, Withdraw, decide
from unsee.case.events import (
    Bounced,
    Contact,
    ContactsExhausted,
    Discarded,
    MailCame,
    MailTakenOut,
    NotSent,
    Opened,
    Outcome,
    OutcomeRecorded,
    Prepared,
    Purpose,
    PutInOutbox,
    ReadingProposed,
    Ruling,
    SendingStarted,
    SendingUnsure,
    Sent,
    Supplied,
)
from unsee.case.fold import after, fold, tried
from unsee.law.claim import Claim
from unsee.refusal import BadInput, Refused

DAY = date(2026, 3, 2)
TO = Contact("email", "privacy@shop.test", "a list", date(2026, 1, 1))
OPENED = Opened(DAY, "shop", "shop.test", "Shop", "FR", ("access",), (Ruling("eu_gdpr", "FR"),))
CLAIM = Claim("access", "eu_gdpr", "Art. 15")
LETTER = Prepared(DAY, "<1@example.org>", Purpose.REQUEST, TO, (CLAIM,), "fr", "blob")
ID = LETTER.message_id


def case(*events):
    return fold((OPENED, LETTER, *events))


def test_a_new_case_waits_for_the_person_to_send():
    assert case().stage is Stage.DRAFT


def test_a_letter_that_began_to_leave_is_unsure_until_we_know():
    assert case(SendingStarted(DAY, ID, "raw")).stage is Stage.UNSURE
    assert case(SendingStarted(DAY, ID, "raw"), SendingUnsure(DAY, ID, "line cut")).stage is Stage.UNSURE
    assert case(SendingStarted(DAY, ID, "raw"), Sent(DAY, ID, "smtp")).stage is Stage.RUNNING


def test_a_bounced_request_is_no_request_the_company_received():
    bounced = case(Sent(DAY, ID, "smtp"), Bounced(DAY, ID, "no such user", None))
    assert bounced.asked_on is None
    assert tried(bounced) == {TO}
    assert (
        fold((OPENED, LETTER, Sent(DAY, ID, "smtp"), Bounced(DAY, ID, "x", None), ContactsExhausted(DAY))).stage
        is Stage.NO_CONTACT
    )


def test_the_next_contact_takes_over():
    second = replace(LETTER, message_id="<2@example.org>", contact=replace(TO, value="dpo@shop.test"))
    taken = case(NotSent(DAY, ID, "550", bad_contact=True, again=False), second)
    assert taken.stage is Stage.DRAFT
    assert taken.request and taken.request.prepared.contact.value == "dpo@shop.test"


def test_writing_a_draft_again_replaces_it():
    again = replace(LETTER, blob="other", edited=True)
    assert [letter.prepared.blob for letter in case(again).letters] == ["other"]


def test_an_acknowledgement_or_an_extension_does_not_end_the_waiting():
    sent = Sent(DAY, ID, "smtp")
    assert case(sent, OutcomeRecorded(DAY, Outcome.ACKNOWLEDGED)).stage is Stage.RUNNING
    assert case(sent, OutcomeRecorded(DAY, Outcome.EXTENSION, date(2026, 6, 2))).stage is Stage.RUNNING


@pytest.mark.parametrize("outcome", [Outcome.FULFILLED, Outcome.NO_DATA])
def test_gone_is_only_said_until_somebody_looked(outcome):
    assert case(Sent(DAY, ID, "smtp"), OutcomeRecorded(DAY, outcome)).stage is Stage.SAID_GONE


def test_a_message_taken_out_leaves_the_case_as_if_it_had_not_come():
    """What was recorded by hand, and after it, stays; a later letter still knows which answers came before it."""
    other = replace(LETTER, message_id="<2@example.org>", purpose=Purpose.REMINDER)
    kept = (
        OutcomeRecorded(DAY, Outcome.ACKNOWLEDGED, mail="bb"),
        OutcomeRecorded(DAY, Outcome.FEE_DEMANDED),
    )
    wrong = (
        MailCame(DAY, "aa", "token"),
        ReadingProposed(DAY, "aa", ("refused",), "blob"),
        OutcomeRecorded(DAY, Outcome.REFUSED, mail="aa"),
    )
    with_it = case(Sent(DAY, ID, "smtp"), kept[0], *wrong, kept[1], other, MailTakenOut(DAY, "aa"))
    assert with_it == case(Sent(DAY, ID, "smtp"), *kept, other)


class TestWhereTheLawsDayBeganBefore:
    """Sent at 23:30 UTC to Berlin, it arrived on the next day there, while this machine still has the day before."""

    sent = case(Sent(date(2026, 3, 3), ID, "smtp"))
    evening = date(2026, 3, 2)

    def test_an_answer_of_the_same_evening_is_one_of_that_day(self):
        (said,) = decide(self.sent, Record(Outcome.FULFILLED, self.evening), self.evening)
        assert said.on == date(2026, 3, 3)
        (said,) = decide(self.sent, Record(Outcome.FULFILLED, date(2026, 3, 3)), self.evening)
        assert said.on == date(2026, 3, 3)

    def test_what_they_asked_for_can_be_supplied_at_once(self):
        asked = fold(
            (
                OPENED,
                LETTER,
                Sent(date(2026, 3, 3), ID, "smtp"),
                *decide(self.sent, Record(Outcome.FEE_DEMANDED, self.evening), self.evening),
            )
        )
        assert decide(asked, SaySupplied(self.evening), self.evening) == (Supplied(date(2026, 3, 3)),)

    def test_a_clock_that_is_days_behind_is_another_matter(self):
        with pytest.raises(BadInput, match="its answer can't be from 2026-03-01"):
            decide(self.sent, Record(Outcome.FULFILLED, date(2026, 3, 1)), date(2026, 3, 1))


def test_a_later_answer_supersedes_an_earlier_one():
    sent, refused, done = Sent(DAY, ID, "smtp"), OutcomeRecorded(DAY, Outcome.REFUSED), OutcomeRecorded(DAY, Outcome.FULFILLED)
    assert case(sent, refused).stage is Stage.ANSWERED
    assert case(sent, refused, done).stage is Stage.SAID_GONE
    assert len(case(sent, refused, done).outcomes) == 2, "nothing is rewritten"


class TestWhatAPersonMayDo:
    def test_a_letter_that_may_have_left_can_not_be_changed(self):
        for happened in (SendingStarted(DAY, ID, "raw"), Sent(DAY, ID, "smtp")):
            with pytest.raises(Refused, match="no longer be changed"):
                decide(case(happened), Prepare(LETTER), DAY)

    def test_an_answer_needs_a_question(self):
        with pytest.raises(Refused, match="Nothing was sent"):
            decide(case(), Record(Outcome.FULFILLED, DAY), DAY)

    def test_an_answer_to_a_letter_in_the_outbox_proves_it_was_sent(self):
        events = decide(case(PutInOutbox(DAY, ID, "x.eml", "raw")), Record(Outcome.REFUSED, DAY), DAY)
        assert [type(event) for event in events] == [Sent, OutcomeRecorded]

    def test_an_answer_can_not_come_before_the_request_or_tomorrow(self):
        sent = case(Sent(DAY, ID, "smtp"))
        with pytest.raises(BadInput, match="can't be from 2026-03-01"):
            decide(sent, Record(Outcome.REFUSED, date(2026, 3, 1)), DAY)
        with pytest.raises(BadInput, match="still to come"):
            decide(sent, Record(Outcome.REFUSED, date(2026, 3, 3)), DAY)

    def test_an_extension_names_a_day_and_nothing_else_does(self):
        sent = case(Sent(DAY, ID, "smtp"))
        with pytest.raises(BadInput, match="--until"):
            decide(sent, Record(Outcome.EXTENSION, DAY), DAY)
        with pytest.raises(BadInput, match="--until"):
            decide(sent, Record(Outcome.REFUSED, DAY, until=DAY), DAY)

    def test_the_person_settles_what_is_unsure(self):
        unsure = case(SendingStarted(DAY, ID, "raw"), SendingUnsure(DAY, ID, "line cut"))
        assert fold((OPENED, LETTER, *decide(unsure, SaySent(DAY), DAY))).stage is Stage.RUNNING
        assert decide(unsure, SayNotSent(), DAY) == (NotSent(DAY, ID, "you said so", bad_contact=False, again=True),)

    def test_a_reminder_needs_something_to_remind_of(self):
        with pytest.raises(Refused, match="awaited"):
            decide(case(), Prepare(replace(LETTER, message_id="<2@example.org>", purpose=Purpose.REMINDER)), DAY)

    def test_only_what_has_not_left_can_be_discarded(self):
        assert decide(case(), Discard(ID), DAY) == (Discarded(DAY, ID),)
        with pytest.raises(Refused):
            decide(case(Sent(DAY, ID, "smtp")), Discard(ID), DAY)

    def test_a_reminder_that_was_discarded_makes_room_for_another(self):
        reminder = replace(LETTER, message_id="<2@example.org>", purpose=Purpose.REMINDER)
        reminded = case(Sent(DAY, ID, "smtp"), reminder)
        assert reminded.reminder
        discarded = after(reminded, Discarded(DAY, "<2@example.org>"))
        assert discarded.reminder is None
        assert after(discarded, reminder).reminder == reminded.reminder, "prepared again it is there again"

    def test_a_withdrawn_case_is_over(self):
        withdrawn = fold((OPENED, LETTER, *decide(case(), Withdraw(), DAY)))
        assert withdrawn.stage is Stage.WITHDRAWN
        with pytest.raises(Refused, match="withdrawn"):
            decide(withdrawn, SaySent(DAY), DAY)

    def test_a_letter_that_had_not_left_a_withdrawn_case_never_leaves(self):
        withdrawn = fold((OPENED, LETTER, *decide(case(), Withdraw(), DAY)))
        assert [letter.post for letter in withdrawn.letters] == [Post.DISCARDED]


def test_a_discarded_draft_is_not_to_be_sent():
    assert case(Discarded(DAY, ID)).letters[0].post is Post.DISCARDED


def test_an_old_log_without_a_later_field_can_still_be_read():
    kind, data = to_json(LETTER)
    del data["edited"]
    assert from_json(kind, data) == LETTER


class TestDemands:
    """A company that wants something first stops the waiting until the person has met or contested it."""

    SENT = Sent(DAY, ID, "smtp")
    WANTS_ID = OutcomeRecorded(date(2026, 3, 4), Outcome.IDENTITY_DEMANDED)

    def test_the_next_move_is_the_person_s(self):
        assert case(self.SENT, self.WANTS_ID).stage is Stage.ANSWERED

    def test_once_met_the_waiting_goes_on(self):
        met = case(self.SENT, self.WANTS_ID, Supplied(date(2026, 3, 6)))
        assert met.stage is Stage.RUNNING
        assert met.open_demand is None

    def test_an_answer_letter_meets_it_too(self):
        answer = replace(LETTER, message_id="<2@example.org>", purpose=Purpose.ANSWER)
        contested = case(self.SENT, self.WANTS_ID, answer, Sent(date(2026, 3, 6), "<2@example.org>", "smtp"))
        assert contested.stage is Stage.RUNNING

    def test_a_second_demand_has_to_be_met_again(self):
        photo = OutcomeRecorded(date(2026, 3, 9), Outcome.IDENTITY_DEMANDED)
        assert case(self.SENT, self.WANTS_ID, Supplied(date(2026, 3, 6)), photo).stage is Stage.ANSWERED

    def test_a_result_counts_even_after_a_demand_was_met(self):
        done = OutcomeRecorded(date(2026, 3, 20), Outcome.FULFILLED)
        assert case(self.SENT, self.WANTS_ID, Supplied(date(2026, 3, 6)), done).stage is Stage.SAID_GONE

    def test_nothing_can_be_supplied_that_nobody_asked_for(self):
        with pytest.raises(Refused, match="not waiting for anything"):
            decide(case(self.SENT), SaySupplied(DAY), DAY)
        with pytest.raises(BadInput, match="2026-03-04"):
            decide(case(self.SENT, self.WANTS_ID), SaySupplied(date(2026, 3, 3)), date(2026, 3, 10))


def test_a_reading_waits_for_the_person_and_a_later_one_supersedes_it():
    first, second = ReadingProposed(DAY, "mail1", ("extension",), "b1"), ReadingProposed(DAY, "mail2", ("partial",), "b2")
    sent = Sent(DAY, ID, "smtp")
    assert case(sent, first).proposal == first
    assert case(sent, first, second).proposal == second
    assert case(sent, first, OutcomeRecorded(DAY, Outcome.PARTIAL, mail="mail1")).proposal is None
    assert case(sent, first, *decide(case(sent, first), SetReadingAside(), DAY)).proposal is None
