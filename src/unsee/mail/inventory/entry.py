"""One thing they hold: where it stands, what it is called, what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from unsee.mail.inventory.category import Category

_YEAR_FIRST = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
_DAY_FIRST = re.compile(r"\s*([0-3]?\d)([./-])([01]?\d)\2((?:19|20)\d\d)(?!\d)")


_LONGEST_KEY = 200
_AWKWARD = re.compile(r'[.\[\]"\n\r]')


@dataclass(frozen=True, slots=True)
class Where:
    file: str
    position: str  # "line 3", "row 7", "page 2, line 5"


@dataclass(frozen=True, slots=True)
class Entry:
    path: str  # orders[3].address
    label: str  # address
    value: str  # as it was written
    category: Category
    where: Where

    @property
    def day(self) -> date | None:
        """The date this value begins with, if it begins with one that can be read in one way only."""
        if match := _YEAR_FIRST.match(self.value):
            return _date(match[1], match[2], match[3])
        if match := _DAY_FIRST.match(self.value):
            day, month, dotted = match[1], match[3], match[2] == "."
            return _date(match[4], month, day) if dotted or int(day) > 12 or day == month else None
        return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def below(path: str, key: str | int) -> str:
    """The path of what stands under `key`: orders[3].address, or orders["a.b"] where the dot would mislead."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    key = key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
    if not key or _AWKWARD.search(key):
        quoted = key.replace("\\", "\\\\").replace('"', '\\"')
        return f'{path}["{quoted}"]'
    return f"{path}.{key}" if path else key
