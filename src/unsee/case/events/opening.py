"""How a case begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ruling:
    """A regime that applies to this case, and the region whose holidays and clock it is counted by."""

    regime: str
    region: str


@dataclass(frozen=True, slots=True)
class Opened:
    on: date
    company: str  # the directory's id
    domain: str
    name: str
    place: str | None  # where the person lived on that day; the law of the case follows from it
    wanted: tuple[str, ...]
    regimes: tuple[Ruling, ...]
    because: str | None = None  # the case whose company named this one
