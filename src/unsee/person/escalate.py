"""Climbing: what the law opens when an answer stays out or is bad, and the letter for the next rung. Nothing leaves."""

from __future__ import annotations

from datetime import date

from unsee.case.decide.escalating import why_not
from unsee.case.ladder import OneLadder
from unsee.law.ladder import Rung, State
from unsee.law.regulators import Address
from unsee.person.complain import draft_complaint
from unsee.person.ports import Ports
from unsee.person.standing import Choice, Drafted, Standing, standing
from unsee.person.upwards import draft_reminder, to_company
from unsee.refusal import BadInput, Refused

TO_THE_COMPANY = (Rung.REMINDER, Rung.OFFICER, Rung.REPRESENTATIVE, Rung.APPEAL, Rung.COMPANY)


def climb(ports: Ports, case_id: str, choice: Choice, *, keep: bool = True) -> Drafted:
    """The letter for the next rung, or for the one named; a draft of the case unless `keep` is false."""
    at = standing(ports, case_id, choice.work)
    if at.loaded.case.asked_on is None:
        raise Refused("Nothing is known to have reached this company yet: send your request, or record that you did.")
    if not at.ladders:
        raise Refused("No law is known to apply here, so none gives a next step.")
    rung, chosen = _rung(at, choice)
    if rung is Rung.REGULATOR:
        return draft_complaint(ports, at, _which(at, chosen), choice, keep=keep)
    if rung is Rung.REMINDER:
        return draft_reminder(ports, at, keep=keep)
    return to_company(ports, at, rung, choice, keep=keep)


def _rung(at: Standing, choice: Choice) -> tuple[Rung, str | None]:
    if choice.to is None:
        if at.next is None:
            raise Refused(_nothing_open(at))
        return at.next[1].rung, None
    named = choice.to.strip().lower()
    if named in set(TO_THE_COMPANY):
        return Rung(named), None
    known = [each.authority.id for one in at.regulators.values() for each in one]
    if named in {*known, "regulator"}:
        return Rung.REGULATOR, None if named == "regulator" else named
    steps = ", ".join(TO_THE_COMPANY)
    raise BadInput(f"There is no step or regulator {choice.to!r} here; there are {steps}, and {', '.join(known) or 'none'}.")


def _nothing_open(at: Standing) -> str:
    waiting = [now for one in at.ladders for now in one.rungs if now.state is State.NOT_YET]
    if waiting:
        first = min(waiting, key=lambda now: now.since or date.max)
        return f"No further step is open today. {why_not(first)}"
    return "No further step is open: what the law gives has been done, and somebody else has to act now."


def _which(at: Standing, chosen: str | None) -> tuple[OneLadder, Address]:
    """The one regulator that is right, or the one the person names; several are a choice only the person can make."""
    open_ = [one for one in at.ladders if one[Rung.REGULATOR].state in {State.OPEN, State.DONE}]
    if not open_:
        raise Refused(why_not(at.ladders[0][Rung.REGULATOR]))
    pairs = [(one, each) for one in open_ for each in at.regulators[one.regime]]
    named = [pair for pair in pairs if chosen in {None, pair[1].authority.id}]
    if not named:
        closed = next(one for one in at.ladders if chosen in {each.authority.id for each in at.regulators[one.regime]})
        raise Refused(why_not(closed[Rung.REGULATOR]))
    if len({pair[1].authority.id for pair in named}) > 1:
        told = "; ".join(f"{each.authority.id} ({each.authority.name}: {each.why})" for _, each in named)
        raise Refused(f"Several regulators are right, and the choice is yours: name one with --to. {told}.")
    return named[0]
