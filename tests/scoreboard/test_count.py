"""What counts as what: by the law's days and the words of docs/scoreboard.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from told import ASKED, BOTH, LONG_AFTER, SHOP, asked, case, day, looked, page, said
from unsee.case.case import Case
from unsee.case.events import Forgotten, Outcome, Prepared, Purpose, Sent, Sight, Supplied, Withdrawn
from unsee.case.fold import fold
from unsee.scoreboard.board import rows
from unsee.scoreboard.count import count
from unsee.scoreboard.row import Firm
from unsee.scoreboard.tally import FEWEST, Tally


def tally(of: Case, today: date = LONG_AFTER, law: str = "eu_gdpr") -> Tally:
    return dict(count(of, today))[law]


def test_an_answer_on_the_last_day_is_in_time():
    """Asked 2 March 2026; one month ends on 2 April (GDPR Art. 12(3), Regulation 1182/71)."""
    found = tally(case(said(31, Outcome.FULFILLED)))
    assert day(31) == date(2026, 4, 2)
    assert (found.asked, found.answered, found.in_time, found.late, dict(found.days)) == (1, 1, 1, 0, {31: 1})


def test_an_answer_in_june_is_late():
    found = tally(case(said(91, Outcome.FULFILLED)))
    assert (found.answered, found.in_time, found.late) == (1, 0, 1)


def test_a_receipt_is_no_answer_and_silence_is_late_only_once_the_time_is_over():
    silent = case(said(1, Outcome.ACKNOWLEDGED))
    assert tally(silent, date(2026, 4, 2)).decided == 0
    assert (tally(silent).late, tally(silent).answered) == (1, 0)


def test_an_extension_announced_in_time_gives_three_months():
    """GDPR Art. 12(3): two further months, so until 2 June 2026."""
    assert tally(case(said(20, Outcome.EXTENSION), said(92, Outcome.FULFILLED))).in_time == 1
    assert tally(case(said(40, Outcome.EXTENSION), said(92, Outcome.FULFILLED))).late == 1


def test_while_the_company_waits_for_the_person_nobody_is_called_late():
    """It may have a right to wait (GDPR Art. 12(6)); that is not for a table to decide."""
    waiting = case(said(5, Outcome.IDENTITY_DEMANDED, "identity_document"))
    assert (tally(waiting).identity_demanded, tally(waiting).decided) == (1, 0)
    assert tally(case(said(5, Outcome.IDENTITY_DEMANDED), said(91, Outcome.FULFILLED))).decided == 0
    assert tally(case(said(5, Outcome.IDENTITY_DEMANDED), said(9, Outcome.FULFILLED))).in_time == 1
    assert tally(fold([*asked(), said(5, Outcome.IDENTITY_DEMANDED), Supplied(day(6))])).late == 1


@pytest.mark.parametrize(("outcome", "what"), [(Outcome.FORM_DEMANDED, "form_demanded"), (Outcome.FEE_DEMANDED, "fee_demanded")])
def test_demands_are_counted_by_kind_and_are_no_answers(outcome, what):
    found = tally(case(said(5, outcome)))
    assert (getattr(found, what), found.answered) == (1, 0)


def test_refusals_are_answers_counted_with_their_ground():
    found = tally(case(said(5, Outcome.REFUSED, "refused_jurisdiction")))
    assert (found.refused, found.answered, dict(found.grounds)) == (1, 1, {"refused_jurisdiction": 1})
    assert dict(tally(case(said(5, Outcome.REFUSED))).grounds) == {"unnamed": 1}


def test_what_came_back_was_gone_before():
    back = case(page(), said(5, Outcome.FULFILLED), looked(40, Sight.ADDRESS_GONE), looked(140, Sight.NAMED))
    still = case(page(), said(5, Outcome.FULFILLED), looked(40, Sight.NAMED), looked(140, Sight.ADDRESS_GONE))
    assert [(tally(each).said_gone, tally(each).seen_gone, tally(each).reappeared) for each in (back, still)] == [
        (1, 1, 1),
        (1, 1, 0),
    ]


def test_a_later_request_of_the_same_case_changes_nothing_of_the_first_one():
    again = Prepared(day(150), "<2@people.test>", Purpose.FOLLOW_UP, SHOP, asked()[1].claims, "fr", "blob")
    whole = [
        *asked(), page(), said(5, Outcome.FULFILLED), looked(40, Sight.ADDRESS_GONE), looked(140, Sight.NAMED),
        again, Sent(day(150), again.message_id, "smtp"), said(260, Outcome.REFUSED),
    ]  # fmt: skip
    found = tally(fold(whole), date(2027, 3, 1))
    assert (found.asked, found.in_time, found.reappeared, found.refused, dict(found.days)) == (1, 1, 1, 0, {5: 1})


def test_each_law_of_a_request_counts_it():
    assert [law for law, _ in count(case(claims=BOTH), LONG_AFTER)] == ["eu_gdpr", "uk_gdpr"]


def test_a_favour_is_counted_without_a_law_and_without_a_day():
    found = dict(count(case(said(400, Outcome.FULFILLED), claims=()), date(2028, 1, 1)))[""]
    assert (found.asked, found.answered, found.decided) == (1, 1, 0)


@pytest.mark.parametrize("end", [Withdrawn(day(3)), Forgotten(day(3))])
def test_what_the_person_withdrew_or_had_forgotten_is_not_counted(end):
    assert list(count(case(end), LONG_AFTER)) == []


def test_what_never_reached_the_company_is_not_counted():
    assert list(count(fold(asked()[:2]), LONG_AFTER)) == []


def test_an_answer_dated_before_the_request_took_no_day():
    assert dict(tally(case(said(-2, Outcome.NO_DATA))).days) == {0: 1}


def test_rates_and_medians_are_shown_from_five_cases_on():
    assert FEWEST == 5
    four, five = Tally(), Tally()
    for days in (10, 20, 30, 40):
        four.add(tally(case(said(days, Outcome.FULFILLED))))
    five.add(four)
    five.add(tally(case(said(91, Outcome.REFUSED))))
    assert (four.median_days, set(four.rates.values())) == (None, {None})
    # In time by 2 April: after 10, 20 and 30 days; late: after 40 and 91. In the middle of 10, 20, 30, 40, 91 stands 30.
    assert five.median_days == 30
    assert (five.rates["in_time"], five.rates["refused"], five.rates["identity_demanded"]) == (0.6, 0.2, 0.0)
    assert five.rates["reappeared"] is None, "nothing was seen gone"


def test_the_middle_of_an_even_number_is_the_mean_of_two():
    found = Tally()
    for days in (1, 2, 4, 9, 10, 30):
        found.add(tally(case(said(days, Outcome.FULFILLED))))
    assert found.median_days == 6.5


def test_companies_stand_together_law_by_law():
    one, other = Firm("a", "A", "a.test"), Firm("b", "B", "b.test")
    single = Tally(asked=1)
    counted = [
        (one, "uk_gdpr", single),
        (one, "eu_gdpr", single),
        (replace(one, name="A Ltd"), "eu_gdpr", single),
        (other, "", single),
    ]
    found = list(rows(counted, lambda _: ()))
    assert [(row.firm.name, row.law_name, row.tally.asked) for row in found] == [
        ("A Ltd", "GDPR", 2),
        ("A Ltd", "UK GDPR", 1),
        ("B", "no law", 1),
    ]
    assert ASKED < LONG_AFTER
