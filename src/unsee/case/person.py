"""The person who asks: identifiers and places of residence, with dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from unsee.law.residence import Residence


@dataclass(frozen=True, slots=True)
class Dated:
    """An identifier and the days on which it was theirs; None is open."""

    value: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """The first of each identifier is the one used now. Nothing here is sent unless a letter says why it discloses it."""

    name: str
    emails: tuple[Dated, ...]
    residences: tuple[Residence, ...]
    former_names: tuple[Dated, ...] = ()
    addresses: tuple[Dated, ...] = ()
    phones: tuple[Dated, ...] = ()
    born: date | None = None
    language: str | None = None  # of letters they prefer, where the company has none; ISO 639-1
    urls: tuple[Dated, ...] = field(default=())  # pages or pictures that show them

    @property
    def email(self) -> str:
        return self.emails[0].value

    def residence_on(self, day: date) -> Residence | None:
        """The place lived in on that day; of two that overlap, the one moved to last."""
        covering = [home for home in self.residences if home.covers(day)]
        return max(covering, key=lambda home: home.since or date.min, default=None)
