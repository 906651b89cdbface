"""Every case as one line of a list: where it stands, its clock, whose turn it is.

Folding 5,000 logs at every look takes seconds, so a line is kept as long as its case has the version and the day has the
date it was computed for. It is a memory of `person.view`, never another truth. The days of a calendar are remembered apart,
because no other page needs them and they take as long again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from unsee.calendar.entry import Entry
from unsee.case.case import OVER, Case, Post, Stage, Written
from unsee.case.clock import day_of
from unsee.case.step import Do, Who, first_limit
from unsee.person.diary import entries
from unsee.person.ports import Ports
from unsee.person.view import View, view

Kept = TypeVar("Kept")
TICKING = frozenset({Stage.DRAFT, Stage.OUTBOX, Stage.UNSURE, Stage.RUNNING})  # an answer stops the clock


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    company: str
    name: str
    domain: str
    stage: Stage
    do: Do
    who: Who
    asked_on: date | None
    due: date | None
    late_after: date | None
    provisional: bool
    in_outbox: bool  # its request is a file in the outbox
    by_hand: bool  # a letter of it can only be sent by the person
    by: str  # kind of contact its request goes to: "email", "form", ...
    regimes: tuple[str, ...] = ()  # the laws it was asked by
    heard_on: date | None = None  # the first word that came back, be it a receipt
    answered_on: date | None = None  # the last answer that ends the waiting
    last_day: date | None = None  # of the deadline that runs out first, whether or not it was kept

    def days_left(self, today: date) -> int | None:
        return (self.late_after - today).days if self.late_after else None


class Memory(Generic[Kept]):
    """What was computed of each case, until the case or the day is another."""

    def __init__(self, compute: Callable[[View, date], Kept]) -> None:
        self._compute = compute
        self._known: dict[str, tuple[int, Kept]] = {}
        self._list: list[Kept] = []
        self._as_of: tuple[date, tuple[int, int]] | None = None
        self._lock = Lock()

    def all(self, ports: Ports) -> list[Kept]:
        """In the order in which the cases were opened."""
        with self._lock:
            today, changes = ports.clock.today, ports.cases.changes()
            if self._as_of != (today, changes):
                if self._as_of and self._as_of[0] != today:
                    self._known = {}
                self._list, self._as_of = self._read(ports, today), (today, changes)
            return self._list.copy()

    def _read(self, ports: Ports, today: date) -> list[Kept]:
        versions = ports.cases.versions()
        changed = [case for case, version in versions.items() if self._known.get(case, (0,))[0] != version]
        for loaded in ports.cases.load_many(changed):
            self._known[loaded.id] = (loaded.version, self._compute(view(loaded, today), today))
        return [self._known[case][1] for case in versions if case in self._known]


class Rows:
    def __init__(self) -> None:
        self._rows, self._days = Memory(row), Memory(_days)

    def all(self, ports: Ports) -> list[Row]:
        """In the order in which the cases were opened."""
        return self._rows.all(ports)

    def days(self, ports: Ports) -> list[Entry]:
        """What a calendar shows of all of them."""
        return [entry for each in self._days.all(ports) for entry in each]


def row(seen: View, _today: date) -> Row:
    case, opened, request = seen.case, seen.opened, seen.case.request
    return Row(
        id=seen.id,
        company=opened.company,
        name=opened.name,
        domain=opened.domain,
        stage=seen.stage,
        do=seen.next_step.do,
        who=seen.next_step.who,
        asked_on=case.asked_on,
        due=seen.next_step.by or (day_of(seen.deadline.due) if seen.deadline and seen.deadline.due else None),
        late_after=seen.late_after if seen.stage in TICKING else None,
        provisional=seen.provisional,
        in_outbox=seen.stage is Stage.OUTBOX,
        by_hand=seen.stage not in OVER and any(map(_by_hand, case.letters)),
        by=request.prepared.contact.kind if request else "",
        regimes=tuple(dict.fromkeys(claim.regime for claim in case.claims)),
        heard_on=min((said.on for said in case.answers), default=None),
        answered_on=case.answer.on if case.answer else None,
        last_day=_last_day(case),
    )


def _last_day(case: Case) -> date | None:
    limit = first_limit(case)
    return limit.last_day if limit else None


def _days(seen: View, today: date) -> tuple[Entry, ...]:
    return tuple(entries(seen, _no_words, today))


def _no_words(_seen: View) -> str:
    """The page says the step in its own language."""
    return ""


def _by_hand(letter: Written) -> bool:
    return letter.post is Post.OUTBOX or (letter.post is Post.DRAFT and letter.prepared.contact.kind != "email")
