"""What a fetch hands over, and what has to be remembered to go on from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FolderState:
    """How far a folder has been read. Under another `uidvalidity` every UID means another message."""

    uidvalidity: int
    last_uid: int


@dataclass(frozen=True, slots=True)
class Fetched:
    uid: int
    raw: bytes
    came: datetime  # aware: when the server received it (INTERNALDATE), which no sender can write
    size: int  # as the server gives it
    whole: bool  # False: too large, `raw` is only its header


@dataclass(frozen=True, slots=True)
class Batch:
    """Store the messages and `state` together. `renewed`: the server began to count anew, so some were seen before."""

    messages: tuple[Fetched, ...]
    state: FolderState
    renewed: bool

    def raws(self) -> list[tuple[bytes, datetime]]:
        return [(message.raw, message.came) for message in self.messages]
