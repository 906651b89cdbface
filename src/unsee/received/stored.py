"""What is handed to the store, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from unsee.received.details import Details
from unsee.received.events import Event


class Work(StrEnum):
    """What a worker does."""

    CODE = "code"  # writes the letter with the code, if the address may be written to now
    LETTER = "letter"  # carries one letter out
    FULFIL = "fulfil"  # finds, or erases, or keeps out
    FORGET = "forget"  # deletes what names the person, when nothing is open any more
    VENDOR = "vendor"  # tells a service provider
    CALLBACK = "callback"  # tells an agent's system how a request stands (DRP)


class Rank(IntEnum):
    """Whose work is done first, however much there is: a flood must not stand before anybody real."""

    KNOWN = 0  # of who has shown who they are; of staff
    STRANGER = 1  # anybody may have asked it
    FLOOD = 2  # of one source, or for one address, there is much already


@dataclass(frozen=True, slots=True)
class Job:
    kind: Work
    filing: str
    subject: str = ""  # a request's or a letter's id; to tell a service provider: the request's and its name
    not_before: datetime | None = None  # None: now
    rank: Rank = Rank.KNOWN


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job in this worker's hands, until its time is up."""

    id: int
    kind: Work
    filing: str
    subject: str
    tries: int


@dataclass(frozen=True, slots=True)
class Due:
    on: date
    by_law: bool  # False: no law gives a number; the house's own aim


@dataclass(frozen=True, slots=True)
class Opened:
    """A request as it is filed."""

    id: str
    events: tuple[Event, ...]  # beginning with Received
    due: Due


@dataclass(frozen=True, slots=True)
class Filing:
    """What one person asked at once."""

    id: str
    received_at: datetime
    language: str
    details: Details | None  # None: forgotten


class Post(StrEnum):
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Letter:
    id: int
    filing: str
    what: str
    message_id: str
    state: Post
    to: str
    subject: str
    body: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    version: int
    at: datetime
    actor: str
    event: Event


@dataclass(frozen=True, slots=True)
class Staff:
    id: int
    name: str
    roles: frozenset[str]
    active: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    at: datetime
    staff: str
    what: str
    subject: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Work that gave up, for staff to see."""

    id: int
    kind: str
    filing: str
    subject: str
    tries: int
    why: str
    gave_up: bool
