"""One case as numbers: what its company did, law by law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from unsee.case.case import Case
from unsee.case.clock import deadlines, last_days
from unsee.case.demand import SAID_GONE
from unsee.case.events import Outcome, OutcomeRecorded
from unsee.case.look import EVERYWHERE, GONE, THERE
from unsee.case.written import HAS_LEFT, LATER_ASKS
from unsee.scoreboard.tally import Tally

NO_LAW = ""  # asked as a favour
UNNAMED = "unnamed"  # a refusal recorded without a message that says why
RESULTS = frozenset({Outcome.FULFILLED, Outcome.NO_DATA, Outcome.PARTIAL, Outcome.REFUSED, Outcome.NOT_CONTROLLER, Outcome.OTHER})


def count(case: Case, today: date) -> Iterator[tuple[str, Tally]]:
    """(law, numbers). Nothing of a case that never reached the company, or that the person withdrew or had forgotten."""
    first = _first_request(case)
    if first.asked_on is None or case.withdrawn or case.forgotten_on:
        return
    for law in dict.fromkeys(claim.regime for claim in first.claims) or (NO_LAW,):
        yield law, _tally(case, first, law, today)


def _first_request(case: Case) -> Case:
    """The case as if nothing had been asked again later."""
    later = next((x for x in case.letters if x.prepared.purpose in LATER_ASKS and x.post in HAS_LEFT), None)
    if later is None:
        return case
    letters = tuple(x for x in case.letters if x.prepared.purpose not in LATER_ASKS)
    return replace(case, letters=letters, outcomes=case.outcomes[: later.outcomes_before])


def _tally(case: Case, first: Case, law: str, today: date) -> Tally:
    answers, asked_on = first.answers, first.asked_on
    said = {each.outcome for each in answers}
    result = next((each for each in answers if each.outcome in RESULTS), None)
    refusal = next((each for each in answers if each.outcome is Outcome.REFUSED), None)
    in_time = _in_time(first, law, result, today)
    gone, back = _gone(case), _reappeared(case)
    return Tally(
        asked=1,
        answered=int(result is not None),
        in_time=int(in_time is True),
        late=int(in_time is False),
        identity_demanded=int(Outcome.IDENTITY_DEMANDED in said),
        form_demanded=int(Outcome.FORM_DEMANDED in said),
        fee_demanded=int(Outcome.FEE_DEMANDED in said),
        refused=int(refusal is not None),
        said_gone=int(bool(said & SAID_GONE)),
        seen_gone=int(gone),
        reappeared=int(back),
        grounds=Counter([refusal.label or UNNAMED] if refusal else []),
        days=Counter([max(0, (result.on - asked_on).days)] if result and asked_on else []),
    )


def _in_time(first: Case, law: str, result: OutcomeRecorded | None, today: date) -> bool | None:
    """None while it can't be said: the time runs, the company waits for the person, or the law names no day."""
    days = [found for limit in deadlines(first) if limit.regime == law and (found := last_days(first, limit))]
    if not days:
        return None
    over = min(late for _, late in days) < (result.on if result else today)
    if over and first.open_demand is not None:
        return None  # it may have had a right to wait
    return not over if result or over else None


def _gone(case: Case) -> bool:
    return any(look.saw.sight in GONE for look in case.looks)


def _reappeared(case: Case) -> bool:
    """There, after it had been seen gone on the same page, or everywhere."""
    seen_gone: set[str] = set()
    for look in case.looks:
        if look.saw.sight in THERE and seen_gone & {look.saw.page, EVERYWHERE}:
            return True
        if look.saw.sight in GONE:
            seen_gone.add(look.saw.page)
    return False
