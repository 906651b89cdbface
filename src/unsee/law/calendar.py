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


def weekend(place: str, day: date) -> bool:
    country = place.partition("-")[0]
    match country:
        case "IL" | "SA":
            return day.weekday() in FRIDAY_SATURDAY
        case "AE" if day < date(2022, 1, 1):  # the federal week changed that day
            return day.weekday() in FRIDAY_SATURDAY
        case _:
            return day.weekday() in SATURDAY_SUNDAY
