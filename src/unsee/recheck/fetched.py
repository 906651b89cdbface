"""What came of asking a web address: an answer, or the reason why there is none. Who asks is `unsee.channels.web`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from unsee.case.events import Sight


@dataclass(frozen=True, slots=True)
class Answer:
    asked: str
    final: str  # where redirects ended
    status: int
    content_type: str
    body: bytes
    cut: bool = False  # there was more than we read


@dataclass(frozen=True, slots=True)
class Nothing:
    why: Sight  # NOT_ALLOWED, FAILED, FORBIDDEN_PLACE or BLOCKED
    said: str  # for a person


Fetched = Answer | Nothing
Fetch = Callable[[str], Fetched]
