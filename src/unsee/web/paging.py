"""A long list, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: Sequence[Item]
    number: int
    last: int
    total: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def paged(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    last = max(1, -(-len(items) // size))
    number = min(max(number, 1), last)
    return Page(items[(number - 1) * size : number * size], number, last, len(items))
