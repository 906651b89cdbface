"""What a look at the evidence found: something that does not hold, or a remark about what does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    what: str  # a sentence without its full stop
    case: str | None = None
    version: int | None = None  # of the event
    holds: bool = False  # a remark: worth knowing, and nothing is wrong


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `unsee verify` looks at, in one case or in all. `unsee.wiring` lists them."""

    name: str
    run: Callable[[str | None], Iterable[Finding]]
