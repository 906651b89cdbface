"""Noting deadlines that have passed. May run twice, or a week late; one bad case can't stop it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from unsee.case.due import falls_due
from unsee.case.events import Event
from unsee.case.log import Conflict, Loaded
from unsee.person.ports import Ports
from unsee.person.rewrite import reminder

BATCH = 500

Found = tuple[Loaded, tuple[Event, ...]]


@dataclass(slots=True)
class Swept:
    passed: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def sweep(ports: Ports, today: date) -> Swept:
    """Appends one DeadlinePassed per claim whose day is over, dated by the facts and not by when we looked."""
    swept = Swept()
    due = ports.cases.due(today)
    for start in range(0, len(due), BATCH):
        found = list(_passed(ports, due[start : start + BATCH], today, swept))
        try:
            ports.cases.append_all(found, "unsee")
            swept.passed += [loaded.id for loaded, _ in found]
        except Conflict:  # somebody else was at one of these cases: take them one by one, each read anew
            for loaded, _ in found:
                _one(ports, loaded.id, today, swept)
    return swept


def draft_reminders(ports: Ports, cases: list[str]) -> list[str]:
    """A reminder as a draft for each case that is late and has none. Nothing leaves."""
    drafted = []
    for loaded in ports.cases.load_many(cases):
        events, bodies = reminder(ports, loaded)
        if events:
            ports.cases.append(loaded, events, "unsee", bodies)
            drafted.append(loaded.id)
    return drafted


def _passed(ports: Ports, ids: list[str], today: date, swept: Swept) -> list[Found]:
    found: list[Found] = []
    for loaded in ports.cases.load_many(ids):
        try:
            events: tuple[Event, ...] = tuple(falls_due(loaded.case, today))
        except Exception as wrong:  # noqa: BLE001 - whatever is wrong with one case must not keep the others from being told
            swept.failed.append((loaded.id, str(wrong)))
            continue
        if events:
            found.append((loaded, events))
    return found


def _one(ports: Ports, case_id: str, today: date, swept: Swept) -> None:
    for loaded, events in _passed(ports, [case_id], today, swept):
        try:
            ports.cases.append(loaded, events, "unsee")
            swept.passed.append(case_id)
        except Conflict:
            swept.failed.append((case_id, "it was being changed at the same moment; the next sweep looks again"))
