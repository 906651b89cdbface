"""From a request to its deadline: which period, when its clock starts, how it is counted, what could be held against it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.calendar import Calendar
from unsee.law.clock import NOTHING_HAPPENED, Clock
from unsee.law.deadline import Confidence, Deadline, Step
from unsee.law.holiday import HOLIDAYS
from unsee.law.length import Length, Unit
from unsee.law.question import Asked, asked
from unsee.law.reckon import Dates, Place, reckon
from unsee.law.regime import Period
from unsee.law.tell import tell, tell_no_number


def deadline(
    regime: str,
    right: str,
    received: date | datetime,
    region: str,
    *,
    clock: Clock = NOTHING_HAPPENED,
    calendar: Calendar = HOLIDAYS,
    book: Book | None = None,
    unreviewed: bool = False,
) -> Deadline:
    """`right` is a right, or another period of the regime by its name (appeal, complaint, acknowledgement, ...).

    `unreviewed` counts also with numbers of low confidence, which are otherwise held back: nobody has reviewed them.
    """
    # Equal moments may be told in different zones, and are answered in the one they were told in: those are not remembered.
    answer = _deadline.__wrapped__ if isinstance(received, datetime) else _deadline
    return answer(regime, right, received, region, clock, calendar, book or all_regimes(), unreviewed)


@lru_cache(maxsize=4096)  # many cases share law, day and place; a deadline is a value
def _deadline(
    regime: str,
    right: str,
    received: date | datetime,
    region: str,
    clock: Clock,
    calendar: Calendar,
    book: Book,
    unreviewed: bool,
) -> Deadline:
    question = asked(book, regime, right, received, region)
    clock.check(question.day)
    period = question.period
    if period is None or period.within is None or (question.confidence is Confidence.LOW and not unreviewed):
        return _no_number(question, received)
    if period.within.unit is Unit.HOUR and isinstance(received, datetime):
        return _in_hours(question, period, period.within, received)
    place = Place(question.place, calendar)
    dates = reckon(period, period.within, question.day, clock, place)
    nominal, due, latest = _after_announcement(period, dates, clock.extended_on)
    return Deadline(
        regime=question.law.id,
        right=question.name,
        received=received,
        nominal=nominal,
        due=due,
        claimable_after=latest,
        extended_due=dates.longest.due if dates.longest else None,
        steps=tell(question, period, period.within, dates, clock, place),
        doubts=question.doubts,
        confidence=question.confidence,
        extended_claimable_after=dates.longest_latest,
        strict_reading=dates.strict,
    )


def _after_announcement(period: Period, dates: Dates, announced: date | None) -> tuple[date | None, date | None, date | None]:
    """An extension announced in time moves the dates; one announced late moves nothing; between the two, only the doubt."""
    if dates.plain is None:
        return None, None, None
    plain = (dates.plain.nominal, dates.plain.due, dates.latest)
    if announced is None or period.extension is None:
        return plain
    if announced <= dates.plain.due:
        return (*plain[:2], None) if dates.longest is None else (dates.longest.nominal, dates.longest.due, dates.longest_latest)
    if dates.latest is None or announced <= dates.latest:
        return dates.plain.nominal, dates.plain.due, dates.longest_latest
    return plain


def _in_hours(question: Asked, period: Period, within: Length, received: datetime) -> Deadline:
    """Hours are real hours: a moment that knows its zone is counted in UTC, so that summer time neither gives nor takes one."""
    hours = timedelta(hours=within.count)
    due = received + hours if received.tzinfo is None else (received.astimezone(UTC) + hours).astimezone(received.tzinfo)
    rule = question.law.cite(period.article, period.source)
    return Deadline(
        regime=question.law.id,
        right=question.name,
        received=received,
        nominal=due,
        due=due,
        claimable_after=due,
        extended_due=None,
        steps=(Step(received, "the request arrived", rule), Step(due, f"{within} later", rule)),
        doubts=question.doubts,
        confidence=question.confidence,
    )


def _no_number(question: Asked, received: date | datetime) -> Deadline:
    period = question.period
    again = period.expect if period else None
    return Deadline(
        regime=question.law.id,
        right=question.name,
        received=received,
        nominal=None,
        due=None,
        claimable_after=None,
        extended_due=None,
        steps=tell_no_number(question, received),
        doubts=question.doubts,
        confidence=question.confidence,
        look_again=None if again is None else question.day + timedelta(days=again.count),
    )
