"""What the log of one request adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from unsee.received.events import (
    Closed,
    Event,
    Extended,
    Forgotten,
    Ground,
    How,
    Identity,
    Outcome,
    PassedOn,
    Received,
    RefusalProposed,
    RefusalReturned,
    Repeated,
    Shown,
    Told,
)


class State(StrEnum):
    WAITING = "waiting"  # until it is shown who asks
    OPEN = "open"  # ours to do
    PROPOSED = "proposed"  # a refusal waits for its approval
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Request:
    received: Received | None = None
    shown: How | None = None
    repeated: int = 0
    extended: Extended | None = None
    proposed: RefusalProposed | None = None
    closed: Closed | None = None
    told: tuple[str, ...] = ()
    passed_on: tuple[PassedOn, ...] = ()
    forgotten: bool = False

    @property
    def state(self) -> State:
        if self.closed:
            return State.CLOSED
        if self.proposed:
            return State.PROPOSED
        return State.WAITING if self._owes_identity else State.OPEN

    @property
    def _owes_identity(self) -> bool:
        return self.received is not None and self.received.identity is not Identity.NOTHING and self.shown is None

    @property
    def outcome(self) -> Outcome | None:
        return self.closed.outcome if self.closed else None

    @property
    def ground(self) -> Ground | None:
        return self.closed.ground if self.closed else None

    @property
    def asked(self) -> Received:
        if self.received is None:
            raise ValueError("a log that does not begin with Received")
        return self.received

    @property
    def days(self) -> int | None:
        """From the day it came to the day it was closed; None while it is open."""
        return (self.closed.on - self.asked.on).days if self.closed else None


def after(request: Request, event: Event) -> Request:  # noqa: PLR0911, C901 - one for each kind of event
    match event:
        case Received():
            return replace(request, received=event)
        case Shown(how=how):
            return replace(request, shown=how)
        case Repeated():
            return replace(request, repeated=request.repeated + 1)
        case Extended():
            return replace(request, extended=event)
        case RefusalProposed():
            return replace(request, proposed=event)
        case RefusalReturned():
            return replace(request, proposed=None)
        case PassedOn():
            return replace(request, passed_on=(*request.passed_on, event))
        case Closed():
            return replace(request, closed=event)
        case Told(what=what):
            return replace(request, told=(*request.told, what))
        case Forgotten():
            return replace(request, forgotten=True)
        case _ as never:
            assert_never(never)


def fold(events: Iterable[Event]) -> Request:
    request = Request()
    for event in events:
        request = after(request, event)
    return request


@dataclass(frozen=True, slots=True)
class Loaded:
    """A request as it was read; adding to it succeeds only while nobody else has."""

    id: str
    filing: str
    version: int
    request: Request


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the queue."""

    id: str
    filing: str
    right: str
    regime: str
    region: str
    channel: str
    state: State
    received_on: date
    due_on: date  # by law, or by the house's own aim where no law gives a number
    by_law: bool
