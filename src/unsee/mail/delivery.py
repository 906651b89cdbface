"""What became of handing a letter to a mail server: a closed union, so that no case is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server took responsibility (250 after the final dot)."""

    reply: str


@dataclass(frozen=True, slots=True)
class RefusedForNow:
    """4xx: nothing was delivered; the same letter may be tried later."""

    code: int
    text: str


@dataclass(frozen=True, slots=True)
class RefusedForGood:
    """5xx: nothing was delivered. `recipient_is_bad`: it is the address that is refused, not us or the letter."""

    code: int
    text: str
    recipient_is_bad: bool


@dataclass(frozen=True, slots=True)
class Unsure:
    """The connection broke after DATA had begun: it may or may not have been delivered."""

    why: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """The connection broke before DATA: certainly not delivered."""

    why: str


Delivery = Accepted | RefusedForNow | RefusedForGood | Unsure | NotSent


class Session(Protocol):
    """An open connection. `before_data` runs once, after the recipient was accepted and before the letter's first byte leaves."""

    def send(self, raw: bytes, sender: str, recipient: str, *, before_data: Callable[[], None]) -> Delivery: ...


Connect = Callable[[], AbstractContextManager[Session]]
