"""A case as people see it: where it stands, its clock, whose turn it is. Computed at every look, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unsee.case.case import Case, Stage
from unsee.case.clock import claimable_after, deadlines, expected
from unsee.case.events import Opened
from unsee.case.log import Loaded
from unsee.case.step import NextStep, first_limit, next_step
from unsee.law.deadline import Deadline
from unsee.person.ports import Ports


@dataclass(frozen=True, slots=True)
class View:
    id: str
    opened: Opened
    case: Case
    stage: Stage
    deadline: Deadline | None  # the answer deadline that runs out first
    provisional: bool  # counted from the day the letter was written, because we don't know yet that it was sent
    late_after: date | None
    next_step: NextStep


def view(loaded: Loaded, today: date) -> View:
    case = loaded.case
    if case.opened is None:
        raise TypeError(f"{loaded.id} has no beginning")
    limit, late_after, provisional = first_limit(case), None, False
    deadline = limit[0] if limit else None
    if limit:
        late_after = limit[1]
    elif case.asked_on:
        deadline = next(iter(deadlines(case)), None)
    elif case.stage in {Stage.DRAFT, Stage.OUTBOX, Stage.UNSURE} and case.request:
        deadline = next(
            iter(expected(case, max(case.request.prepared.on, today) if case.stage is Stage.DRAFT else case.request.prepared.on)),
            None,
        )
        late_after, provisional = (claimable_after(case, deadline) if deadline else None), True
    return View(loaded.id, case.opened, case, case.stage, deadline, provisional, late_after, next_step(case, today))


def views(ports: Ports) -> Iterator[View]:
    for loaded in ports.cases.load_many(ports.cases.ids()):
        yield view(loaded, ports.clock.today)
