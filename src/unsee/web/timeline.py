"""Days on a line: what happened and what is due, placed by date between 0 and 1000, with words that don't cover each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 1000
LETTER = 10  # of the line's width, that one letter of a label takes where the drawing is at its narrowest
LANES = 5  # of labels above each other; who finds none free has its words in the list only
SLOTS = 9  # for the months under the line
EDGE = 120  # nearer to an end than this, a label is written away from it


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
    ahead: bool = False  # still to come
    lane: int | None = None  # 0 is next to the line
    anchor: str = "middle"

    @property
    def x(self) -> str:
        return percent(self.at)

    @property
    def y(self) -> int:
        """Of its label, in pixels below the top."""
        return 14 + (LANES - 1 - (self.lane or 0)) * 18


@dataclass(frozen=True, slots=True)
class Span:
    kind: str
    start: int
    length: int

    @property
    def x(self) -> str:
        return percent(self.start)

    @property
    def wide(self) -> str:
        return percent(self.length)


@dataclass(frozen=True, slots=True)
class Line:
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    today: int
    months: tuple[tuple[date, str], ...] = ()  # the first days to name under the line, and where

    @property
    def lanes(self) -> int:
        """Of labels that are used."""
        return max((mark.lane + 1 for mark in self.marks if mark.lane is not None), default=1)

    @property
    def now(self) -> str:
        return percent(self.today)


def line(points: Sequence[Point], today: date, spans: Sequence[tuple[str, date, date]] = ()) -> Line:
    """From the first day to the last, today among them."""
    days = [point.on for point in points] + [today] + [day for _, *ends in spans for day in ends]
    first, last = min(days), max(days)
    whole = max((last - first).days, 1)

    def at(day: date) -> int:
        return (day - first).days * WIDTH // whole

    drawn = [
        Mark(each.on, each.kind, str(each.words), at(each.on), ahead=each.on > today)
        for each in sorted(points, key=lambda point: point.on)
    ]
    months = tuple((day, percent(at(day))) for day in _months(first, last) if EDGE // 2 <= at(day) <= WIDTH - EDGE // 2)
    return Line(
        tuple(_labelled(drawn)),
        tuple(Span(kind, at(start), max(at(end) - at(start), 1)) for kind, start, end in spans),
        at(today),
        months,
    )


def percent(at: int) -> str:
    """As SVG takes it, whatever the language of the page makes of a decimal point."""
    return f"{at // 10}.{at % 10}%"


def _labelled(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Each label in the lowest lane in which it covers no other."""
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    for mark in marks:
        long = LETTER * (len(mark.words) + 1)
        anchor = "start" if mark.at < max(EDGE, long // 2) else "end" if mark.at > WIDTH - max(EDGE, long // 2) else "middle"
        start = {"start": mark.at, "end": mark.at - long, "middle": mark.at - long // 2}[anchor]
        free = [lane for lane, used in enumerate(taken) if all(start + long <= left or right <= start for left, right in used)]
        lane = next(iter(free), None)
        if lane is not None:
            taken[lane].append((start, start + long))
        yield Mark(mark.on, mark.kind, mark.words, mark.at, mark.ahead, lane, anchor)


def _months(first: date, last: date) -> list[date]:
    """First days of months between the two, few enough to be named."""
    start, end = first.year * 12 + first.month, last.year * 12 + last.month - 1
    many = range(start, end + 1)
    step = max(1, -(-len(many) // SLOTS))
    return [date(number // 12, number % 12 + 1, 1) for number in many[:: 1 if step == 1 else max(step, 3)]]
