"""When a clock starts, and what stops it: the law's own reading, and every other that a company could reasonably hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from unsee.law.clock import NOTHING_HAPPENED, Clock
from unsee.law.regime import Period


@dataclass(frozen=True, slots=True)
class Start:
    day: date
    pause_days: int = 0


@dataclass(slots=True)
class Starts:
    law: Start | None  # None: what must happen first has not happened yet
    arguable: list[Start] = field(default_factory=list)
    open_ended: bool = False  # somebody could say that the clock still stands
    why: list[tuple[date, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Hold:
    """A company asked for something before it answers."""

    what: str
    asked: date | None
    given: date | None

    @property
    def seen(self) -> date:
        day = self.given or self.asked
        if day is None:
            raise AssertionError("a hold that nobody asked for")
        return day


def in_time(clock: Clock, count_last_day: Callable[[], date]) -> tuple[Clock, list[tuple[date, str]]]:
    """The clock without questions put after the last day: those stop nothing."""
    late: list[tuple[date, str]] = []
    if clock == NOTHING_HAPPENED:
        return clock, late
    last_day = count_last_day()
    for what in ("identity", "clarification", "fee"):
        asked: date | None = getattr(clock, f"{what}_asked")
        if asked is not None and asked > last_day:
            given = "fee_paid" if what == "fee" else f"{what}_received"
            clock = replace(clock, **{f"{what}_asked": None, given: None})
            late.append((asked, f"asked for {what} after the last day ({last_day}): that stops no clock"))
    return clock, late


def starts(period: Period, first: date, clock: Clock) -> Starts:
    found = Starts(law=Start(max(first, period.not_before or first)))
    if period.not_before and first < period.not_before:
        found.why.append((period.not_before, "the duty begins that day"))
    for hold in (
        _Hold("proof of identity", clock.identity_asked, clock.identity_received),
        _Hold("the fee", clock.fee_asked, clock.fee_paid),
    ):
        if hold.asked or hold.given:
            _held(found, period.pause, hold)
    question = _Hold("the clarification", clock.clarification_asked, clock.clarification_received)
    if question.asked or question.given:
        _asked_back(found, period.clarification, question)
    return found


def _held(found: Starts, effect: str, hold: _Hold) -> None:
    match effect:
        case "none":
            found.why.append((hold.seen, f"asking for {hold.what} does not move the clock"))
        case "starts" if hold.given is None:
            found.law = None
            found.why.append((hold.seen, f"{hold.what} was asked for: the clock starts when it arrives"))
        case "starts":
            if found.law is not None:
                found.law = Start(max(found.law.day, hold.seen), found.law.pause_days)
            found.why.append((hold.seen, f"{hold.what} arrived: the clock starts"))
        case _:
            _doubted(found, hold)


def _asked_back(found: Starts, effect: str, question: _Hold) -> None:
    match effect:
        case "none":
            found.why.append((question.seen, "asking back does not move the clock"))
        case "excluded" if question.given is None:
            found.law = None
            found.why.append((question.seen, "a question was put: the days until its answer do not count"))
        case "excluded" if question.asked is not None and found.law is not None:
            days = max((question.seen - max(question.asked, found.law.day)).days + 1, 0)
            found.law = Start(found.law.day, found.law.pause_days + days)
            found.why.append((question.seen, f"{days} days do not count, {question.asked} to {question.given}, both included"))
        case _:
            _doubted(found, question)


def _doubted(found: Starts, hold: _Hold) -> None:
    """The text says nothing: it may have paused, it may have begun anew."""
    if found.law is None:
        return
    if hold.given is None:
        found.open_ended = True
        found.why.append((hold.seen, f"the company asked for {hold.what}, and may say that the clock stands until it arrives"))
        return
    if hold.asked is not None:
        before = max((start.pause_days for start in found.arguable), default=found.law.pause_days)
        found.arguable.append(Start(found.law.day, before + (hold.given - hold.asked).days))
    found.arguable.append(Start(max(hold.given, found.law.day)))
    found.why.append((hold.given, f"{hold.what} arrived: the company may say that the clock stood until then, or began anew"))
