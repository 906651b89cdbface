"""The steps of a deadline in words: each a day, what it means, and the provision it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from unsee.law.calendar import weekend
from unsee.law.citation import Citation
from unsee.law.clock import Clock
from unsee.law.counting import RULES, Counted
from unsee.law.deadline import Step
from unsee.law.length import Length
from unsee.law.question import Asked
from unsee.law.reckon import Dates, Place
from unsee.law.regime import Period

A_DAY = timedelta(days=1)


def tell(question: Asked, period: Period, within: Length, dates: Dates, clock: Clock, place: Place) -> tuple[Step, ...]:
    rule = question.law.cite(period.article, period.source)
    steps = [Step(question.day, _arrived(period), question.law.cite(question.article, question.source))]
    steps += [Step(day, what, rule) for day, what in dates.begun.why]
    if dates.plain is not None:
        if dates.strict is not None:
            steps.append(Step(dates.strict, f"the last day by the strictest reading, {period.strict}", rule))
        steps += _counted(period, within, dates.plain, rule, place)
        steps += _extended(question, period, dates, clock)
        if dates.latest is not None and dates.latest > dates.plain.due:
            steps.append(Step(dates.latest, "until that day some reading of the law may still hold it to be in time", rule))
        if period.who == "person" and place.perhaps_rest(dates.plain.due):
            before = _working_day_before(dates.plain.due, place)
            steps.append(Step(before, "to be safe, act by then: the last day is no working day", rule))
    return tuple(sorted(steps, key=lambda step: step.day))


def _arrived(period: Period) -> str:
    first = "is day 1" if RULES[period.counted].first_day_counts else "does not count"
    return f"{period.starts}; that day {first}"


def _counted(period: Period, within: Length, plain: Counted, rule: Citation, place: Place) -> Iterator[Step]:
    counting = Citation("", RULES[period.counted].provision)
    yield Step(plain.nominal, f"{within} later", rule)
    if plain.due != plain.nominal:
        yield Step(plain.due, f"{_why_closed(plain.nominal, place)}: the period ends on the next working day", counting)
    else:
        yield Step(plain.due, "the last day", counting)


def _why_closed(day: date, place: Place) -> str:
    name = place.calendar.holiday(place.name, day)
    if name is not None:
        return f"{day} is a holiday ({name})"
    return f"{day} is a {day:%A}" if weekend(place.name, day) else f"{day} is no working day"


def _extended(question: Asked, period: Period, dates: Dates, clock: Clock) -> Iterator[Step]:
    extension, announced = period.extension, clock.extended_on
    if extension is None:
        if announced:
            yield Step(
                announced,
                "an extension was announced, but the law knows none: it has no effect",
                question.law.cite(period.article, period.source),
            )
        return
    if dates.plain is None:
        return
    at = question.law.cite(extension.article or period.article, extension.source)
    length = f"by {extension.by}" if extension.by else "for a time the company must name"
    yield Step(dates.plain.due, f"the last day to announce an extension {length} ({extension.when}); {extension.announce}", at)
    if announced:
        yield Step(announced, _announced(announced, dates), at)
    if dates.longest:
        yield Step(
            dates.longest.due, f"the last day if it was extended: {dates.total} from the start, not from the first last day", at
        )


def _announced(announced: date, dates: Dates) -> str:
    if dates.plain is not None and announced <= dates.plain.due:
        return "the extension was announced in time"
    if dates.latest is None or announced <= dates.latest:
        return "the extension was announced after the last day, though by some reading still in time"
    return f"the extension was announced too late (after {dates.latest}): it has no effect"


def _working_day_before(day: date, place: Place) -> date:
    while place.perhaps_rest(day):
        day -= A_DAY
    return day


def tell_no_number(question: Asked, received: date | datetime) -> tuple[Step, ...]:
    at = question.law.cite(question.article, question.source)
    arrived = Step(received, "the request arrived", at)
    period = question.period
    if period is None:
        return (arrived, Step(received, "the law gives no number of days", at))
    rule = question.law.cite(period.article, period.source)
    if period.within is not None:
        return (
            arrived,
            Step(received, f"a period of {period.within} is reported, but nobody has reviewed it: it is not asserted", rule),
        )
    return (arrived, Step(received, "the law gives no number of days" + (f": {period.note}" if period.note else ""), rule))
