"""The rungs of a ladder, how far somebody has climbed, and how a rung stands on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.citation import Citation
from unsee.law.clock import NOTHING_HAPPENED, Clock


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
