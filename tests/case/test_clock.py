"""What time alone brings about. Dates are counted by hand from Regulation 1182/71 Art. 3 and the French calendar.

Received Monday 2 March 2026: one month ends Thursday 2 April 2026 (Art. 3(2)(c)); with the two months more of GDPR
Art. 12(3) three months end Tuesday 2 June 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from unsee.case.clock import deadlines, last_days
from unsee.case.due import falls_due, wake_on
from unsee.case.events import Contact, Opened, Outcome, OutcomeRecorded, Prepared, Purpose, Ruling, Sent, Supplied
from unsee.case.fold import fold
from unsee.case.step import Do, Who, next_step
from unsee.law.claim import Claim

SENT_ON = date(2026, 3, 2)
OPENED = Opened(SENT_ON, "shop", "shop.test", "Shop", "FR", ("access", "erasure"), (Ruling("eu_gdpr", "FR"),))
CLAIMS = (Claim("access", "eu_gdpr", "Art. 15"), Claim("erasure", "eu_gdpr", "Art. 17"))
LETTER = Prepared(SENT_ON, "<1@example.org>", Purpose.REQUEST, Contact("email", "privacy@shop.test", "", None), CLAIMS, "fr", "b")
SENT = Sent(SENT_ON, LETTER.message_id, "smtp")
RUNNING = fold((OPENED, LETTER, SENT))


def extended(on: date, until: date):
    return fold((OPENED, LETTER, SENT, OutcomeRecorded(on, Outcome.EXTENSION, until)))


def test_nothing_runs_before_the_letter_is_sent():
    assert deadlines(fold((OPENED, LETTER))) == ()
    assert wake_on(fold((OPENED, LETTER))) is None


def test_a_month_runs_from_the_day_it_was_sent():
    assert [limit.due for limit in deadlines(RUNNING)] == [date(2026, 4, 2), date(2026, 4, 2)]


def test_nobody_is_called_late_on_the_last_day_and_everybody_the_day_after_it_can_be_claimed():
    late_after = last_days(RUNNING, deadlines(RUNNING)[0])[1]
    assert late_after >= date(2026, 4, 2)
    assert list(falls_due(RUNNING, late_after)) == []
    passed = list(falls_due(RUNNING, date.fromordinal(late_after.toordinal() + 1)))
    assert [event.key for event in passed] == ["eu_gdpr/access/2026-03-02", "eu_gdpr/erasure/2026-03-02"]


@given(st.integers(0, 400))
def test_a_late_look_dates_the_event_by_the_facts(days):
    """Whenever we look, the event carries the day on which the company became late."""
    today = date.fromordinal(wake_on(RUNNING).toordinal() + days)
    assert {event.on for event in falls_due(RUNNING, today)} == {wake_on(RUNNING)}


def test_looking_twice_records_once():
    today = date(2026, 12, 1)
    first = tuple(falls_due(RUNNING, today))
    assert list(falls_due(fold((OPENED, LETTER, SENT, *first)), today)) == []


def test_a_clock_that_goes_backwards_takes_nothing_back():
    passed = fold((OPENED, LETTER, SENT, *falls_due(RUNNING, date(2026, 12, 1))))
    assert list(falls_due(passed, date(2026, 3, 3))) == []
    assert len(passed.passed) == 2


def test_an_extension_announced_in_time_moves_the_day_but_never_beyond_the_law():
    modest = extended(date(2026, 3, 30), date(2026, 5, 4))
    assert last_days(modest, deadlines(modest)[0])[0] == date(2026, 5, 4)
    greedy = extended(date(2026, 3, 30), date(2026, 12, 24))
    assert last_days(greedy, deadlines(greedy)[0])[0] == date(2026, 6, 2)


def test_an_extension_announced_too_late_has_no_effect():
    late = extended(date(2026, 4, 20), date(2026, 6, 2))
    assert last_days(late, deadlines(late)[0])[0] == date(2026, 4, 2)


def test_an_extension_recorded_after_the_sweep_reopens_the_waiting_and_is_counted_anew():
    swept = tuple(falls_due(RUNNING, date(2026, 4, 20)))
    case = fold((OPENED, LETTER, SENT, *swept, OutcomeRecorded(date(2026, 3, 30), Outcome.EXTENSION, date(2026, 6, 2))))
    assert next_step(case, date(2026, 4, 20)).do is Do.WAIT
    assert len(list(falls_due(case, date(2026, 8, 1)))) == 2


def test_a_company_that_answered_is_not_late():
    answered = fold((OPENED, LETTER, SENT, OutcomeRecorded(date(2026, 3, 10), Outcome.REFUSED)))
    assert list(falls_due(answered, date(2027, 1, 1))) == []


def test_without_a_number_in_the_law_nobody_is_ever_late():
    opened = replace(OPENED, place="US-IL", regimes=(Ruling("us_il_bipa", "US-IL"),))
    letter = replace(LETTER, claims=(Claim("erasure", "us_il_bipa", "14/15(a)"),))
    case = fold((opened, letter, SENT))
    assert wake_on(case) is None
    assert next_step(case, date(2030, 1, 1)).do is Do.WAIT_WITHOUT_DEADLINE


def test_moving_house_changes_nothing_about_a_request_already_made():
    """The case remembers the law of the day it was opened; a later residence is another case's business."""
    assert [limit.regime for limit in deadlines(RUNNING)] == ["eu_gdpr", "eu_gdpr"]


def test_the_next_step_says_whose_turn_it_is():
    assert next_step(RUNNING, date(2026, 3, 20)).who is Who.COMPANY
    assert next_step(RUNNING, date(2026, 3, 20)).by == date(2026, 4, 2)
    assert next_step(RUNNING, date(2026, 12, 1)).do is Do.SWEEP


def test_an_identity_demand_that_was_met_leaves_the_company_the_benefit_of_every_doubt():
    """EDPB 01/2022 para 159 says only that the month may be suspended: late is only who is late by the longest reading."""
    asked = OutcomeRecorded(date(2026, 3, 4), Outcome.IDENTITY_DEMANDED)
    open_ = fold((OPENED, LETTER, SENT, asked))
    assert list(falls_due(open_, date(2027, 1, 1))) == [], "while it waits for the person nobody is late"
    met = fold((OPENED, LETTER, SENT, asked, Supplied(date(2026, 3, 12))))
    # The clock begun anew on 12 March ends on 12 April, a Sunday: Monday 13 April 2026.
    assert last_days(met, deadlines(met)[0]) == (date(2026, 4, 2), date(2026, 4, 13))
