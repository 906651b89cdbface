"""Days on which nobody works, by place. Holidays come from outside; weekends are few enough to state here."""

from __future__ import annotations

from datetime import date
from typing import Protocol

SATURDAY_SUNDAY = frozenset({5, 6})
FRIDAY_SATURDAY = frozenset({4, 5})


class Calendar(Protocol):
    def holiday(self, place: str, day: date) -> str | None:
        """The name of the holiday there on that day, if it is one that the law of the place keeps."""

    def perhaps(self, place: str, day: date) -> str | None:
        """The name of a holiday that some reading may count: kept in a part of the place, or by custom only."""

    def __hash__(self) -> int: ...


_ELSEWHERE = {"IL": FRIDAY_SATURDAY, "SA": FRIDAY_SATURDAY}
_EMIRATES_CHANGED = date(2022, 1, 1)  # their week, that day


def weekend(place: str, day: date) -> bool:
    country = place[:2]
    if country == "AE" and day < _EMIRATES_CHANGED:
        return day.weekday() in FRIDAY_SATURDAY
    return day.weekday() in _ELSEWHERE.get(country, SATURDAY_SUNDAY)
