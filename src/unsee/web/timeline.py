"""Days on a line: what happened and what is due, placed by date between 0 and 1000."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Point:
    on: date
    kind: str  # a class of `parts.css`: sent, came, due, claimable, step
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    on: date
    kind: str
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Span:
    kind: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    today: int


def line(points: Sequence[Point], today: date, spans: Sequence[tuple[str, date, date]] = ()) -> Line:
    """From the first day to the last, today among them."""
    days = [point.on for point in points] + [today] + [day for _, *ends in spans for day in ends]
    first, last = min(days), max(days)
    whole = max((last - first).days, 1)

    def at(day: date) -> int:
        return (day - first).days * WIDTH // whole

    marks = tuple(Mark(each.on, each.kind, each.words, at(each.on)) for each in sorted(points, key=lambda point: point.on))
    return Line(marks, tuple(Span(kind, at(start), max(at(end) - at(start), 1)) for kind, start, end in spans), at(today))
