"""The scoreboard over many cases: seconds, and the memory of a process that does nothing else, at a tenth of them and at all."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sweeping import LATE, a_case

from unsee.case.events import Event, Outcome, OutcomeRecorded
from unsee.store import home
from unsee.store.cases import Cases

OUTCOMES = (Outcome.FULFILLED, Outcome.REFUSED, Outcome.NO_DATA, Outcome.IDENTITY_DEMANDED)
LOOK = """
import resource, sys, time
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from unsee.directory.directory import directory
from unsee.person.scoreboard import scoreboard
from unsee.scoreboard.exported import json_row
from unsee.store import home
from unsee.store.cases import Cases
home.bind(Path(sys.argv[1]))
cases, clock = Cases(lambda: datetime.now(UTC)), SimpleNamespace(today=date(2026, 3, 9))
ports = SimpleNamespace(cases=cases, directory=directory(), clock=clock)
next(scoreboard(ports))
before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
rows = octets = 0
for row in scoreboard(ports):
    rows, octets = rows + 1, octets + len(json_row(row, first=False))
spent, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f'[{spent:.2f}, {rows}, {octets}, {before / 1024:.0f}, {after / 1024:.0f}]')
"""


def told(number: int) -> tuple[str, tuple[Event, ...], tuple[bytes, ...]]:
    """A case with an answer, of a company of its own: of each company at most one may be open, so there are as many rows."""
    reference, events, _ = a_case(number, LATE)
    return reference, (*events, OutcomeRecorded(LATE + timedelta(days=number % 50), OUTCOMES[number % len(OUTCOMES)])), ()


def measure(many: int) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        home.bind(Path(folder))
        cases = Cases(lambda: datetime(2026, 3, 9, tzinfo=UTC))
        for start in range(0, many, 5000):
            cases.open([told(number) for number in range(start, start + 5000)], "person")
        done = subprocess.run([sys.executable, "-c", LOOK, folder], capture_output=True, text=True, check=True)
        found: list[float] = json.loads(done.stdout)
        return found


def run() -> dict[str, float]:
    few, many = measure(10_000), measure(100_000)
    return {
        "seconds_10000_cases": few[0],
        "seconds_100000_cases": many[0],
        "cases_per_second": round(100_000 / many[0]),
        "rows": many[1],
        "json_mb": round(many[2] / 1e6, 1),
        "peak_mb_10000_cases": few[4],
        "peak_mb_100000_cases": many[4],
        "mb_more_for_ten_times_as_many": many[4] - few[4],
        "of_it_before_the_first_row": many[3],
    }
