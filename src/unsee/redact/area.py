"""Rectangles on a page, in per cent of its width and height: what a person can read off a screen without knowing pixels."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isfinite

from unsee.refusal import BadInput

Size = tuple[int, int]
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels; right and bottom are outside
BLOCK = 8  # JPEG codes squares of so many pixels: a square that is all covered can't hold a trace of its neighbour
_FORM = "four numbers in per cent of width and height, x,y,width,height, such as 10,20.5,30,5 (2:10,20.5,30,5 on page 2 only)"


@dataclass(frozen=True, slots=True)
class Area:
    x: float
    y: float
    width: float
    height: float
    page: int | None = None  # None: on every page

    def on(self, page: int) -> bool:
        return self.page in {None, page}

    @property
    def share(self) -> float:
        """Of the page, in per cent."""
        return self.width * self.height / 100

    def outward(self, size: Size) -> Box:
        """All pixels it touches, and the rest of their blocks."""
        (left, right), (top, bottom) = self._spans(size)
        return _down(left), _down(top), min(size[0], _up(right)), min(size[1], _up(bottom))

    def inward(self, size: Size) -> Box | None:
        """The whole blocks inside it; at the right and bottom edge of the page also the blocks the edge cuts."""
        (left, right), (top, bottom) = self._spans(size)
        right = right if right >= size[0] else _down(right)
        bottom = bottom if bottom >= size[1] else _down(bottom)
        found = _up(left), _up(top), floor(right), floor(bottom)
        return found if found[0] < found[2] and found[1] < found[3] else None

    def _spans(self, size: Size) -> tuple[tuple[float, float], tuple[float, float]]:
        across, down = size[0] / 100, size[1] / 100
        return (self.x * across, (self.x + self.width) * across), (self.y * down, (self.y + self.height) * down)


def area(text: str, name: str) -> Area:
    """Raises BadInput; `name` is what the person typed it behind."""
    page, colon, numbers = text.rpartition(":")
    try:
        x, y, width, height = (float(part) for part in numbers.split(","))
        found = Area(x, y, width, height, int(page) if colon else None)
    except ValueError:
        raise BadInput(f"{name} is {text[:60]!r}; it must be {_FORM}.") from None
    numbered = all(map(isfinite, (x, y, width, height)))
    if not numbered or min(x, y) < 0 or min(width, height) <= 0 or x + width > 100 or y + height > 100:
        raise BadInput(f"{name} {text[:60]} is not on the page: x + width and y + height may be 100 (per cent) at most.")
    if found.page is not None and found.page < 1:
        raise BadInput(f"{name} {text[:60]} names page {found.page}; the first page is 1.")
    return found


def _down(value: float) -> int:
    return floor(value / BLOCK) * BLOCK


def _up(value: float) -> int:
    return ceil(value / BLOCK) * BLOCK
