"""What time alone brings about in a case; safe to run twice, or a week late, or on a clock that went backwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from unsee.case.case import Case, Stage
from unsee.case.events import DeadlinePassed, Outcome, OutcomeRecorded
from unsee.law.claim import Claim
from unsee.law.deadline import Deadline
from unsee.law.due import deadline

ONE_DAY = timedelta(days=1)


def deadlines(case: Case) -> tuple[Deadline, ...]:
    """One per claim, in the order asked, counted from the day the request reached the company. None before that."""
    if case.asked_on is None:
        return ()
    return expected(case, case.asked_on)


def expected(case: Case, asked_on: date) -> tuple[Deadline, ...]:
    """The deadlines as they would be if the company received the request on that day."""
    regions = {ruling.regime: ruling.region for ruling in case.opened.regimes} if case.opened else {}
    return tuple(deadline(claim.regime, claim.right, asked_on, regions[claim.regime]) for claim in case.claims)


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def extension(case: Case, limit: Deadline) -> OutcomeRecorded | None:
    """The announced extension that has effect: the law must know one, and it must come while the first period still ran."""
    if limit.due is None or limit.extended_due is None:
        return None
    announced = (said for said in case.outcomes if said.outcome is Outcome.EXTENSION)
    return next((said for said in announced if said.on <= day_of(limit.due)), None)


def claimable_after(case: Case, limit: Deadline) -> date | None:
    """The day past which this company is late in this case, an effective extension included, never beyond what the law allows."""
    if limit.claimable_after is None:
        return None
    first = day_of(limit.claimable_after)
    said = extension(case, limit)
    if said is None or said.until is None or limit.extended_due is None:
        return first
    # The tolerance between the last day and the claimable day (doubtful holidays, roll-over) applies to the longer period too.
    tolerance = first - day_of(limit.due or limit.claimable_after)
    return max(first, min(said.until, day_of(limit.extended_due)) + tolerance)


def key(claim: Claim, case: Case) -> str:
    """What a passed deadline is recorded by: the claim and the day it counts from, and the extension if one had effect."""
    return f"{claim.regime}/{claim.right}/{case.asked_on}"


def falls_due(case: Case, today: date) -> Iterator[DeadlinePassed]:
    for claim, day in _open_limits(case):
        if day < today:
            yield DeadlinePassed(day + ONE_DAY, key(claim, case))


def wake_on(case: Case) -> date | None:
    """The first day on which `falls_due` will have something to say; None while nothing runs."""
    return min((day + ONE_DAY for _, day in _open_limits(case)), default=None)


def _open_limits(case: Case) -> Iterator[tuple[Claim, date]]:
    if case.stage is not Stage.RUNNING:
        return
    for claim, limit in zip(case.claims, deadlines(case), strict=True):
        day = claimable_after(case, limit)
        if day is not None and key(claim, case) not in case.passed_keys:
            yield claim, day
