"""What companies did, counted: no names of people, no days of the calendar, nothing but numbers of cases and of days between."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

FEWEST = 5  # cases before a rate is shown: below, one case moves it by more than twenty points (docs/scoreboard.md)
COUNTS = (
    "asked",
    "answered",
    "in_time",
    "late",
    "identity_demanded",
    "form_demanded",
    "fee_demanded",
    "refused",
    "said_gone",
    "seen_gone",
    "reappeared",
)


@dataclass(slots=True)
class Tally:
    """Of one company under one law. Each case counts once, by its first request."""

    asked: int = 0  # requests that reached it
    answered: int = 0  # with a result, whatever it was; a receipt or a demand is none
    in_time: int = 0
    late: int = 0  # answered past the day on which nobody could call it in time, or not answered by then
    identity_demanded: int = 0
    form_demanded: int = 0
    fee_demanded: int = 0
    refused: int = 0
    said_gone: int = 0
    seen_gone: int = 0  # ever
    reappeared: int = 0  # seen gone, and there again later
    grounds: Counter[str] = field(default_factory=Counter)  # of refusals
    days: Counter[int] = field(default_factory=Counter)  # from the request to the answer -> cases

    def add(self, other: Tally) -> None:
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.grounds.update(other.grounds)
        self.days.update(other.days)

    @property
    def decided(self) -> int:
        """In time or not: of the others the time still runs, or the law names no day."""
        return self.in_time + self.late

    @property
    def rates(self) -> dict[str, float | None]:
        """Between 0 and 1; None where fewer than FEWEST cases stand behind one."""
        return {
            "in_time": _rate(self.in_time, self.decided),
            "identity_demanded": _rate(self.identity_demanded, self.asked),
            "refused": _rate(self.refused, self.answered),
            "reappeared": _rate(self.reappeared, self.seen_gone),
        }

    @property
    def median_days(self) -> float | None:
        """The middle answer, or the mean of the two in the middle; None of fewer than FEWEST."""
        many = self.days.total()
        if many < FEWEST:
            return None
        return (self._at((many - 1) // 2) + self._at(many // 2)) / 2

    def _at(self, place: int) -> int:
        for days in sorted(self.days):
            place -= self.days[days]
            if place < 0:
                return days
        raise IndexError(place)


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole >= FEWEST else None
