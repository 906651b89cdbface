"""The whole ladder, law by law, against a company that does what face-search companies were found to do: it confirms receipt,
points to its portal, wants a photograph and an identity document, answers a part, and then falls silent.

Every date is counted by hand from the provision named beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from unsee.case.case import Case, Post, Stage
from unsee.case.codec import from_json, to_json
from unsee.case.decide import Prepare, RegulatorSaid, SaySent, decide
from unsee.case.due import falls_due, wake_on
from unsee.case.events import (
    Contact,
    DeadlinePassed,
    Event,
    Opened,
    Outcome,
    OutcomeRecorded,
    Prepared,
    Purpose,
    RegulatorWrote,
    Ruling,
    Sent,
    Verdict,
)
from unsee.case.fold import fold
from unsee.case.ladder import ladders, next_rung
from unsee.case.step import Do, Who, next_step
from unsee.law.claim import Claim
from unsee.law.ladder import Rung, RungNow, State
from unsee.refusal import BadInput, Refused

TO = Contact("email", "privacy@faces.test", "a list", None)
DAY = timedelta(days=1)


def opened(place: str, regime: str, on: date, *rights: str) -> tuple[Event, ...]:
    claims = tuple(Claim(right, regime, "") for right in rights)
    return (
        Opened(on, "faces", "faces.test", "Faces", place, rights, (Ruling(regime, place),)),
        Prepared(on, "<1@people.test>", Purpose.REQUEST, TO, claims, "en", "b1"),
        Sent(on, "<1@people.test>", "smtp"),
    )


def letter(number: int, purpose: Purpose, on: date, under: tuple[str, ...] = (), regulator: str | None = None) -> Prepared:
    return Prepared(on, f"<{number}@people.test>", purpose, TO, (), "en", f"b{number}", under=under, regulator=regulator)


def sent(prepared: Prepared) -> tuple[Event, Event]:
    return prepared, Sent(prepared.on, prepared.message_id, "smtp")


def evasive(asked: date, until_partial: int) -> tuple[Event, ...]:
    """Receipt the next day; the portal, and the person insists; photograph and document, and the person contests; a part."""
    return (
        OutcomeRecorded(asked + DAY, Outcome.ACKNOWLEDGED),
        OutcomeRecorded(asked + 2 * DAY, Outcome.FORM_DEMANDED),
        *sent(letter(2, Purpose.ANSWER, asked + 3 * DAY)),
        OutcomeRecorded(asked + 8 * DAY, Outcome.IDENTITY_DEMANDED),
        *sent(letter(3, Purpose.ANSWER, asked + 9 * DAY)),
        OutcomeRecorded(asked + until_partial * DAY, Outcome.PARTIAL),
        *sent(letter(4, Purpose.ANSWER, asked + (until_partial + 1) * DAY)),
    )


def at(events: Iterable[Event], rung: Rung, on: date) -> RungNow:
    (one,) = ladders(fold(events), on)
    return one[rung]


def step(case: Case, on: date) -> tuple[Do, Who, date | None]:
    found = next_step(case, on)
    return found.do, found.who, found.by


# In the EU and the EEA: asked on Monday 2 March 2026. Identity asked for on 10 March and contested on 11 March.
MARCH = date(2026, 3, 2)
FRANCE = opened("FR", "eu_gdpr", MARCH, "access", "erasure")
GERMANY = opened("DE-HH", "eu_gdpr", MARCH, "access", "erasure")
NORWAY = opened("NO", "eu_gdpr", MARCH, "access", "erasure")


@pytest.mark.parametrize(
    ("begun", "last_day"),
    [
        (FRANCE, date(2026, 4, 2)),  # Art. 12(3): one month; Reg. 1182/71 Art. 3(2)(c): Thursday 2 April, a working day
        (GERMANY, date(2026, 4, 2)),
        (NORWAY, date(2026, 4, 7)),  # Maundy Thursday to Easter Monday are holidays there; Art. 3(4): the Tuesday after
    ],
)
def test_in_the_eea_a_reminder_opens_once_no_reading_says_they_are_in_time(begun, last_day):
    silent = (*begun, *evasive(MARCH, 57)[:-3])
    (one,) = ladders(fold(silent), date(2026, 4, 20))
    assert one.last_day == last_day
    # Whether a contested demand for identity moves the start is doubtful: counted from 11 March, a month ends on Saturday
    # 11 April, and Art. 3(4) moves that to Monday 13 April. Before that has passed nobody is called late.
    assert one.late_after == date(2026, 4, 13)
    assert one[Rung.REMINDER].since == date(2026, 4, 14)
    assert at(silent, Rung.REMINDER, date(2026, 4, 13)).state is State.NOT_YET
    assert at(silent, Rung.REMINDER, date(2026, 4, 14)).state is State.OPEN


@pytest.mark.parametrize("begun", [FRANCE, GERMANY, NORWAY])
def test_in_the_eea_the_regulator_is_open_at_once_and_makes_sense_from_the_delay(begun):
    silent = (*begun, *evasive(MARCH, 57)[:-3])
    now = at(silent, Rung.REGULATOR, date(2026, 4, 20))
    assert (now.state, now.since, now.until) == (State.OPEN, MARCH, None)  # Art. 77 asks for nothing first, and sets no end
    assert now.makes_sense == date(2026, 4, 14)
    (early,) = ladders(fold(silent), date(2026, 4, 13))
    assert next_rung(early) is None


@pytest.mark.parametrize("begun", [FRANCE, GERMANY, NORWAY])
def test_in_the_eea_the_partial_answer_ends_the_reminder_and_leaves_the_regulator(begun):
    partial = (*begun, *evasive(MARCH, 57))  # 28 April; the person wrote back on 29 April
    assert at(partial, Rung.REMINDER, date(2026, 5, 20)).state is State.CLOSED
    (one,) = ladders(fold(partial), date(2026, 5, 20))
    assert next_rung(one).rung is Rung.REGULATOR
    # Two weeks of patience after the answer of 29 April are ours, no law's.
    assert step(fold(partial), date(2026, 5, 13)) == (Do.AFTER_ANSWER, Who.COMPANY, None)
    assert step(fold(partial), date(2026, 5, 14)) == (Do.ESCALATE, Who.PERSON, None)


@pytest.mark.parametrize("begun", [FRANCE, GERMANY, NORWAY])
def test_in_the_eea_the_regulator_has_three_months_to_say_something(begun):
    lodged = (*begun, *evasive(MARCH, 57), *sent(letter(5, Purpose.COMPLAINT, date(2026, 5, 18), ("eu_gdpr",), "some")))
    case = fold(lodged)
    assert case.stage is Stage.WITH_REGULATOR
    # Art. 78(2): three months from Monday 18 May end on Tuesday 18 August.
    assert step(case, date(2026, 5, 19)) == (Do.AFTER_COMPLAINT, Who.REGULATOR, date(2026, 8, 18))
    assert wake_on(case) == date(2026, 8, 19)
    assert list(falls_due(case, date(2026, 8, 18))) == []
    passed = DeadlinePassed(date(2026, 8, 19), "eu_gdpr/regulator/2026-05-18")
    assert list(falls_due(case, date(2026, 9, 30))) == [passed]
    assert list(falls_due(fold((*lodged, passed)), date(2026, 9, 30))) == []


def test_from_april_2027_the_company_has_to_be_asked_first_and_had_its_time():
    begun = opened("FR", "eu_gdpr", date(2027, 4, 5), "access")
    # Regulation (EU) 2025/2518 from 2 April 2027. One month from 5 April: Wednesday 5 May.
    assert at(begun, Rung.REGULATOR, date(2027, 5, 5)).state is State.NOT_YET
    assert at(begun, Rung.REGULATOR, date(2027, 5, 6)).state is State.OPEN
    assert at(begun, Rung.REGULATOR, date(2027, 5, 5)).since == date(2027, 5, 6)


# In the United Kingdom, under the law since 19 June 2026: asked on Wednesday 1 July 2026.
JULY = date(2026, 7, 1)
BRITAIN = (*opened("GB-ENG", "uk_gdpr", JULY, "access", "erasure"), *evasive(JULY, 55))  # partial on 25 August


def test_in_the_united_kingdom_the_company_hears_the_complaint_first():
    silent = BRITAIN[:-3]
    # Art. 12A: the month runs from the identity information, 10 July: Monday 10 August.
    (one,) = ladders(fold(silent), date(2026, 8, 11))
    assert one.late_after == date(2026, 8, 10)
    assert one[Rung.COMPANY].since == date(2026, 8, 11)
    assert one[Rung.COMPANY].state is State.OPEN
    assert one[Rung.REGULATOR].state is State.NOT_YET
    assert one[Rung.APPEAL].state is State.ABSENT


def test_in_the_united_kingdom_thirty_days_beginning_with_the_complaint_then_the_regulator():
    complained = (*BRITAIN, *sent(letter(5, Purpose.COMPANY_COMPLAINT, date(2026, 9, 1), ("uk_gdpr",))))
    now = at(complained, Rung.REGULATOR, date(2026, 9, 30))
    # DPA 2018 s. 164A: 30 days beginning with 1 September end on 30 September.
    assert at(complained, Rung.COMPANY, date(2026, 9, 2)).next_by == date(2026, 9, 30)
    assert (now.state, now.since) == (State.NOT_YET, date(2026, 10, 1))
    # The regulator's practice: three months from the last contact, which was that complaint.
    assert now.until == date(2026, 12, 1)
    assert at(complained, Rung.REGULATOR, date(2026, 10, 1)).state is State.OPEN
    assert at(complained, Rung.REGULATOR, date(2026, 12, 1)).state is State.OPEN
    assert at(complained, Rung.REGULATOR, date(2026, 12, 2)).state is State.CLOSED
    case = fold(complained)
    assert step(case, date(2026, 9, 15)) == (Do.AFTER_ESCALATION, Who.COMPANY, date(2026, 9, 30))
    assert step(case, date(2026, 10, 1)) == (Do.ESCALATE, Who.PERSON, None)


def test_in_the_united_kingdom_their_answer_to_the_complaint_opens_the_regulator_sooner():
    complained = (*BRITAIN, *sent(letter(5, Purpose.COMPANY_COMPLAINT, date(2026, 9, 1), ("uk_gdpr",))))
    refused = (*complained, OutcomeRecorded(date(2026, 9, 10), Outcome.REFUSED))
    now = at(refused, Rung.REGULATOR, date(2026, 9, 10))
    assert (now.state, now.since, now.until) == (State.OPEN, date(2026, 9, 10), date(2026, 12, 10))


def test_in_the_united_kingdom_before_the_new_law_the_regulator_was_open_after_the_last_day():
    begun = opened("GB-ENG", "uk_gdpr", date(2026, 3, 2), "access")
    now = at(begun, Rung.REGULATOR, date(2026, 4, 7))
    # One month: Thursday 2 April. Three months of the regulator's practice from then: 2 July.
    assert (now.state, now.since, now.until) == (State.OPEN, date(2026, 4, 3), date(2026, 7, 2))
    assert at(begun, Rung.COMPANY, date(2026, 4, 7)).state is State.ABSENT


# In California: asked on Monday 2 March 2026.
CALIFORNIA = opened("US-CA", "us_ca_ccpa", MARCH, "access", "opt_out_sale")


def test_in_california_the_opt_out_is_late_first_and_there_is_no_appeal():
    silent = (*CALIFORNIA, *evasive(MARCH, 57)[:-3])
    (one,) = ladders(fold(silent), date(2026, 3, 24))
    # 11 CCR 7026(f): 15 business days from 3 March: Monday 23 March; no check of identity stops that (7060(b)).
    assert one.late_after == date(2026, 3, 23)
    assert one[Rung.REMINDER].since == date(2026, 3, 24)
    assert one[Rung.APPEAL].state is State.ABSENT
    assert (one[Rung.REGULATOR].since, one[Rung.REGULATOR].makes_sense) == (MARCH, date(2026, 3, 24))
    assert one[Rung.REPRESENTATIVE].state is State.ABSENT


def test_in_california_access_alone_has_45_days():
    begun = (*opened("US-CA", "us_ca_ccpa", MARCH, "access"), *evasive(MARCH, 57)[:-3])
    (one,) = ladders(fold(begun), date(2026, 4, 17))
    assert one.late_after == date(2026, 4, 16)  # 11 CCR 7021(b): 2 March and 45 days, however long verifying takes
    assert one[Rung.REMINDER].since == date(2026, 4, 17)


# In Virginia, where an appeal comes first: asked on Monday 5 January 2026.
JANUARY = date(2026, 1, 5)
VIRGINIA = opened("US-VA", "us_va_vcdpa", JANUARY, "access")


def test_in_virginia_an_appeal_comes_first_and_silence_may_be_appealed_too():
    # 59.1-577(B): 45 days from 5 January end on Thursday 19 February.
    assert at(VIRGINIA, Rung.APPEAL, date(2026, 2, 19)).state is State.NOT_YET
    assert at(VIRGINIA, Rung.APPEAL, date(2026, 2, 20)).state is State.OPEN
    assert at(VIRGINIA, Rung.REGULATOR, date(2026, 12, 1)).state is State.NOT_YET


def test_an_answer_to_a_refusal_that_is_an_appeal_starts_the_time_for_the_appeal():
    refused = (*VIRGINIA, OutcomeRecorded(date(2026, 2, 2), Outcome.REFUSED))
    assert at(refused, Rung.APPEAL, date(2026, 2, 2)).state is State.OPEN
    appealed = (*refused, *sent(letter(2, Purpose.ANSWER, date(2026, 4, 20), ("us_va_vcdpa",))))
    now = at(appealed, Rung.APPEAL, date(2026, 4, 21))
    # 59.1-577(C): 60 days from 20 April: Friday 19 June, a holiday; beyond doubt late after Monday 22 June.
    assert (now.state, now.next_by, now.next_late) == (State.DONE, date(2026, 6, 19), date(2026, 6, 22))
    assert at(appealed, Rung.REGULATOR, date(2026, 6, 22)).state is State.NOT_YET
    assert at(appealed, Rung.REGULATOR, date(2026, 6, 23)).state is State.OPEN
    case = fold(appealed)
    assert step(case, date(2026, 5, 1)) == (Do.AFTER_ESCALATION, Who.COMPANY, date(2026, 6, 19))
    assert step(case, date(2026, 6, 23)) == (Do.ESCALATE, Who.PERSON, None)
    assert wake_on(case) == date(2026, 6, 23)
    assert [event.key for event in falls_due(case, date(2026, 7, 1))] == ["us_va_vcdpa/appeal/2026-04-20"]


def test_a_refused_appeal_opens_the_attorney_general_on_that_day():
    appealed = (*VIRGINIA, *sent(letter(2, Purpose.APPEAL, date(2026, 4, 20), ("us_va_vcdpa",))))
    refused = (*appealed, OutcomeRecorded(date(2026, 5, 4), Outcome.REFUSED))
    now = at(refused, Rung.REGULATOR, date(2026, 5, 4))
    assert (now.state, now.since) == (State.OPEN, date(2026, 5, 4))
    assert list(falls_due(fold(refused), date(2026, 12, 1))) == []  # it was decided in time


# What may be written when.


def test_a_letter_too_early_too_late_or_unknown_to_the_law_is_refused_with_its_place():
    for begun, made, today, says in (
        (VIRGINIA, letter(2, Purpose.APPEAL, date(2026, 2, 19), ("us_va_vcdpa",)), date(2026, 2, 19), "2026-02-20.*59.1-577"),
        (BRITAIN, letter(5, Purpose.COMPLAINT, date(2026, 9, 1), ("uk_gdpr",)), date(2026, 9, 1), "too early.*164A"),
        (FRANCE, letter(2, Purpose.APPEAL, date(2026, 9, 1), ("eu_gdpr",)), date(2026, 9, 1), "no place for an appeal"),
    ):
        with pytest.raises(Refused, match=says):
            decide(fold(begun), Prepare(made), today)
    late = (*BRITAIN, *sent(letter(5, Purpose.COMPANY_COMPLAINT, date(2026, 9, 1), ("uk_gdpr",))))
    with pytest.raises(Refused, match=r"too late.*2026-12-01"):
        decide(fold(late), Prepare(letter(6, Purpose.COMPLAINT, date(2026, 12, 2), ("uk_gdpr",))), date(2026, 12, 2))


def test_a_second_complaint_goes_to_another_regulator_and_never_to_the_same():
    lodged = (*FRANCE, *sent(letter(5, Purpose.COMPLAINT, date(2026, 5, 18), ("eu_gdpr",), "dpa_frcnil")))
    again = letter(6, Purpose.COMPLAINT, date(2026, 6, 1), ("eu_gdpr",), "dpa_frcnil")
    with pytest.raises(Refused, match="already, on 2026-05-18"):
        decide(fold(lodged), Prepare(again), date(2026, 6, 1))
    other = letter(6, Purpose.COMPLAINT, date(2026, 6, 1), ("eu_gdpr",), "dpa_iedpc")
    assert decide(fold(lodged), Prepare(other), date(2026, 6, 1)) == (other,)


def test_a_complaint_that_needs_the_persons_own_words_does_not_leave():
    waiting = Prepared(
        date(2026, 5, 18), "<5@people.test>", Purpose.COMPLAINT, TO, (), "fr", "b", under=("eu_gdpr",), own_words=("effect",)
    )
    case = fold((*FRANCE, waiting))
    assert next_step(case, date(2026, 5, 18)).do is Do.FINISH_COMPLAINT
    with pytest.raises(Refused, match=r"only you can write .effect."):
        decide(case, SaySent(date(2026, 5, 18)), date(2026, 5, 18))


def test_a_complaint_that_is_ready_is_sent_or_filed_by_hand():
    ready = letter(5, Purpose.COMPLAINT, date(2026, 5, 18), ("eu_gdpr",), "dpa_frcnil")
    by_form = Prepared(
        date(2026, 5, 18),
        "<5@people.test>",
        Purpose.COMPLAINT,
        Contact("form", "https://regulator.test/complain", "", None),
        (),
        "fr",
        "b",
        under=("eu_gdpr",),
    )
    assert next_step(fold((*FRANCE, ready)), date(2026, 5, 18)).do is Do.SEND_ESCALATION
    case = fold((*FRANCE, by_form))
    assert next_step(case, date(2026, 5, 18)).do is Do.FILE_COMPLAINT
    (filed,) = decide(case, SaySent(date(2026, 5, 18)), date(2026, 5, 18))
    assert filed == Sent(date(2026, 5, 18), "<5@people.test>", "form")


# What a regulator writes.

LODGED = (*FRANCE, *sent(letter(5, Purpose.COMPLAINT, date(2026, 5, 18), ("eu_gdpr",), "dpa_frcnil")))


def test_what_a_regulator_writes_is_kept_with_its_reference():
    said = RegulatorSaid(Verdict.RECEIVED, date(2026, 5, 20), "2026-4711")
    (wrote,) = decide(fold(LODGED), said, date(2026, 5, 21))
    assert wrote == RegulatorWrote(date(2026, 5, 20), "<5@people.test>", Verdict.RECEIVED, "2026-4711")
    assert from_json(*to_json(wrote)) == wrote
    assert next_step(fold((*LODGED, wrote)), date(2026, 5, 21)).who is Who.REGULATOR


@pytest.mark.parametrize(
    ("verdict", "do"),
    [(Verdict.ASKED, Do.ANSWER_REGULATOR), (Verdict.UPHELD, Do.READ_DECISION), (Verdict.REJECTED, Do.READ_DECISION)],
)
def test_what_a_regulator_wants_or_decides_is_for_the_person_to_read(verdict, do):
    case = fold((*LODGED, RegulatorWrote(date(2026, 6, 1), "<5@people.test>", verdict)))
    assert (next_step(case, date(2026, 6, 2)).do, case.stage) == (do, Stage.WITH_REGULATOR)


def test_a_decision_stays_the_last_word_whatever_is_written_after_it():
    decided = RegulatorWrote(date(2026, 6, 1), "<5@people.test>", Verdict.UPHELD)
    case = fold((*LODGED, decided, RegulatorWrote(date(2026, 6, 9), "<5@people.test>", Verdict.INFORMED)))
    assert case.verdict == decided


def test_a_regulator_can_only_write_about_a_complaint_that_was_sent_and_not_before_it():
    with pytest.raises(Refused, match="No complaint"):
        decide(fold(FRANCE), RegulatorSaid(Verdict.RECEIVED, date(2026, 5, 20)), date(2026, 5, 20))
    with pytest.raises(BadInput, match="2026-05-18"):
        decide(fold(LODGED), RegulatorSaid(Verdict.RECEIVED, date(2026, 5, 17)), date(2026, 5, 20))
    with pytest.raises(BadInput, match="still to come"):
        decide(fold(LODGED), RegulatorSaid(Verdict.RECEIVED, date(2026, 5, 22)), date(2026, 5, 20))


def test_a_company_that_gives_way_after_the_complaint_ends_the_waiting_for_the_regulator():
    assert fold((*LODGED, OutcomeRecorded(date(2026, 6, 1), Outcome.FULFILLED))).stage is Stage.SAID_GONE


def test_a_complaint_about_what_they_said_was_gone_is_with_the_regulator():
    said = (*FRANCE, OutcomeRecorded(date(2026, 4, 1), Outcome.FULFILLED))
    lodged = (*said, *sent(letter(5, Purpose.COMPLAINT, date(2026, 5, 18), ("eu_gdpr",), "dpa_frcnil")))
    assert fold(lodged).stage is Stage.WITH_REGULATOR


def test_a_log_written_before_there_was_a_ladder_is_read_as_before():
    kind, data = to_json(FRANCE[1])
    for added in ("under", "regulator", "own_words"):
        del data[added]
    assert from_json(kind, data) == FRANCE[1]


# What overtakes a letter that has not left.


def test_a_reminder_that_waits_does_not_follow_an_answer():
    waiting = (*FRANCE, letter(2, Purpose.REMINDER, date(2026, 4, 20)))
    answered = fold((*waiting, OutcomeRecorded(date(2026, 4, 21), Outcome.PARTIAL)))
    assert answered.letter("<2@people.test>").post is Post.DISCARDED
    receipt = fold((*waiting, OutcomeRecorded(date(2026, 4, 21), Outcome.ACKNOWLEDGED)))
    assert receipt.letter("<2@people.test>").post is Post.DRAFT


def test_a_complaint_that_waits_does_not_follow_the_word_that_all_is_done():
    waiting = (*FRANCE, letter(2, Purpose.COMPLAINT, date(2026, 4, 20), ("eu_gdpr",)))
    assert (
        fold((*waiting, OutcomeRecorded(date(2026, 4, 21), Outcome.FULFILLED))).letter("<2@people.test>").post is Post.DISCARDED
    )
    assert fold((*waiting, OutcomeRecorded(date(2026, 4, 21), Outcome.REFUSED))).letter("<2@people.test>").post is Post.DRAFT


def test_what_has_left_has_left():
    sent_one = (*FRANCE, *sent(letter(2, Purpose.COMPLAINT, date(2026, 4, 20), ("eu_gdpr",))))
    assert fold((*sent_one, OutcomeRecorded(date(2026, 4, 21), Outcome.FULFILLED))).letter("<2@people.test>").post is Post.SENT
