"""The log's envelope: what is kept around an event. The core never reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from unsee.case.case import Case
from unsee.case.events import Event


class Conflict(Exception):  # noqa: N818 - somebody else was first; read again and decide again
    """Another writer appended to this case since it was read."""


@dataclass(frozen=True, slots=True)
class Recorded:
    version: int
    recorded_at: datetime  # when we learnt of it
    actor: str  # "person", "unsee", "mail"
    event: Event


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case as it was read; appending to it succeeds only while nobody else has."""

    id: str
    version: int
    case: Case
    head: bytes = b""  # the hash of its last event: what the next one follows
