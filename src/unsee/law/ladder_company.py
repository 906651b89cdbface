"""The rungs below a regulator: what goes to the company, and to those it named."""

from __future__ import annotations

from datetime import date

from unsee.law.complaining import A_DAY, waits
from unsee.law.ladder_look import NO_NUMBER, Look, absent, by_day, citation_of, due_of, late_of, none_of
from unsee.law.ladder_rules import rule
from unsee.law.ladder_rung import Rung, RungNow, State


def reminder(look: Look) -> RungNow:
    at, late = look.at, look.late_after
    since = late + A_DAY if late else None
    state = look.state(since, None, at.climb.reminded)
    if at.clock.answered and state is not State.DONE:
        state = State.CLOSED  # they have answered: there is nothing to be reminded of
    period = look.law.period("answer", at.received)
    return RungNow(
        Rung.REMINDER,
        state,
        since,
        None,
        at.climb.reminded,
        after="the last day for the answer has passed beyond doubt" if since else NO_NUMBER,
        then="nothing by law: no rung below waits for it",
        says="no law asks for a reminder; it is the shortest way to an answer",
        citation=look.law.cite(period.article, period.source) if period else look.cite(None),
    )


def aside(look: Look, rung: Rung, done: date | None) -> RungNow:
    note = rule(rung, look.law.id)
    there = note is not None and (rung is not Rung.REPRESENTATIVE or look.at.abroad)
    since = look.at.received if look.sure else None
    return RungNow(
        rung,
        look.state(since, None, done) if there or done else State.ABSENT,
        since if there else None,
        None,
        done,
        after="nothing has to come before it",
        then="no day is set for an answer to it; the days of the request stay what they are",
        says=note.text if note and there else none_of(look, rung),
        citation=look.cite(note),
    )


def appeal(look: Look) -> RungNow:
    at, note, done = look.at, look.law.appeal, look.at.climb.appealed
    if look.law.period("appeal", at.received) is None:
        return absent(Rung.APPEAL, look, note)
    since = look.open_from if look.sure else None
    decides = look.shelf.by_when("appeal", done) if done else None
    return RungNow(
        Rung.APPEAL,
        look.state(since, None, done),
        since,
        None,
        done,
        after="the company has refused, or its last day has passed beyond doubt" if since else NO_NUMBER,
        then="the company decides on it"
        + (": " + by_day(decides) if decides else "; its time runs from the day it has the appeal"),
        says=note.text if note else "",
        citation=look.cite(note),
        next_by=due_of(decides) if not at.climb.decided else None,
        next_late=late_of(decides) if not at.climb.decided else None,
    )


def company(look: Look) -> RungNow:
    complaint, at, done = look.complaint, look.at, look.at.climb.complained
    if complaint is None or complaint.first != "complaint":
        return absent(Rung.COMPANY, look, None)
    since = look.open_from if look.sure else None
    owed = waits(look.shelf, done) if done and look.sure else None
    ack = look.law.period("complaint_to_controller_ack", done or at.on)
    then = "the company must acknowledge it" if ack else "the company deals with it"
    if ack:
        then += f" within {ack.within}, and then act on it without undue delay: for that the law gives no number"
    return RungNow(
        Rung.COMPANY,
        look.state(since, None, done),
        since,
        None,
        done,
        after="the company has answered badly, or its last day has passed beyond doubt" if since else NO_NUMBER,
        then=then,
        says=(look.law.appeal.text if look.law.appeal else complaint.text),
        citation=citation_of(look.law, ack.article, ack.source) if ack else look.cite(complaint),
        next_by=due_of(owed) if not at.climb.decided else None,
        next_late=late_of(owed) if not at.climb.decided else None,
    )
