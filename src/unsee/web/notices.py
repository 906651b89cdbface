"""Sentences for the next page: what was just done, or why it was not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["done", "wrong"]


@dataclass(frozen=True, slots=True)
class Notice:
    kind: Kind
    text: str
    more: tuple[str, ...] = ()  # particulars, folded away
    undo: str = ""  # the plan (unsee.web.plans) this takes back


class Notices:
    """In memory, because there is one person; shown once."""

    def __init__(self) -> None:
        self._waiting: deque[Notice] = deque(maxlen=20)

    def say(self, kind: Kind, text: str, more: Iterable[str] = (), *, undo: str = "") -> None:
        self._waiting.append(Notice(kind, text, tuple(more), undo))

    def take(self) -> list[Notice]:
        taken = []
        while self._waiting:
            taken.append(self._waiting.popleft())
        return taken
