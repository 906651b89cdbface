"""The dates of one period at one place, by the law's own reading and by the kindest one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from unsee.law.calendar import Calendar, weekend
from unsee.law.clock import Clock
from unsee.law.counting import KINDEST, RULES, Counted, count
from unsee.law.length import Length
from unsee.law.regime import Period
from unsee.law.start import Start, Starts, in_time, starts


@dataclass(frozen=True, slots=True)
class Dates:
    begun: Starts
    plain: Counted | None  # None: the clock has not started
    latest: date | None  # the last day by any reasonable reading; None: there may be none yet
    total: Length | None  # with the extension the law allows
    longest: Counted | None
    longest_latest: date | None
    strict: date | None = None  # by a shorter reading of the same provision


@dataclass(frozen=True, slots=True)
class Place:
    """A calendar as seen from one place."""

    name: str
    calendar: Calendar

    def holiday(self, day: date) -> bool:
        return self.calendar.holiday(self.name, day) is not None

    def rest(self, day: date) -> bool:
        return weekend(self.name, day) or self.holiday(day)

    def perhaps_holiday(self, day: date) -> bool:
        return self.calendar.perhaps(self.name, day) is not None

    def perhaps_rest(self, day: date) -> bool:
        return weekend(self.name, day) or self.perhaps_holiday(day)


def reckon(period: Period, within: Length, received: date, clock: Clock, place: Place) -> Dates:
    """Count from the request (or its answer, where the period says so) and from every start that could be argued."""
    rule = RULES[period.counted]
    kindest = KINDEST[period.counted]

    def by_law(start: Start, length: Length) -> Counted:
        return count(start.day, length, rule, rest=place.rest, holiday=place.holiday, pause_days=start.pause_days)

    def kindly(start: Start, length: Length) -> date:
        return count(
            start.day, length, kindest, rest=place.perhaps_rest, holiday=place.perhaps_holiday, pause_days=start.pause_days
        ).due

    first = clock.answered if period.from_answer and clock.answered else received
    clock, too_late = in_time(clock, lambda: by_law(Start(first), within).due)
    begun = starts(period, first, clock)
    begun.why.extend(too_late)
    total = within.and_then(period.extension.by) if period.extension and period.extension.by else None
    if begun.law is None:
        return Dates(begun, None, None, total, None, None)
    plain = _capped(period, by_law(begun.law, within), by_law(Start(received), period.cap) if period.cap else None, clock)
    longest = by_law(begun.law, total) if total else None
    return Dates(
        begun,
        plain,
        _latest(period, begun, plain, [within, period.safe], kindly),
        total,
        longest,
        _latest(period, begun, longest, [total], kindly) if longest else None,
        by_law(begun.law, period.strict).due if period.strict else None,
    )


def _capped(period: Period, plain: Counted, cap: Counted | None, clock: Clock) -> Counted:
    """Never later than so long after the request; while there is no answer, that is all there is."""
    if cap is None:
        return plain
    return cap if period.from_answer and clock.answered is None else min(plain, cap, key=lambda counted: counted.due)


def _latest(
    period: Period, begun: Starts, plain: Counted, lengths: list[Length | None], kindly: Callable[[Start, Length], date]
) -> date | None:
    """Clocks that may have stood, days that may be holidays, a longer number: the last day of them all."""
    if begun.open_ended:
        return None
    if period.cap or begun.law is None:
        return plain.due
    return max(plain.due, *(kindly(start, length) for start in (begun.law, *begun.arguable) for length in lengths if length))
