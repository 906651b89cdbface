"""The directory: searching with and without typing errors, looking up many, and what that takes of memory."""

from __future__ import annotations

import random
import resource
import statistics
from time import perf_counter

from unsee.directory.directory import SHIPPED, Directory

QUERIES = 1000


def run() -> dict[str, float]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    chance = random.Random(20261123)  # noqa: S311 - the same questions each time
    opened = Directory(SHIPPED)
    ids = chance.sample(opened.ids(), QUERIES)
    started = perf_counter()
    companies = [company for company in map(opened.get, ids) if company]
    get_seconds = perf_counter() - started
    took = []
    for number, company in enumerate(companies):
        asked = (
            company.name,
            mistyped(company.name, chance),
            company.domain or company.id,
            mistyped(company.name, chance).lower(),
        )[number % 4]
        started = perf_counter()
        opened.search(asked)
        took.append((perf_counter() - started) * 1000)
    centiles = statistics.quantiles(took, n=100)
    return {
        "search_p50_ms": round(centiles[49], 2),
        "search_p95_ms": round(centiles[94], 2),
        "get_1000_ms": round(get_seconds * 1000, 1),
        "memory_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1),
        "data_mb": round(sum(path.stat().st_size for path in SHIPPED.iterdir()) / 1e6, 2),
    }


def mistyped(name: str, chance: random.Random) -> str:
    """Two neighbours exchanged, one letter lost, or one doubled."""
    at = chance.randrange(max(len(name) - 1, 1))
    return chance.choice(
        (
            name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at : at + 1] + name[at:],
        )
    )


if __name__ == "__main__":
    print(run())
