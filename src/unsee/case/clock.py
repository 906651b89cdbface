"""The clock of a request: its deadlines, and what moved them in this case."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from unsee.case.case import Case
from unsee.case.events import Outcome, OutcomeRecorded
from unsee.law.claim import Claim
from unsee.law.clock import Clock
from unsee.law.deadline import Deadline
from unsee.law.due import deadline


def deadlines(case: Case) -> tuple[Deadline, ...]:
    """One per claim, in the order asked, counted from the day the request reached the company. None before that."""
    if case.asked_on is None:
        return ()
    return expected(case, case.asked_on)


def expected(case: Case, asked_on: date) -> tuple[Deadline, ...]:
    """The deadlines as they would be if the company received the request on that day."""
    regions = {ruling.regime: ruling.region for ruling in case.opened.regimes} if case.opened else {}
    met = what_moved_the_clock(case, asked_on)
    return tuple(_counted(claim.regime, claim.right, asked_on, regions[claim.regime], met) for claim in case.claims)


@lru_cache(maxsize=10_000)
def _counted(regime: str, right: str, asked_on: date, region: str, met: Clock) -> Deadline:
    """A campaign asks hundreds of companies on one day, and all have the same deadlines."""
    return deadline(regime, right, asked_on, region, clock=met)


def what_moved_the_clock(case: Case, asked_on: date) -> Clock:
    """Demands that the person has met. What they do to the clock the law of each claim says; most do nothing."""
    days: dict[str, date] = {}
    for demand in case.demands:
        if demand.met_on and asked_on <= demand.said.on <= demand.met_on:
            kind = MOVES.get(demand.said.outcome)
            days |= {kind[0]: demand.said.on, kind[1]: demand.met_on} if kind else {}
    return Clock(**days)


MOVES = {
    Outcome.IDENTITY_DEMANDED: ("identity_asked", "identity_received"),
    Outcome.AUTHORITY_DEMANDED: ("identity_asked", "identity_received"),
    Outcome.CLARIFICATION_DEMANDED: ("clarification_asked", "clarification_received"),
    Outcome.FEE_DEMANDED: ("fee_asked", "fee_paid"),
}


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def extension(case: Case, limit: Deadline) -> OutcomeRecorded | None:
    """The announced extension that has effect: the law must know one, and it must come while the first period still ran."""
    if limit.due is None or limit.extended_due is None:
        return None
    announced = (said for said in case.answers if said.outcome is Outcome.EXTENSION)
    return next((said for said in announced if said.on <= day_of(limit.due)), None)


def last_days(case: Case, limit: Deadline) -> tuple[date, date] | None:
    """(the last day, the day past which they are late) in this case: an effective extension counts, never beyond the law's."""
    if limit.due is None or limit.claimable_after is None:
        return None
    due, late_after = day_of(limit.due), day_of(limit.claimable_after)
    said = extension(case, limit)
    if said is None or limit.extended_due is None:
        return due, late_after
    if said.until is None or said.until >= day_of(limit.extended_due):
        return day_of(limit.extended_due), day_of(limit.extended_claimable_after or limit.extended_due)
    # A shorter extension than the law allows: the doubt about holidays that the first period has, this day has too.
    return max(due, said.until), max(late_after, said.until + (late_after - due))


def key(claim: Claim, case: Case, limit: Deadline) -> str:
    """What a passed deadline is recorded by: the claim and what it counts from. Recorded once, however often we look."""
    extended = "/extended" if extension(case, limit) else ""
    return f"{claim.regime}/{claim.right}/{case.asked_on}{extended}"
