"""Said gone is not seen gone: what looks do to a case, and when the next one is due. Dates counted by hand on a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from unsee.case.case import Stage
from unsee.case.decide import Look, Prepare, decide
from unsee.case.events import (
    Bounced,
    Contact,
    Discarded,
    LookedAgain,
    Opened,
    Outcome,
    OutcomeRecorded,
    PageDropped,
    PageGiven,
    Prepared,
    Purpose,
    Ruling,
    Sent,
    Sight,
)
from unsee.case.fold import fold
from unsee.case.looking import access_check_on, back, look_on, next_look, seen_gone_on
from unsee.case.step import Do, next_step
from unsee.law.claim import Claim
from unsee.refusal import BadInput, Refused

ASKED, SAID = date(2026, 3, 2), date(2026, 3, 31)
FIRST_LOOK = date(2026, 4, 30)  # 30 days after 31 March
SECOND_LOOK = date(2026, 7, 29)  # 120 days after 31 March
ACCESS = date(2026, 9, 30)  # six months after 31 March; September has no 31st
OPENED = Opened(ASKED, "shop", "shop.test", "Shop", "FR", ("erasure",), (Ruling("eu_gdpr", "FR"),))
REQUEST = Prepared(
    ASKED, "<1@example.org>", Purpose.REQUEST, Contact("email", "privacy@shop.test", "", None),
    (Claim("erasure", "eu_gdpr", "Art. 17"),), "fr", "b",
)  # fmt: skip
DONE = (OPENED, REQUEST, Sent(ASKED, REQUEST.message_id, "smtp"), OutcomeRecorded(SAID, Outcome.FULFILLED))
PAGE, OTHER = PageGiven(ASKED, "page-1", "b1"), PageGiven(ASKED, "page-2", "b2")
FOLLOW_UP = replace(REQUEST, on=FIRST_LOOK, message_id="<2@example.org>", purpose=Purpose.FOLLOW_UP)


def said_gone(*events):
    return fold((*DONE, *events))


def looked(on, sight, page="page-1"):
    return LookedAgain(on, page, sight)


def test_said_gone_is_not_seen_gone():
    assert said_gone(PAGE).stage is Stage.SAID_GONE
    assert said_gone(PAGE, looked(FIRST_LOOK, Sight.ADDRESS_GONE)).stage is Stage.SEEN_GONE


@pytest.mark.parametrize("sight", [Sight.BLOCKED, Sight.NOT_ALLOWED, Sight.FAILED, Sight.NEVER_NAMED, Sight.SCRIPTED])
def test_a_look_that_tells_nothing_changes_nothing(sight):
    assert said_gone(PAGE, looked(FIRST_LOOK, sight)).stage is Stage.SAID_GONE


def test_one_page_gone_of_two_is_not_all_gone():
    case = said_gone(PAGE, OTHER, looked(FIRST_LOOK, Sight.ADDRESS_GONE))
    assert case.stage is Stage.SAID_GONE
    assert (
        fold((*DONE, PAGE, OTHER, looked(FIRST_LOOK, Sight.ADDRESS_GONE), PageDropped(FIRST_LOOK, "page-2"))).stage
        is Stage.SEEN_GONE
    )


def test_one_page_that_still_shows_the_person_is_enough():
    case = said_gone(PAGE, OTHER, looked(FIRST_LOOK, Sight.ADDRESS_GONE), looked(FIRST_LOOK, Sight.NAMED, "page-2"))
    assert case.stage is Stage.NOT_GONE
    assert not back(case), "it never went away"


def test_what_was_seen_before_they_answered_says_nothing_about_their_answer():
    early = fold((*DONE[:3], PAGE, looked(SAID, Sight.NAMED), DONE[3]))
    assert early.stage is Stage.SAID_GONE
    dated_back = fold((*DONE[:3], PAGE, looked(date(2026, 3, 5), Sight.NAMED), DONE[3], looked(FIRST_LOOK, Sight.NAME_GONE)))
    assert dated_back.stage is Stage.SEEN_GONE


def test_a_page_that_shows_the_person_again_reopens_the_case():
    case = said_gone(PAGE, looked(FIRST_LOOK, Sight.ADDRESS_GONE), looked(SECOND_LOOK, Sight.NAMED))
    assert case.stage is Stage.NOT_GONE
    assert back(case)
    assert next_step(case, SECOND_LOOK).do is Do.ASK_AGAIN
    assert next_step(fold((*DONE, PAGE, looked(SECOND_LOOK, Sight.NAMED), FOLLOW_UP)), SECOND_LOOK).do is Do.SEND_FOLLOW_UP


def test_a_follow_up_that_was_sent_begins_anew_and_a_discarded_one_does_not():
    shown = (*DONE, PAGE, looked(FIRST_LOOK, Sight.NAMED), FOLLOW_UP)
    assert fold(shown).stage is Stage.NOT_GONE, "a draft has not been sent"
    assert fold((*shown, Discarded(FIRST_LOOK, FOLLOW_UP.message_id))).stage is Stage.NOT_GONE
    sent = (*shown, Sent(FIRST_LOOK, FOLLOW_UP.message_id, "smtp"))
    assert fold(sent).stage is Stage.RUNNING
    assert fold(sent).asked_on == FIRST_LOOK
    again = fold((*sent, OutcomeRecorded(date(2026, 5, 10), Outcome.FULFILLED)))
    assert again.stage is Stage.SAID_GONE, "and what was seen before does not count against the new answer"
    assert look_on(again, "page-1") == date(2026, 6, 9), "30 days after 10 May"


def test_an_answer_with_data_to_a_question_what_they_hold_is_no_word_that_it_is_gone():
    check = replace(FOLLOW_UP, on=ACCESS, purpose=Purpose.ACCESS_CHECK, claims=(Claim("access", "eu_gdpr", "Art. 15"),))
    asked = (*DONE, check, Sent(ACCESS, check.message_id, "smtp"))
    assert fold((*asked, OutcomeRecorded(ACCESS, Outcome.FULFILLED))).stage is Stage.ANSWERED
    nothing = fold((*asked, OutcomeRecorded(ACCESS, Outcome.NO_DATA)))
    assert nothing.stage is Stage.SAID_GONE
    assert access_check_on(nothing) is None, "asked once"


def test_the_person_who_looked_themselves_is_believed():
    assert said_gone(LookedAgain(SAID, "", Sight.SEEN_GONE)).stage is Stage.SEEN_GONE
    assert (
        said_gone(PAGE, looked(FIRST_LOOK, Sight.BLOCKED), LookedAgain(FIRST_LOOK, "", Sight.SEEN_GONE)).stage is Stage.SEEN_GONE
    )
    assert said_gone(LookedAgain(SAID, "", Sight.STILL_THERE)).stage is Stage.NOT_GONE


def test_looks_are_due_after_30_and_120_days_and_then_once_a_year():
    assert look_on(said_gone(PAGE), "page-1") == FIRST_LOOK
    first = looked(FIRST_LOOK, Sight.ADDRESS_GONE)
    assert look_on(said_gone(PAGE, first), "page-1") == SECOND_LOOK
    late = looked(date(2026, 8, 3), Sight.ADDRESS_GONE)
    assert look_on(said_gone(PAGE, late), "page-1") == date(2027, 8, 3), "one late look does for both"
    assert look_on(said_gone(PAGE, first, looked(SECOND_LOOK, Sight.ADDRESS_GONE)), "page-1") == date(2027, 7, 29)


def test_a_look_that_told_nothing_is_tried_again_after_30_days_and_one_without_an_answer_soon():
    assert look_on(said_gone(PAGE, looked(FIRST_LOOK, Sight.BLOCKED)), "page-1") == date(2026, 5, 30)
    assert look_on(said_gone(PAGE, looked(FIRST_LOOK, Sight.FAILED)), "page-1") == date(2026, 5, 3)


def test_what_is_seen_on_the_very_day_of_their_answer_accuses_nobody():
    assert said_gone(PAGE, looked(SAID, Sight.NAMED)).stage is Stage.SAID_GONE
    assert said_gone(PAGE, looked(date(2026, 4, 1), Sight.NAMED)).stage is Stage.NOT_GONE


def test_a_follow_up_that_comes_back_leaves_the_case_where_it_was():
    shown = (*DONE, PAGE, looked(FIRST_LOOK, Sight.NAMED), FOLLOW_UP, Sent(FIRST_LOOK, FOLLOW_UP.message_id, "smtp"))
    assert fold((*shown, Bounced(FIRST_LOOK, FOLLOW_UP.message_id, "no such user", None))).stage is Stage.NOT_GONE


def test_an_extension_of_the_first_request_is_none_of_the_second():
    extended = OutcomeRecorded(date(2026, 3, 20), Outcome.EXTENSION, date(2026, 5, 20))
    begun = fold(
        (
            *DONE[:3],
            extended,
            DONE[3],
            PAGE,
            looked(FIRST_LOOK, Sight.NAMED),
            FOLLOW_UP,
            Sent(FIRST_LOOK, FOLLOW_UP.message_id, "smtp"),
        )
    )
    # One month from 30 April is 30 May, a Saturday; the Monday after is 1 June (Regulation 1182/71 Art. 3(4)).
    assert next_step(begun, date(2026, 5, 2)).by == date(2026, 6, 1)


def test_a_page_nobody_has_looked_at_is_due_at_once_so_that_we_know_how_it_looked_before():
    assert look_on(fold((*DONE[:3], PAGE)), "page-1") == ASKED
    assert look_on(fold((*DONE[:3], PAGE, looked(ASKED, Sight.NAMED))), "page-1") is None
    assert next_look(fold((*DONE[:3], PAGE))) is None, "it is no task while nobody says that it is gone"


def test_the_agenda_waits_then_looks_then_asks_what_they_hold():
    case = said_gone(PAGE)
    waiting = next_step(case, date(2026, 4, 29))
    assert (waiting.do, waiting.by) == (Do.LOOK_LATER, FIRST_LOOK)
    assert next_step(case, FIRST_LOOK).do is Do.LOOK_AGAIN
    assert access_check_on(case) == ACCESS
    seen = said_gone(PAGE, looked(FIRST_LOOK, Sight.ADDRESS_GONE), looked(SECOND_LOOK, Sight.ADDRESS_GONE))
    assert next_step(seen, date(2026, 9, 29)).by == ACCESS
    assert next_step(seen, ACCESS).do is Do.CHECK_BY_ACCESS


def test_no_access_check_where_nothing_was_to_be_erased():
    access = replace(REQUEST, claims=(Claim("access", "eu_gdpr", "Art. 15"),))
    assert access_check_on(fold((OPENED, access, *DONE[2:]))) is None


def test_seen_gone_since_the_first_look_of_the_last_run_of_gone():
    looks = [looked(FIRST_LOOK, Sight.ADDRESS_GONE), looked(SECOND_LOOK, Sight.ADDRESS_GONE)]
    assert seen_gone_on(said_gone(PAGE, *looks)) == FIRST_LOOK
    between = looked(date(2026, 6, 1), Sight.NAMED)
    assert seen_gone_on(said_gone(PAGE, looks[0], between, looks[1])) == SECOND_LOOK
    assert seen_gone_on(said_gone(PAGE)) is None


def test_nobody_has_seen_it_gone_before_it_was_said():
    with pytest.raises(Refused, match="not said yet"):
        decide(fold(DONE[:3]), Look(Sight.SEEN_GONE, SAID), SAID)
    with pytest.raises(BadInput, match="still to come"):
        decide(said_gone(), Look(Sight.SEEN_GONE, FIRST_LOOK), SAID)
    with pytest.raises(BadInput, match="before that"):
        decide(said_gone(), Look(Sight.SEEN_GONE, ASKED), FIRST_LOOK)
    with pytest.raises(Refused, match="not said yet"):
        decide(fold(DONE[:3]), Prepare(FOLLOW_UP), SAID)
