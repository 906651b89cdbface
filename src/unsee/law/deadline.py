"""A deadline is computed from events and law, with its steps; it is never stored as truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from unsee.law.citation import Citation


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Step:
    day: date | datetime  # a datetime only where the law counts hours
    what: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when something must happen under one regime.

    `nominal` is the day counted; `due` the last day, rolled over weekend or holiday only where that law rolls;
    `claimable_after` the day past which no reasonable reading says the company is still in time. All three are None where
    the law gives no number: then nothing is printed and nobody is told they are late. `extended_due` is the last day with
    the longest extension the law allows.
    """

    regime: str
    right: str
    received: date | datetime
    nominal: date | datetime | None
    due: date | datetime | None
    claimable_after: date | datetime | None
    extended_due: date | datetime | None
    steps: tuple[Step, ...]
    doubts: tuple[str, ...] = ()  # numbers of the doubtful points, "D01"
    confidence: Confidence = Confidence.HIGH
    extended_claimable_after: date | datetime | None = None  # the same as `claimable_after`, were the extension announced in time
    strict_reading: date | None = None  # the last day by the strictest reading of the same words
    look_again: date | None = None  # a day to look again where no number binds; never claimed against anyone
