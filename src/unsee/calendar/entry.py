"""What stands in a calendar: a day to know of, or a task without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    DUE = "due"  # the last day of the company
    LATE = "late"  # the first day on which nobody can say any more that they are in time
    LOOK = "look"
    ACCESS_CHECK = "access_check"
    TASK = "task"  # waits for the person, on no day


@dataclass(frozen=True, slots=True)
class Entry:
    uid: str  # stays the same when the day moves, so that a calendar moves the entry and keeps one
    kind: Kind
    title: str
    text: str
    day: date | None
    case: str
    company: str
