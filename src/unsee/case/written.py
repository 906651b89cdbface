"""A letter of a case, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.case.events import Prepared, Purpose


class Post(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    OUTBOX = "outbox"
    SENDING = "sending"
    UNSURE = "unsure"
    SENT = "sent"
    FAILED = "failed"
    DISCARDED = "discarded"


LATER_ASKS = frozenset({Purpose.FOLLOW_UP, Purpose.ACCESS_CHECK})
ASIDE = frozenset({Purpose.OFFICER, Purpose.REPRESENTATIVE})  # no day is set for an answer to these
UPWARDS = frozenset({*ASIDE, Purpose.APPEAL, Purpose.COMPANY_COMPLAINT, Purpose.COMPLAINT})  # letters of the ladder
HAS_LEFT = frozenset({Post.OUTBOX, Post.SENDING, Post.UNSURE, Post.SENT})


@dataclass(frozen=True, slots=True)
class Written:
    """One letter of the case."""

    prepared: Prepared
    post: Post = Post.DRAFT
    sent_on: date | None = None
    outcomes_before: int = 0  # what was answered before it was written does not answer it

    @property
    def message_id(self) -> str:
        return self.prepared.message_id

    @property
    def ready(self) -> bool:
        """Nothing in it waits for the person's own words."""
        return not self.prepared.own_words
