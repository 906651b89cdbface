"""Where a case stands."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    DRAFT = "draft"  # written; waits for the person to say send
    OUTBOX = "outbox"  # waits for the person to send the file, fill in the form, or post the letter
    UNSURE = "unsure"  # we can't know whether the letter left; the person is asked
    RUNNING = "running"  # the company has it; the clock runs
    ANSWERED = "answered"  # the company wants something, or refuses
    SAID_GONE = "said_gone"  # the company says it is done, or that it holds nothing
    SEEN_GONE = "seen_gone"  # we looked again, and it is
    NOT_GONE = "not_gone"  # they said so, and it is still shown, or again
    WITH_REGULATOR = "with_regulator"  # a regulator has the complaint, or has decided on it
    NO_CONTACT = "no_contact"  # no way left to reach it
    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"  # dates remain, words don't


OVER = frozenset({Stage.WITHDRAWN, Stage.FORGOTTEN})
