"""What a move changes and what it does not: laws of places somebody used to live in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from unsee.law.applies import CompanyFacts, applicable, home_on, speaks_to
from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.regime import Regime
from unsee.law.residence import Residence

_USUAL = "This law protects those who live there: after the move nothing new can be asked by it."
_RUNNING = "A request made before the move keeps its law and its deadline."


@dataclass(frozen=True, slots=True)
class Left:
    """A law left behind."""

    regime: str
    place: str
    moved: date | None  # the last day there, where known
    still: bool  # applies today too, for another reason: the company is established there, or you live in another part
    what: str


def left_behind(
    residences: Sequence[Residence], company: CompanyFacts, on: date, *, book: Book | None = None
) -> tuple[Left, ...]:
    book = book or all_regimes()
    today = {each.regime for each in applicable(residences, company, on, book=book)}
    here = home_on(residences, on)
    found: dict[str, Left] = {}
    for home in sorted(residences, key=lambda home: home.since or date.min, reverse=True):
        if home == here or (home.since is not None and home.since > on):
            continue
        for law in (book.regime(regime) for regime in book.in_place(home.place)):
            if law.id not in found and speaks_to(law, company):
                found[law.id] = _left(law, home, still=law.id in today)
    return tuple(found.values())


def _left(law: Regime, home: Residence, *, still: bool) -> Left:
    if still:
        return Left(law.id, home.place, home.until, True, "It applies today too, for another reason.")
    return Left(law.id, home.place, home.until, False, f"{law.scope.after_moving or _USUAL} {_RUNNING}")
