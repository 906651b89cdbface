"""Which law applies, what to claim and by when: 100,000 cases in one process."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from unsee.law.applies import CompanyFacts, applicable
from unsee.law.book import Book, book
from unsee.law.claims import claims
from unsee.law.due import deadline
from unsee.law.residence import Residence

CASES = 100_000
COMPANIES = (
    CompanyFacts(frozenset({"broker"}), "US", registries=("US-CA",)),
    CompanyFacts(frozenset({"face-search"}), "US"),
    CompanyFacts(frozenset({"service"}), "IE"),
    CompanyFacts(frozenset({"people-search"}), None),
)
Case = tuple[str, CompanyFacts, date]


def run() -> dict[str, float]:
    """Seconds to read all laws; cases per second with the laws resolved, and a deadline computed for every claim.

    Twice: 1,000 people who each ask 100 companies on one day, as it happens; and every case on another day and place, where
    nothing that was computed before helps.
    """
    started = time.perf_counter()
    laws = Book.shipped()
    for regime in laws.ids():
        laws.regime(regime)
    reading = time.perf_counter() - started
    chance = random.Random(20261123)  # noqa: S311 - the same cases every time, no secret
    return {
        "law_read_all_seconds": round(reading, 3),
        "law_cases": CASES,
        "law_cases_per_second": _cases_per_second(_by_people(chance)),
        "law_scattered_cases_per_second": _cases_per_second(_scattered(chance)),
    }


def _by_people(chance: random.Random) -> list[Case]:
    people = [(chance.choice(book().places()), _a_day(chance)) for _ in range(CASES // 100)]
    return [(place, COMPANIES[number % len(COMPANIES)], day) for place, day in people for number in range(100)]


def _scattered(chance: random.Random) -> list[Case]:
    return [(chance.choice(book().places()), chance.choice(COMPANIES), _a_day(chance)) for _ in range(CASES)]


def _a_day(chance: random.Random) -> date:
    return date(2024, 1, 1) + timedelta(days=chance.randrange(1460))


def _cases_per_second(cases: list[Case]) -> float:
    started = time.perf_counter()
    for case in cases:
        _resolve(*case)
    return round(len(cases) / (time.perf_counter() - started))


def _resolve(place: str, company: CompanyFacts, on: date) -> None:
    for claim in claims(applicable([Residence(place)], company, on), ["access", "erasure", "opt_out_sale"], on):
        there = book().regime(claim.regime).place_for(place)
        deadline(claim.regime, claim.right, on, there or company.country or place)


if __name__ == "__main__":
    print(run())
