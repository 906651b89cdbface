"""Where somebody lived, and when: the fact from which follows which law protects them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Residence:
    """`place` is ISO 3166: a country ("FR") or a subdivision ("US-CA"). `since`/`until` are inclusive; None is open."""

    place: str
    since: date | None = None
    until: date | None = None

    @property
    def country(self) -> str:
        return self.place.partition("-")[0]

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
