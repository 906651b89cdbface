"""From which day a complaint to the regulator makes sense, and until when it can be made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.calendar import Calendar
from unsee.law.clock import NOTHING_HAPPENED, Clock
from unsee.law.deadline import Deadline
from unsee.law.due import deadline
from unsee.law.holiday import HOLIDAYS
from unsee.law.question import asked

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """None is unknown or without end; `why` says which."""

    earliest: date | None
    latest: date | None
    why: tuple[str, ...]
    limit: Deadline | None  # how `latest` was counted


def complaint_window(
    regime: str,
    right: str,
    received: date,
    region: str,
    *,
    clock: Clock = NOTHING_HAPPENED,
    appealed: date | None = None,
    complained: date | None = None,
    decided: date | None = None,
    late_after: date | None = None,
    on: date | None = None,
    calendar: Calendar = HOLIDAYS,
    book: Book | None = None,
) -> Window:
    """`appealed` and `complained`: the days an appeal, or complaint, reached the company itself; `decided`: the day it said
    what came of that; `late_after`: where an extension moved it, the day past which the answer to the request is late;
    `on`: the day of complaining.
    """
    book = book or all_regimes()
    law = asked(book, regime, right, received, region).law
    answer = deadline(regime, right, received, region, clock=clock, calendar=calendar, book=book)
    complaint = law.complaint(on or received)
    first = complaint.first if complaint else "request"
    ask = Ask(regime, region, calendar, book)
    if late_after and answer.claimable_after:
        answer = replace(answer, claimable_after=late_after)
    earliest, why = _earliest(first, answer, clock, ask, First(appealed or complained, decided))
    limit = _limit(received, answer, clock, ask, First(appealed or complained, decided))
    latest = limit.due if limit else None
    until = f"until {latest}" if latest else complaint.text if complaint else "no limit is known"
    return Window(earliest, day_of(latest), (why, until), limit)


@dataclass(frozen=True, slots=True)
class Ask:
    """The same law, place and calendar, asked about one day after another."""

    regime: str
    region: str
    calendar: Calendar
    book: Book

    def by_when(self, right: str, day: date, clock: Clock = NOTHING_HAPPENED) -> Deadline:
        return deadline(self.regime, right, day, self.region, clock=clock, calendar=self.calendar, book=self.book)


@dataclass(frozen=True, slots=True)
class First:
    """What went to the company itself before: an appeal, or a complaint; and the day of its decision on that."""

    made: date | None
    decided: date | None


def _earliest(first: str, answer: Deadline, clock: Clock, ask: Ask, before: First) -> tuple[date | None, str]:
    if first == "nothing":
        return day_of(answer.received), "nothing has to come first"
    if first == "request":
        return _after(answer, clock.answered), "after the answer, or once its last day has passed"
    if first == "appeal":
        if before.made is None:
            return None, "after an appeal to the company: none yet"
        why = "after the company decided on the appeal, or once that last day has passed"
        return _after(ask.by_when("appeal", before.made), before.decided), why
    if before.made is None:
        return None, "after a complaint to the company itself: none yet"
    return _after_complaint(before, ask), "after the company had its time to deal with the complaint"


WAITS = ("complaint_to_controller_ack", "complaint_to_controller", "complaint_earliest", "answer")


def waits(ask: Ask, made: date) -> Deadline:
    """How long the company has for a complaint made to it, before a regulator is open."""
    known = {period.name for period in ask.book.regime(ask.regime).periods}
    return ask.by_when(next(name for name in WAITS if name in known), made)


def _after_complaint(before: First, ask: Ask) -> date | None:
    return None if before.made is None else _after(waits(ask, before.made), before.decided)


def _after(answer: Deadline, answered: date | None) -> date | None:
    if answered:
        return answered
    late = day_of(answer.claimable_after)
    return late + A_DAY if late else None


def _limit(received: date, answer: Deadline, clock: Clock, ask: Ask, before: First) -> Deadline | None:
    law = ask.book.regime(ask.regime)
    named = ((name, law.period(name, received, ask.region)) for name in ("complaint", "complaint_limitation"))
    name, period = next(((name, period) for name, period in named if period and period.who == "person"), ("", None))
    if period is None:
        return None
    if period.cap:  # counted from the request itself
        return ask.by_when(name, received, replace(NOTHING_HAPPENED, answered=clock.answered))
    start = clock.answered or day_of(answer.due)
    if start and period.from_contact:
        start = max(day for day in (start, before.made, before.decided) if day)
    return ask.by_when(name, start) if start else None


def day_of(day: date | datetime | None) -> date | None:
    return day.date() if isinstance(day, datetime) else day
