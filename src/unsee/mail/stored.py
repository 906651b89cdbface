"""A message as it waits in our mailroom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailState(StrEnum):
    NEW = "new"  # stored, not looked at yet: a crash between the two is picked up again
    ATTACHED = "attached"
    ASK = "ask"  # a person decides
    SET_ASIDE = "set_aside"  # nothing in it points to one of our cases; kept, and listed on demand
    FAILED = "failed"  # a stage of the intake could not handle it; tried again with every sync
    NOT_OURS = "not_ours"
    SPAM = "spam"
    FORGOTTEN = "forgotten"  # its case was: only its hash and the day it came are left


@dataclass(frozen=True, slots=True)
class Stored:
    id: int
    sha256: str
    message_id: str
    sender: str
    subject: str
    came_at: datetime
    state: MailState
    why: str
    case: str | None
