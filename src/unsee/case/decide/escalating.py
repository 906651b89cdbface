"""Climbing the ladder: which letter may be written now, and what a regulator wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import Case, Post
from unsee.case.events import Event, Prepared, Purpose, RegulatorWrote, Verdict
from unsee.case.ladder import RUNGS, ladders
from unsee.case.written import Written
from unsee.law.ladder import Rung, RungNow, State
from unsee.refusal import BadInput, Refused

CALLED = {
    Rung.REMINDER: "a reminder",
    Rung.OFFICER: "a letter to the data-protection officer",
    Rung.REPRESENTATIVE: "a letter to the representative",
    Rung.APPEAL: "an appeal",
    Rung.COMPANY: "a complaint to the company",
    Rung.REGULATOR: "a complaint to a regulator",
    Rung.COURT: "a court",
    Rung.COLLECTIVE: "a body that acts for people",
}


@dataclass(frozen=True, slots=True)
class RegulatorSaid:
    """A regulator wrote about the complaint."""

    verdict: Verdict
    on: date
    reference: str = ""
    mail: str | None = None


def may_climb(case: Case, letter: Prepared, today: date) -> None:
    """Refuses with the law's own words a letter that is too early, too late, or not known to these laws."""
    if case.asked_on is None:
        raise Refused("Nothing is known to have reached this company yet; there is nothing to climb from.")
    rung = RUNGS[letter.purpose]
    laws = [one for one in ladders(case, today) if not letter.under or one.regime in letter.under]
    found = [one[rung] for one in laws]
    if not found:
        raise Refused(f"No law of this case is known under which {CALLED[rung]} could be written.")
    if any(now.state is State.OPEN for now in found):
        return
    if rung is Rung.REGULATOR and any(now.state is State.DONE for now in found) and _another_regulator(case, letter):
        return
    raise Refused(why_not(found[0]))


def why_not(now: RungNow) -> str:
    called = CALLED[now.rung]
    match now.state:
        case State.NOT_YET if now.since:
            return f"It is too early for {called}: it opens on {now.since}, {now.after} ({now.citation})."
        case State.NOT_YET:
            return f"It is too early for {called}: it opens {now.after} ({now.citation})."
        case State.CLOSED if now.until:
            return f"It is too late for {called}: the last day was {now.until} ({now.citation})."
        case State.CLOSED:
            return f"There is no use for {called} any more: they have answered."
        case State.DONE:
            return f"You have sent {called} already, on {now.on} ({now.citation})."
        case _:
            return f"There is no place for {called} here. {now.says} ({now.citation})"


def _another_regulator(case: Case, letter: Prepared) -> bool:
    asked = {each.prepared.regulator for each in case.climbing if each.post is Post.SENT and each.prepared.regulator}
    return letter.regulator not in asked


def only_if_ready(letter: Written) -> None:
    if not letter.ready:
        missing = ", ".join(letter.prepared.own_words)
        raise Refused(f"This complaint still needs words that only you can write ({missing}); give them with `unsee escalate`.")


def regulator_said(case: Case, said: RegulatorSaid, today: date) -> tuple[Event, ...]:
    complaint = case.complaint
    if complaint is None or complaint.prepared.purpose is not Purpose.COMPLAINT or complaint.post is Post.DRAFT:
        raise Refused("No complaint of this case has been sent to a regulator yet; say so first with `unsee record CASE sent`.")
    if said.on > today:
        raise BadInput(f"{said.on} is still to come; say the day on which the regulator wrote.")
    if said.on < (complaint.sent_on or complaint.prepared.on):
        raise BadInput(f"The complaint is from {complaint.sent_on or complaint.prepared.on}; it can't be answered on {said.on}.")
    return (RegulatorWrote(said.on, complaint.message_id, said.verdict, said.reference, said.mail),)
