"""What is being asked: which period of which law, for a request that arrived on that day, in that place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from unsee.law.book import Book
from unsee.law.deadline import Confidence
from unsee.law.regime import Period, Regime, Right, Source
from unsee.law.rights import canonical
from unsee.law.zone import legal_day
from unsee.refusal import BadInput


class NotInForce(BadInput):
    """Right law, wrong day."""


@dataclass(frozen=True, slots=True)
class Asked:
    law: Regime
    name: str  # of the right, or of the period asked for by its own name
    day: date  # the legal day the clock is asked to start from
    place: str  # whose calendar counts
    article: str
    source: Source
    period: Period | None  # None: no number
    confidence: Confidence

    @property
    def doubts(self) -> tuple[str, ...]:
        low = ("D20",) if self.confidence is Confidence.LOW else ()
        of_period = self.period.doubts if self.period else ()
        return tuple(dict.fromkeys([*of_period, *low]))


def asked(book: Book, regime: str, right: str, received: date | datetime, region: str) -> Asked:
    law = book.regime(regime)
    place = law.place_for(region)
    if place is None:
        raise BadInput(f"{law.short_name} ({law.id}) is no law of {region}; it is one of {', '.join((*law.places, *law.also))}.")
    day = _day(law, place, received)
    if not law.in_force_on(day):
        raise NotInForce(f"{law.short_name} ({law.id}) was not in force on {day}: {_spans(law)}.")
    name = canonical(right)
    found = law.right(name, day)
    if found is not None:
        return _of_right(law, name, found, day, place)
    period = law.period(name, day, place)
    if period is None:
        raise _unknown(law, name, right, day, place)
    return Asked(law, name, day, place, period.article, period.source, period, law.confidence)


def _of_right(law: Regime, name: str, found: Right, day: date, place: str) -> Asked:
    at = law.right(found.through, day) if found.through else None
    right = at or found
    period = law.period(right.period, day, place) if right.period else None
    return Asked(law, name, day, place, found.article, found.source, period, _lesser(law.confidence, right.confidence))


def _lesser(one: Confidence, other: Confidence) -> Confidence:
    order = list(Confidence)  # high, medium, low
    return max(one, other, key=order.index)


def _day(law: Regime, place: str, received: date | datetime) -> date:
    if not isinstance(received, datetime):
        return received
    return received.date() if received.tzinfo is None else legal_day(law.id, place, received)


def _spans(law: Regime) -> str:
    return " and ".join(
        f"it runs from {span.since or 'long ago'}" + (f" to {span.until}" if span.until else "") for span in law.in_force
    )


def _unknown(law: Regime, name: str, typed: str, day: date, place: str) -> BadInput:
    known = list(dict.fromkeys([*(right.name for right in law.rights), *(period.name for period in law.periods)]))
    elsewhere = [at for period in law.periods if period.name == name for at in period.places]
    if elsewhere and place.partition("-")[0] not in elsewhere:
        return BadInput(f"{law.short_name} ({law.id}) knows {name} only in {', '.join(elsewhere)}, not in {place}.")
    if name in known:
        return NotInForce(f"{law.short_name} ({law.id}) knew no {name} on {day} yet, or no longer.")
    return BadInput(f"{law.short_name} ({law.id}) knows no right or period {typed!r}; it knows {', '.join(known)}.")
