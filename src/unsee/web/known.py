"""What a company is known to do with requests, by the figures it published itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unsee.directory.company import Company, Figures

ENOUGH = 20  # requests; of fewer no share is told


@dataclass(frozen=True, slots=True)
class Known:
    right: str
    year: int
    received: int
    denied: int | None  # of a hundred
    median_days: int | None


def known(company: Company | None, rights: frozenset[str]) -> tuple[Known, ...]:
    """The latest year for each right that is asked for."""
    latest: dict[str, Figures] = {}
    for figures in company.figures if company else ():
        if figures.right in rights and (figures.right not in latest or latest[figures.right].year < figures.year):
            latest[figures.right] = figures
    return tuple(_told(latest.values()))


def _told(found: Iterable[Figures]) -> Iterator[Known]:
    for each in found:
        if each.received and each.received >= ENOUGH:
            denied = None if each.denied is None else round(100 * each.denied / each.received)
            days = None if each.median_days is None else round(each.median_days)
            if denied is not None or days is not None:
                yield Known(each.right, each.year, each.received, denied, days)
