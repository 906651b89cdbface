"""How a person ends a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import Case, Post
from unsee.case.events import Event, Forgotten
from unsee.refusal import Refused


@dataclass(frozen=True, slots=True)
class Withdraw:
    pass


@dataclass(frozen=True, slots=True)
class Forget:
    """Destroy what was written; keep that and when it was."""


def forget(case: Case, today: date) -> tuple[Event, ...]:
    if any(letter.post is Post.SENDING for letter in case.letters):
        raise Refused("A letter of this case is leaving at this moment; wait until `unsee send` has ended.")
    return (Forgotten(today),)
