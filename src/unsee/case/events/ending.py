"""What time brings, and how a case ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """Dated by the facts: the day after the last day on which any reading says the company is in time."""

    on: date
    key: str  # what it counts from, so that it is recorded once however often we look


@dataclass(frozen=True, slots=True)
class Withdrawn:
    on: date


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The case's key is destroyed: what was written can no longer be read, and nothing more happens here."""

    on: date
