"""How each law counts a period. A rule says three things: whether the first day counts, which days the last day may not
fall on, and which days are no working days. The rest is one function for all of them: `count`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from unsee.law.length import Length, Unit

Closed = Callable[[date], bool]  # is there no work on that day, at the place the rule looks at?
A_DAY = timedelta(days=1)


class Rolls(StrEnum):
    """Where a period may not end."""

    NEVER = "any day will do"
    REST_DAYS = "Saturday, Sunday or holiday"
    SUNDAYS = "Sunday or holiday"  # a Saturday will do


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    provision: str
    rolls: Rolls
    first_day_counts: bool = False
    two_working_days: bool = False  # a period of two days or more holds at least two working days
    summer_closed: bool = False  # 25 December to 15 January are no working days


RULES = {
    rule.name: rule
    for rule in (
        # Day of receipt out; the last day carries the same number, or is the month's last; a rest day at the end moves it on.
        Rule("EU_1182", "Regulation (EEC, Euratom) 1182/71 Art. 3", Rolls.REST_DAYS, two_working_days=True),
        # The corresponding date of the next month, from the real day of receipt even if that was a holiday.
        Rule("UK_MONTH", "UK GDPR Art. 12A; DPA 2018 s. 54; ICO on calculating a month", Rolls.REST_DAYS),
        # "within the period of 30 days beginning when ... is received": that day is day 1.
        Rule("UK_DAYS_BEGINNING", "DPA 2018 s. 164A", Rolls.NEVER, first_day_counts=True),
        # "within 45 days of receipt", and no word on how it ends: the usual case in the states of the US.
        Rule("DAYS_AFTER", "the first day is left out, the last is in; the statute does not move it", Rolls.NEVER),
        Rule("CA_7021", "11 CCR 7021(b): calendar days from receipt, however long verifying takes", Rolls.NEVER),
        Rule("US_BUSINESS", "Monday to Friday except state and federal holidays", Rolls.REST_DAYS),
        Rule("TX_311_014", "Tex. Gov't Code 311.014(a)-(b)", Rolls.REST_DAYS),
        # BR Código Civil art. 132, CH CO arts. 77-78, KR Civil Act arts. 157 and 161, and their like.
        Rule("CIVIL_ROLL", "first day out, a rest day at the end moves it to the next working day (civil code)", Rolls.REST_DAYS),
        Rule("RUNNING_DAYS", "running days, first day out, nothing moves the last", Rolls.NEVER),
        Rule("WORKING_DAYS", "working days of the country, from the day after", Rolls.REST_DAYS),
        Rule(
            "CA_INTERPRETATION", "Interpretation Act (Canada) ss. 26-27, 35: Sunday is a holiday, Saturday is not", Rolls.SUNDAYS
        ),
        Rule("BC_DAY", "BC PIPA s. 1: 'day' leaves out Saturdays and holidays, and Sunday is a holiday", Rolls.REST_DAYS),
        Rule("NZ_WORKING", "Privacy Act 2020 s. 7 'working day'", Rolls.REST_DAYS, summer_closed=True),
        Rule("ZA_DAYS", "POPIA Regulations 2025 'day'; Interpretation Act 33 of 1957 s. 4: Saturday counts", Rolls.SUNDAYS),
        Rule("HOURS", "hours, from the hour of the request", Rolls.NEVER),
    )
}

# The same rules, each ending off weekends and holidays: what nobody can call too early.
KINDEST = {name: replace(rule, rolls=Rolls.REST_DAYS) for name, rule in RULES.items()}


@dataclass(frozen=True, slots=True)
class Counted:
    nominal: date
    due: date


def count(start: date, length: Length, rule: Rule, *, rest: Closed, holiday: Closed, pause_days: int = 0) -> Counted:
    """Count `length` from `start` and let the end roll where the rule says so.

    `rest` is true on weekends and holidays, `holiday` on holidays alone. Days of a statutory pause are added before rolling.
    """
    nominal = _counted(start, length, rule, rest) + timedelta(days=pause_days)
    due = rolled(nominal, rule, rest=rest, holiday=holiday)
    if rule.two_working_days and length.unit is Unit.DAY and length.count >= 2:
        due = max(due, _working_days_after(start, 2, rest))
    return Counted(nominal, due)


def _counted(start: date, length: Length, rule: Rule, rest: Closed) -> date:
    already = 1 if rule.first_day_counts else 0
    match length.unit:
        case Unit.DAY:
            return start + timedelta(days=length.count - already)
        case Unit.WORKING_DAY:
            return _working_days_after(start, length.count, lambda day: rest(day) or (rule.summer_closed and _nz_summer(day)))
        case Unit.MONTH:
            return _months_after(start, length.count)
        case Unit.YEAR:
            return _months_after(start, 12 * length.count)
        case Unit.HOUR:  # where only the day is known: the last hour of that day
            return start + timedelta(days=-(-length.count // 24))
        case _ as never:
            assert_never(never)


def rolled(day: date, rule: Rule, *, rest: Closed, holiday: Closed) -> date:
    match rule.rolls:
        case Rolls.NEVER:
            return day
        case Rolls.REST_DAYS:
            return _next_that_is_not(rest, day)
        case Rolls.SUNDAYS:
            return _next_that_is_not(lambda d: d.weekday() == 6 or holiday(d), day)
        case _ as never:
            assert_never(never)


def _next_that_is_not(closed: Closed, day: date) -> date:
    while closed(day):
        day += A_DAY
    return day


def _working_days_after(start: date, many: int, closed: Closed) -> date:
    day = start
    while many:
        day += A_DAY
        if not closed(day):
            many -= 1
    return day


def _months_after(start: date, many: int) -> date:
    """The same number in a later month; the last day of that month where it has no such number."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + many, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def _nz_summer(day: date) -> bool:
    return (day.month, day.day) >= (12, 25) or (day.month, day.day) <= (1, 15)
