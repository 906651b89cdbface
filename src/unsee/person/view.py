"""A case as people see it: where it stands, its clock, whose turn it is. Computed at every look, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unsee.case.case import Case, Stage
from unsee.case.clock import deadlines, expected, last_days
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
    deadline, days, provisional = _clock(case, today)
    return View(
        loaded.id, case.opened, case, case.stage, deadline, provisional, days[1] if days else None, next_step(case, today)
    )


def _clock(case: Case, today: date) -> tuple[Deadline | None, tuple[date, date] | None, bool]:
    """The deadline to show, its days in this case, and whether it still rests on the letter being sent."""
    if limit := first_limit(case):
        return limit.deadline, (limit.last_day, limit.late_after), False
    if case.asked_on:
        return next(iter(deadlines(case)), None), None, False
    if case.request is None or case.stage not in {Stage.DRAFT, Stage.OUTBOX, Stage.UNSURE}:
        return None, None, False
    arriving = today if case.stage is Stage.DRAFT else case.request.prepared.on
    first = next((each for each in expected(case, arriving) if each.due), None)
    return first, last_days(case, first) if first else None, True


def views(ports: Ports) -> Iterator[View]:
    for loaded in ports.cases.load_many(ports.cases.ids()):
        yield view(loaded, ports.clock.today)
