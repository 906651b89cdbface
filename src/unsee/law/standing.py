"""Who may ask: the person, a parent or guardian for a child, an agent; and what proof of that may be wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.regime import Minors


class Asker(StrEnum):
    SELF = "self"
    GUARDIAN = "guardian"
    EITHER = "either"  # a minor who may understand enough to ask alone: the law leaves it to maturity
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Standing:
    asker: Asker
    why: str
    proof: str  # what the company may want to see


_MAJORITY = 18
_GUARDIAN_PROOF = "that they are the parent or guardian"


def standing(
    regime: str, *, born: date | None, on: date, place: str, through_agent: bool = False, book: Book | None = None
) -> Standing:
    """`place` matters where the age differs by country. Without a date of birth an adult is taken to ask."""
    law = (book or all_regimes()).regime(regime)
    if through_agent:
        return Standing(Asker.AGENT, law.agents.text, "the authority to act, signed")
    if born is None or age(born, on) >= _MAJORITY:
        return Standing(Asker.SELF, "an adult asks alone", "")
    alone_from = _alone_from(law.minors, place)
    if alone_from is not None and age(born, on) < alone_from:
        return Standing(Asker.GUARDIAN, f"under {alone_from} a parent or guardian asks: {law.minors.text}", _GUARDIAN_PROOF)
    return Standing(Asker.EITHER, f"a minor of {age(born, on)}: {law.minors.text}", _GUARDIAN_PROOF)


def _alone_from(minors: Minors, place: str) -> int | None:
    by_country = dict(minors.ages)
    return by_country.get(place.partition("-")[0], minors.parent_below)


def age(born: date, on: date) -> int:
    """In full years; somebody born on 29 February is a year older on 1 March of other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
