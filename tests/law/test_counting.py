"""The rules of counting, one by one, on a bare calendar: weekends, and the holidays a test names."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unsee.law.counting import RULES, Closed, Rule, count
from unsee.law.length import Length, Unit, parse_length

DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))
LENGTHS = st.one_of(
    st.builds(Length, st.integers(1, 120), st.just(Unit.DAY)),
    st.builds(Length, st.integers(1, 40), st.just(Unit.WORKING_DAY)),
    st.builds(Length, st.integers(1, 24), st.just(Unit.MONTH)),
)
RULE = st.sampled_from(list(RULES.values()))


def holidays(*days: date) -> tuple[Closed, Closed]:
    """(no work that day, a holiday that day)"""
    return (lambda day: day.weekday() >= 5 or day in days), (lambda day: day in days)


def due(start: str, length: str, rule: str, *closed: str) -> str:
    rest, holiday = holidays(*(date.fromisoformat(day) for day in closed))
    return count(date.fromisoformat(start), parse_length(length), RULES[rule], rest=rest, holiday=holiday).due.isoformat()


def test_a_month_ends_on_the_same_number() -> None:
    assert due("2024-03-05", "1 month", "EU_1182") == "2024-04-05"


def test_a_month_end_that_does_not_exist_becomes_the_last_day() -> None:
    assert due("2022-08-31", "1 month", "EU_1182") == "2022-09-30"
    assert due("2023-01-31", "1 month", "UK_MONTH") == "2023-02-28"
    assert due("2024-01-31", "1 month", "UK_MONTH") == "2024-02-29"


def test_a_month_may_cross_the_year() -> None:
    assert due("2025-12-15", "1 month", "EU_1182") == "2026-01-15"


def test_a_rest_day_at_the_end_moves_it_and_one_in_between_does_not() -> None:
    assert due("2026-04-01", "1 month", "EU_1182", "2026-05-01") == "2026-05-04"
    assert due("2026-04-01", "1 month", "EU_1182", "2026-04-15") == "2026-05-01"


def test_a_short_period_of_european_law_holds_two_working_days() -> None:
    """Regulation 1182/71 Art. 3(5): two days from Thursday 24 December 2026 would end on Monday, the first working day."""
    assert due("2026-12-24", "2 days", "EU_1182", "2026-12-25") == "2026-12-29"
    assert due("2026-12-24", "2 days", "CIVIL_ROLL", "2026-12-25") == "2026-12-28"
    assert due("2026-12-24", "1 day", "EU_1182", "2026-12-25") == "2026-12-28"


def test_days_of_european_law_are_all_counted_but_the_first() -> None:
    """Art. 3(1), 3(3), 3(4): holidays inside count, the last day moves off them."""
    assert due("2026-04-20", "14 days", "EU_1182", "2026-05-01") == "2026-05-04"
    assert due("2026-04-17", "14 days", "EU_1182", "2026-05-01") == "2026-05-04"


def test_a_day_that_counts_itself_is_day_one() -> None:
    assert due("2026-07-01", "30 days", "UK_DAYS_BEGINNING") == "2026-07-30"
    assert due("2026-07-01", "30 days", "DAYS_AFTER") == "2026-07-31"


def test_a_silent_statute_moves_nothing() -> None:
    assert due("2026-04-16", "45 days", "DAYS_AFTER") == "2026-05-31"  # a Sunday


def test_saturday_moves_under_some_laws_and_stays_under_others() -> None:
    assert due("2026-03-12", "30 days", "CIVIL_ROLL") == "2026-04-13"  # 11 April is a Saturday
    assert due("2026-03-12", "30 days", "CA_INTERPRETATION") == "2026-04-11"
    assert due("2026-03-12", "30 days", "ZA_DAYS") == "2026-04-11"


def test_a_saturday_that_is_a_holiday_moves_even_where_saturdays_stay() -> None:
    assert due("2026-03-12", "30 days", "ZA_DAYS", "2026-04-11") == "2026-04-13"


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert due("2026-01-05", "10 working days", "US_BUSINESS", "2026-01-19") == "2026-01-20"


def test_working_days_from_a_weekend_start_on_monday() -> None:
    assert due("2026-03-07", "1 working day", "WORKING_DAYS") == "2026-03-09"


def test_the_summer_of_new_zealand_is_no_working_time() -> None:
    assert (
        due("2025-12-24", "1 working day", "NZ_WORKING", "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-02") == "2026-01-16"
    )
    assert due("2025-12-24", "1 working day", "WORKING_DAYS", "2025-12-25", "2025-12-26") == "2025-12-29"


@settings(deadline=None)
@given(DAYS, LENGTHS, RULE)
def test_the_last_day_is_never_before_the_counted_one(start: date, length: Length, rule: Rule) -> None:
    rest, holiday = holidays()
    counted = count(start, length, rule, rest=rest, holiday=holiday)
    assert start <= counted.nominal <= counted.due or rule.first_day_counts


@settings(deadline=None)
@given(DAYS, LENGTHS, RULE, st.sets(st.integers(0, 900), max_size=30), st.integers(0, 900))
def test_a_holiday_more_never_shortens(start: date, length: Length, rule: Rule, some: set[int], more: int) -> None:
    days = {start + timedelta(days=number) for number in some}
    rest, holiday = holidays(*days)
    fewer = count(start, length, rule, rest=rest, holiday=holiday)
    rest, holiday = holidays(*days, start + timedelta(days=more))
    assert count(start, length, rule, rest=rest, holiday=holiday).due >= fewer.due


@settings(deadline=None)
@given(DAYS, LENGTHS, RULE, st.integers(0, 30))
def test_a_later_start_never_ends_earlier(start: date, length: Length, rule: Rule, days: int) -> None:
    rest, holiday = holidays()
    one = count(start, length, rule, rest=rest, holiday=holiday).due
    assert count(start + timedelta(days=days), length, rule, rest=rest, holiday=holiday).due >= one


@settings(deadline=None)
@given(DAYS, st.integers(1, 40))
def test_that_many_working_days_lie_between(start: date, many: int) -> None:
    rest, holiday = holidays()
    last = count(start, Length(many, Unit.WORKING_DAY), RULES["WORKING_DAYS"], rest=rest, holiday=holiday).due
    between = [start + timedelta(days=number) for number in range(1, (last - start).days + 1)]
    assert sum(day.weekday() < 5 for day in between) == many
    assert last.weekday() < 5


def test_every_rule_says_where_it_stands() -> None:
    assert [rule.name for rule in RULES.values() if not rule.provision] == []


@pytest.mark.parametrize("length", ["72 hours", "71 hours"])
def test_hours_without_a_clock_run_to_the_end_of_the_last_day(length: str) -> None:
    assert due("2026-03-02", length, "HOURS") == "2026-03-05"
