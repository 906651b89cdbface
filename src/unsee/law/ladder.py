"""What can be done when an answer stays out or is bad, rung by rung: since when, until when, what comes before and after it.

Court and collective bodies are named as information, without dates: whether to go there is for a lawyer to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.calendar import Calendar
from unsee.law.citation import Basis, Citation
from unsee.law.clock import NOTHING_HAPPENED, Clock
from unsee.law.complaining import A_DAY, Ask, Window, complaint_window, day_of, waits
from unsee.law.deadline import Confidence, Deadline
from unsee.law.due import deadline
from unsee.law.holiday import HOLIDAYS
from unsee.law.ladder_rules import rule
from unsee.law.regime import Complaint, Note, Regime, Source


class Rung(StrEnum):
    """In the order of climbing."""

    REMINDER = "reminder"
    OFFICER = "officer"
    REPRESENTATIVE = "representative"
    APPEAL = "appeal"
    COMPANY = "company"  # a complaint to the company itself
    REGULATOR = "regulator"
    COURT = "court"
    COLLECTIVE = "collective"


class State(StrEnum):
    DONE = "done"
    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    ABSENT = "absent"  # this law has no such rung
    INFORMATION = "information"


OPTIONAL = frozenset({Rung.OFFICER, Rung.REPRESENTATIVE})  # may be passed by on the way up


@dataclass(frozen=True, slots=True)
class Climb:
    """What was done so far, each as the day on which it reached whom it was for."""

    reminded: date | None = None
    officer: date | None = None
    representative: date | None = None
    appealed: date | None = None
    complained: date | None = None  # to the company itself
    decided: date | None = None  # by the company, on the appeal or on that complaint
    lodged: date | None = None  # with a regulator


@dataclass(frozen=True, slots=True)
class Climbing:
    """One request under one law, and how far the person has got with it on the day `on`."""

    regime: str
    right: str
    received: date
    region: str
    on: date
    climb: Climb = Climb()
    clock: Clock = NOTHING_HAPPENED  # `answered`: by whatever is no mere receipt and no mere demand
    late_after: date | None = None  # past it the answer is late, where an extension moved that day
    abroad: bool = True  # the company is not known to be established where the law holds


@dataclass(frozen=True, slots=True)
class RungNow:
    rung: Rung
    state: State
    since: date | None  # the first day; None: no number, or nothing is known yet
    until: date | None  # the last day; None: without end, or not known
    on: date | None  # the day it was done
    after: str  # what must have happened before it
    then: str  # what happens next
    says: str  # the law's rule in words
    citation: Citation
    next_by: date | None = None  # done: the last day for those whose turn it is then
    next_late: date | None = None  # the day past which they are late beyond any reasonable reading
    makes_sense: date | None = None  # where the law opens it at once: the day from which there is something to say


def ladder(at: Climbing, *, calendar: Calendar = HOLIDAYS, book: Book | None = None) -> tuple[RungNow, ...]:
    law = (book or all_regimes()).regime(at.regime)
    shelf = Ask(at.regime, at.region, calendar, book or all_regimes())
    answer = deadline(at.regime, at.right, at.received, at.region, clock=at.clock, calendar=calendar, book=book)
    look = _Look(at, law, shelf, answer)
    return (
        _reminder(look),
        _aside(look, Rung.OFFICER, at.climb.officer),
        _aside(look, Rung.REPRESENTATIVE, at.climb.representative),
        _appeal(look),
        _company(look),
        _regulator(look, calendar),
        _told(look, Rung.COURT, law.court),
        _told(look, Rung.COLLECTIVE, rule(Rung.COLLECTIVE, law.id)),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    at: Climbing
    law: Regime
    shelf: Ask
    answer: Deadline

    @property
    def open_from(self) -> date | None:
        """The day from which there is something to complain of: their answer, or the day after their last."""
        late = self.late_after
        days = [day for day in (self.at.clock.answered, late + A_DAY if late else None) if day]
        return min(days, default=None)

    @property
    def late_after(self) -> date | None:
        counted = day_of(self.answer.claimable_after)
        return self.at.late_after if counted and self.at.late_after else counted

    @property
    def complaint(self) -> Complaint | None:
        return self.law.complaint(self.at.on)

    @property
    def sure(self) -> bool:
        return self.answer.confidence is not Confidence.LOW

    def cite(self, note: Note | Complaint | None) -> Citation:
        return _citation(self.law, note.article, note.source) if note else Citation(self.law.short_name, "", Basis.KNOWLEDGE)

    def state(self, since: date | None, until: date | None, done: date | None) -> State:
        if done:
            return State.DONE
        if until and self.at.on > until:
            return State.CLOSED
        return State.NOT_YET if since and self.at.on < since else State.OPEN


OTHER_ACTS = ("DPA 2018", "Regulation (EU)", "DSG")  # an article of a law's file may stand in another act, which it names


def _citation(law: Regime, article: str, source: Source) -> Citation:
    return Citation("", article, source.basis) if article.startswith(OTHER_ACTS) else law.cite(article, source)


NO_NUMBER = "the law gives no number that we are sure of, so allow them a reasonable time"


def _reminder(look: _Look) -> RungNow:
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


def _aside(look: _Look, rung: Rung, done: date | None) -> RungNow:
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
        says=note.text if note and there else _none_of(look, rung),
        citation=look.cite(note),
    )


def _none_of(look: _Look, rung: Rung) -> str:
    if rung is Rung.REPRESENTATIVE and not look.at.abroad:
        return "The company is established where this law holds, and needs no representative there."
    return f"The {look.law.short_name} is not known to have this."


def _appeal(look: _Look) -> RungNow:
    at, note, done = look.at, look.law.appeal, look.at.climb.appealed
    if look.law.period("appeal", at.received) is None:
        return _absent(Rung.APPEAL, look, note)
    since = look.open_from if look.sure else None
    decides = look.shelf.by_when("appeal", done) if done else None
    return RungNow(
        Rung.APPEAL,
        look.state(since, None, done),
        since,
        None,
        done,
        after="the company has refused, or its last day has passed beyond doubt" if since else NO_NUMBER,
        then="the company decides on it" + (": " + _by(decides) if decides else "; its time runs from the day it has the appeal"),
        says=note.text if note else "",
        citation=look.cite(note),
        next_by=_due(decides) if not at.climb.decided else None,
        next_late=_late(decides) if not at.climb.decided else None,
    )


def _company(look: _Look) -> RungNow:
    complaint, at, done = look.complaint, look.at, look.at.climb.complained
    if complaint is None or complaint.first != "complaint":
        return _absent(Rung.COMPANY, look, None)
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
        citation=_citation(look.law, ack.article, ack.source) if ack else look.cite(complaint),
        next_by=_due(owed) if not at.climb.decided else None,
        next_late=_late(owed) if not at.climb.decided else None,
    )


def _regulator(look: _Look, calendar: Calendar) -> RungNow:
    at, complaint, climb = look.at, look.complaint, look.at.climb
    window = _window(look, calendar)
    since, until = (window.earliest, window.latest) if look.sure else (None, None)
    first = complaint.first if complaint else "request"
    needs = first in {"appeal", "complaint"} and not (climb.appealed if first == "appeal" else climb.complained)
    early = first == "request" and since is None and not at.clock.answered and look.sure and look.late_after is not None
    state = look.state(since, until, climb.lodged)
    if state is State.OPEN and (needs or early):
        state = State.NOT_YET
    informs = _regulators_time(look)
    return RungNow(
        Rung.REGULATOR,
        state,
        since,
        until,
        climb.lodged,
        after=window.why[0] + ("" if since or needs or first == "nothing" else f"; {NO_NUMBER}"),
        then="the regulator looks at it" + (": " + _by(informs) if informs else "; no day is set for it"),
        says=complaint.text if complaint else "",
        citation=look.cite(complaint),
        next_by=_due(informs),
        next_late=_late(informs),
        makes_sense=look.open_from if first == "nothing" and look.sure else None,
    )


def _window(look: _Look, calendar: Calendar) -> Window:
    at = look.at
    return complaint_window(
        at.regime,
        at.right,
        at.received,
        at.region,
        clock=at.clock,
        appealed=at.climb.appealed,
        complained=at.climb.complained,
        decided=at.climb.decided,
        late_after=at.late_after,
        on=at.climb.lodged or at.on,
        calendar=calendar,
        book=look.shelf.book,
    )


def _regulators_time(look: _Look) -> Deadline | None:
    """Until when the regulator has to say something, where the law sets a day for that."""
    lodged = look.at.climb.lodged
    if lodged is None or not look.sure:
        return None
    known = [look.law.period(name, lodged) for name in ("complaint", "complaint_answer")]
    name = next((period.name for period in known if period and period.who == "regulator"), None)
    return look.shelf.by_when(name, lodged) if name else None


def _told(look: _Look, rung: Rung, note: Note | None) -> RungNow:
    if note is None:
        return _absent(rung, look, None)
    return RungNow(
        rung,
        State.INFORMATION,
        None,
        None,
        None,
        after="ask a lawyer, or a body that helps people with their data: this is information, not advice",
        then="",
        says=note.text,
        citation=look.cite(note),
    )


def _absent(rung: Rung, look: _Look, note: Note | None) -> RungNow:
    says = note.text if note else _none_of(look, rung)
    return RungNow(rung, State.ABSENT, None, None, None, "", "", says, look.cite(note))


def _due(limit: Deadline | None) -> date | None:
    return day_of(limit.due) if limit else None


def _late(limit: Deadline | None) -> date | None:
    return day_of(limit.claimable_after) if limit else None


def _by(limit: Deadline) -> str:
    return f"by {day_of(limit.due)}" if limit.due else "the law gives no number"
