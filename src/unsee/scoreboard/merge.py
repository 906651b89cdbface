"""Scoreboards of several people or organisations put together: counts add up, medians are taken of all answers together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from unsee.case.label import Label
from unsee.law.book import book
from unsee.refusal import BadInput
from unsee.scoreboard.board import Counted
from unsee.scoreboard.count import NO_LAW, UNNAMED
from unsee.scoreboard.exported import FORMAT
from unsee.scoreboard.row import Firm
from unsee.scoreboard.tally import COUNTS, Tally

LARGEST = 200 * 1024 * 1024
_LONGEST = 300  # characters of a name
_MOST = 10**9
_MOST_DAYS = 36_600


def counted(text: str, name: str) -> Iterator[Counted]:
    """The rows of one file of `unsee scoreboard --json`. Raises BadInput naming the file and the row."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput(f"{name} is no JSON; write it with unsee scoreboard --json.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("rows"), list):
        raise BadInput(f"{name} is no scoreboard of the format {FORMAT!r}; write it with unsee scoreboard --json.")
    for number, row in enumerate(data["rows"], 1):
        try:
            yield _firm(row["company"]), _law(row["law"]), _tally(row)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise BadInput(f"{name}: row {number} is not as unsee scoreboard --json writes it.") from None


def merged(many: Iterable[Iterable[Counted]]) -> list[Counted]:
    """Sorted by company; those of one company and law are added up right away, so memory grows with companies, not with files."""
    found: dict[tuple[str, str], tuple[Firm, Tally]] = {}
    for each in many:
        for firm, law, tally in each:
            found.setdefault((firm.id, law), (firm, Tally()))[1].add(tally)
    return [(firm, law, tally) for (_, law), (firm, tally) in sorted(found.items(), key=lambda item: item[0])]


def _firm(data: dict[str, Any]) -> Firm:
    return Firm(_text(data["id"]), _text(data["name"]), _text(data["domain"]))


def _law(law: Any) -> str:
    if law != NO_LAW and law not in set(book().ids()):
        raise ValueError(law)
    return str(law)


def _tally(row: dict[str, Any]) -> Tally:
    tally = Tally()
    for name in COUNTS:
        setattr(tally, name, _number(row[name]))
    tally.grounds = Counter({_ground(ground): _number(many) for ground, many in row["grounds"].items()})
    tally.days = Counter({_number(int(days), _MOST_DAYS): _number(many) for days, many in row["days"].items()})
    if tally.days.total() != tally.answered or tally.answered > tally.asked or tally.decided > tally.asked:
        raise ValueError("these numbers don't belong together")
    return tally


def _ground(ground: str) -> str:
    return ground if ground == UNNAMED else Label(ground).value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        raise ValueError(value)
    return "".join(letter if letter.isprintable() else " " for letter in value)


def _number(value: Any, most: int = _MOST) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError(value)
    return value
