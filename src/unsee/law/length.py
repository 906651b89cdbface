"""A length of time as a statute words it: "1 month", "45 days", "10 working days", "72 hours"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    MONTH = "month"
    YEAR = "year"


_WORDING = re.compile(r"(\d+) (hour|day|working day|month|year)s?")


@dataclass(frozen=True, slots=True)
class Length:
    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def and_then(self, more: Length) -> Length:
        """Both together, counted from the first day: an extension never counts from a date that was rolled."""
        if more.unit is not self.unit:
            raise ValueError(f"{self} and {more} can't be counted as one period")
        return Length(self.count + more.count, self.unit)


def parse_length(text: str) -> Length:
    wording = _WORDING.fullmatch(text)
    if wording is None or int(wording[1]) < 1:
        raise ValueError(
            f"{text!r} is no length of time; one is written like '1 month', '45 days', '10 working days' or '72 hours'"
        )
    return Length(int(wording[1]), Unit(wording[2]))
