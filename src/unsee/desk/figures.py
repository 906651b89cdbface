"""What a desk did in a month or a year: received, complied with in whole or in part, denied, and how many days it took.

California asks these of businesses that handle many people's data (11 CCR 7102(a)), for requests to delete, to correct, to know,
to opt out of sale or sharing, and to limit. Days are counted from the day a request came to the day it was closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from statistics import mean, median
from typing import Any

from unsee.desk.ports import Ports
from unsee.received.events import Outcome
from unsee.refusal import BadInput

_WHOLE = frozenset({Outcome.COMPLIED, Outcome.NOTHING_HELD})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_PERIOD = re.compile(r"([12][0-9]{3})(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Figure:
    right: str
    region: str  # "all", or one place
    received: int
    complied: int  # in whole; also where nothing was held
    partly: int
    denied: int
    lapsed: int  # nobody showed who asks, or the owner of the address said it was not them
    open: int
    late: int  # closed, or still open, after the day the law gives
    median_days: float | None  # of those answered: complied with in whole or part, or denied
    mean_days: float | None


def period(text: str) -> tuple[date, date]:
    """First and last day of "2026" or "2026-11"."""
    found = _PERIOD.fullmatch(text)
    if found is None:
        raise BadInput(f"{text[:20]!r} is no period; write a year, 2026, or a month, 2026-11.")
    month = int(found[2] or 0)
    first = date(int(found[1]), month or 1, 1)
    following = date(first.year + (not month or first.month == 12), first.month % 12 + 1 if month else 1, 1)
    return first, following - timedelta(days=1)


def figures(ports: Ports, text: str) -> list[Figure]:
    """By right, for everybody and for each place, of what was received in that time."""
    since, until = period(text)
    by: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in ports.requests.received_between(since, until):
        for region in dict.fromkeys(("all", row["region"] or "unknown")):
            by.setdefault((row["right"], region), []).append(row)
    today = ports.today()
    return [_figure(right, region, rows, today) for (right, region), rows in sorted(by.items(), key=lambda each: _order(each[0]))]


def _order(key: tuple[str, str]) -> tuple[str, bool, str]:
    right, region = key
    return right, region != "all", region


def _figure(right: str, region: str, rows: list[dict[str, Any]], today: date) -> Figure:
    outcomes = [Outcome(row["outcome"]) if row["outcome"] else None for row in rows]
    days = [(row["closed_on"] - row["received_on"]).days for row in rows if _answered(row)]
    return Figure(
        right=right,
        region=region,
        received=len(rows),
        complied=sum(each in _WHOLE for each in outcomes),
        partly=outcomes.count(Outcome.PARTLY),
        denied=outcomes.count(Outcome.REFUSED),
        lapsed=outcomes.count(Outcome.LAPSED) + outcomes.count(Outcome.WITHDRAWN),
        open=outcomes.count(None),
        late=sum((row["closed_on"] or today) > row["due_on"] for row in rows if _answered(row) or not row["outcome"]),
        median_days=float(median(days)) if days else None,
        mean_days=round(float(mean(days)), 1) if days else None,
    )


def _answered(row: dict[str, Any]) -> bool:
    return row["outcome"] in _WHOLE | {Outcome.PARTLY, Outcome.REFUSED}


def table(found: Iterable[Figure]) -> list[list[str]]:
    """Names of the columns, then rows, for CSV: nothing in it can be taken for a formula by a spreadsheet."""
    rows = [[each.name for each in fields(Figure)]]
    rows += [[harmless("" if value is None else str(value)) for value in asdict(each).values()] for each in found]
    return rows


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
