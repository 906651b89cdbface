"""What time alone brings about in a case; safe to run twice, or a week late, or on a clock that went backwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from unsee.case.case import Case, Stage
from unsee.case.clock import deadlines, key, last_days
from unsee.case.events import DeadlinePassed
from unsee.case.ladder import waiting

ONE_DAY = timedelta(days=1)
CLIMBS = frozenset({Stage.RUNNING, Stage.ANSWERED, Stage.NOT_GONE, Stage.WITH_REGULATOR})


def falls_due(case: Case, today: date) -> Iterator[DeadlinePassed]:
    for key_, day in _open_limits(case):
        if day < today:
            yield DeadlinePassed(day + ONE_DAY, key_)


def wake_on(case: Case) -> date | None:
    """The first day on which `falls_due` will have something to say; None while nothing runs."""
    return min((day + ONE_DAY for _, day in _open_limits(case)), default=None)


def _open_limits(case: Case) -> Iterator[tuple[str, date]]:
    if case.stage is Stage.RUNNING:
        for claim, limit in zip(case.claims, deadlines(case), strict=True):
            days, name = last_days(case, limit), key(claim, case, limit)
            if days and name not in case.passed_keys:
                yield name, days[1]
    if case.stage in CLIMBS:
        yield from _upwards(case)


def _upwards(case: Case) -> Iterator[tuple[str, date]]:
    """Appeals and complaints: their day passes for the company, or the regulator, as that of the request does."""
    latest = max((each.sent_on for each in case.climbing if each.sent_on), default=None)
    for one, now in waiting(case, latest) if latest else ():
        name = f"{one.regime}/{now.rung}/{now.on}"
        if now.next_late and name not in case.passed_keys:
            yield name, now.next_late
