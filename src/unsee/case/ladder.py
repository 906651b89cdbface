"""The ladder of a case: for each law of its claims, what was done, what is open, and what is not yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unsee.case.case import Case
from unsee.case.clock import deadlines, last_days, what_moved_the_clock
from unsee.case.demand import DEMANDS, KEEPS_RUNNING
from unsee.case.events import OutcomeRecorded, Purpose
from unsee.case.written import Post, Written
from unsee.law.book import book
from unsee.law.deadline import Deadline
from unsee.law.ladder import OPTIONAL, Climb, Climbing, Rung, RungNow, State, ladder

PATIENCE = timedelta(days=14)  # ours, not the law's: after a letter to which no day is set for an answer
RUNGS = {
    Purpose.REMINDER: Rung.REMINDER,
    Purpose.OFFICER: Rung.OFFICER,
    Purpose.REPRESENTATIVE: Rung.REPRESENTATIVE,
    Purpose.APPEAL: Rung.APPEAL,
    Purpose.COMPANY_COMPLAINT: Rung.COMPANY,
    Purpose.COMPLAINT: Rung.REGULATOR,
}
PURPOSES = {rung: purpose for purpose, rung in RUNGS.items()}


@dataclass(frozen=True, slots=True)
class OneLadder:
    """`deadline` is that of the claim that is late first: by it the rungs open."""

    regime: str
    region: str
    on: date
    deadline: Deadline
    last_day: date | None  # in this case, with an extension that had effect
    late_after: date | None  # past it no reasonable reading calls them in time
    rungs: tuple[RungNow, ...]

    def __getitem__(self, rung: Rung) -> RungNow:
        return next(each for each in self.rungs if each.rung is rung)


def ladders(case: Case, on: date, *, country: str | None = None) -> tuple[OneLadder, ...]:
    """One for each law of the claims; none before the request has reached the company. `country`: of the company."""
    if case.asked_on is None or case.opened is None:
        return ()
    regions = {ruling.regime: ruling.region for ruling in case.opened.regimes}
    first: dict[str, Deadline] = {}
    for limit in deadlines(case):
        before = first.get(limit.regime)
        if before is None or _late(case, limit) < _late(case, before):
            first[limit.regime] = limit
    return tuple(_one(case, limit, regions[regime], on, country) for regime, limit in first.items())


def _one(case: Case, limit: Deadline, region: str, on: date, country: str | None) -> OneLadder:
    days, law = last_days(case, limit), book().regime(limit.regime)
    last_day, late_after = days or (None, None)
    asked_on = case.asked_on or on
    at = Climbing(
        regime=limit.regime,
        right=limit.right,
        received=asked_on,
        region=region,
        on=on,
        climb=_climbed(case, limit.regime),
        clock=replace(what_moved_the_clock(case, asked_on), answered=answered_on(case)),
        late_after=late_after,
        abroad=country is None or law.place_for(country) is None,
    )
    return OneLadder(limit.regime, region, on, limit, last_day, late_after, ladder(at))


def _late(case: Case, limit: Deadline) -> date:
    days = last_days(case, limit)
    return days[1] if days else date.max


def _climbed(case: Case, regime: str) -> Climb:
    reviewed = _last(each for each in case.climbing if regime in each.prepared.under and _of_company(each))
    appealed = reviewed and reviewed.prepared.purpose is not Purpose.COMPANY_COMPLAINT
    lodged = _last(each for each in case.climbing if _is(each, Purpose.COMPLAINT) and regime in each.prepared.under)
    said = decided_on(case, reviewed) if reviewed else None
    return Climb(
        reminded=case.reminder.sent_on if case.reminder else None,
        officer=_on(_last(each for each in case.climbing if _is(each, Purpose.OFFICER))),
        representative=_on(_last(each for each in case.climbing if _is(each, Purpose.REPRESENTATIVE))),
        appealed=_on(reviewed) if appealed else None,
        complained=_on(reviewed) if reviewed and not appealed else None,
        decided=said.on if said else None,
        lodged=_on(lodged),
    )


def answered_on(case: Case) -> date | None:
    """The day of their first answer that is no mere receipt and no mere demand."""
    return next((said.on for said in case.answers if _is_result(said)), None)


def decided_on(case: Case, reviewed: Written) -> OutcomeRecorded | None:
    """What the company said to an appeal or a complaint made to it."""
    later = case.outcomes[reviewed.outcomes_before :]
    return next((said for said in later if _is_result(said) and reviewed.sent_on and said.on >= reviewed.sent_on), None)


def _is_result(said: OutcomeRecorded) -> bool:
    return said.outcome not in KEEPS_RUNNING and said.outcome not in DEMANDS


def _of_company(letter: Written) -> bool:
    return letter.post is Post.SENT and letter.prepared.purpose is not Purpose.COMPLAINT


def _is(letter: Written, purpose: Purpose) -> bool:
    return letter.post is Post.SENT and letter.prepared.purpose is purpose


def _last(letters: Iterable[Written]) -> Written | None:
    return max(letters, key=lambda letter: letter.sent_on or date.min, default=None)


def _on(letter: Written | None) -> date | None:
    return letter.sent_on if letter else None


def next_rung(one: OneLadder) -> RungNow | None:
    """The lowest open rung above those that are done; None where there is nothing to do but wait."""
    must = [each for each in one.rungs if each.rung not in OPTIONAL]
    above = 1 + max((number for number, each in enumerate(must) if each.state is State.DONE), default=-1)
    return next((each for each in must[above:] if each.state is State.OPEN and _sensible(each, one)), None)


def _sensible(now: RungNow, one: OneLadder) -> bool:
    """A law that opens a rung at once still has nothing to hear before the company is late, or has answered badly."""
    return now.makes_sense is None or one.on >= now.makes_sense


def waiting(case: Case, on: date) -> tuple[tuple[OneLadder, RungNow], ...]:
    """What was done and now waits for somebody else by a day that the law sets."""
    if not any(each.post is Post.SENT for each in case.climbing):
        return ()
    return tuple((one, now) for one in ladders(case, on) for now in one.rungs if now.next_late and now.on)
