"""A day of birth as 1990-12-31. What could be two days (03/04/1990) is unreadable."""

from __future__ import annotations

import re

from unsee.suppression.identifiers.fold import Unreadable, fold

# The year, month and day, in the only orders that can't be another: also the SQL's.
YEAR_FIRST = r"([0-9]{4})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12][0-9]|3[01])(?:[t ][0-9:.+z-]*)?"
DAY_FIRST = r"(0?[1-9]|[12][0-9]|3[01])\.(0?[1-9]|1[0-2])\.([0-9]{4})"

_YEAR_FIRST, _DAY_FIRST = re.compile(YEAR_FIRST), re.compile(DAY_FIRST)


def birthdate(text: str) -> str:
    """Raises Unreadable. Nothing but blanks gives ""."""
    folded = fold(text)
    if not folded:
        return ""
    if found := _YEAR_FIRST.fullmatch(folded):
        return "-".join(found.groups())
    if found := _DAY_FIRST.fullmatch(folded):
        return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    raise Unreadable("it is no day like 1990-12-31")
