"""A flood of requests at once: what is accepted, what leaves, and whether a real person's request is still done in time.

Two floods, on PostgreSQL and on SQLite, both written through to the disk: all for one victim (other words each time, so that
nothing joins), from a thousand sources; and for as many strangers, from one source. They come within one hour of the desk's
clock. Then somebody real asks, from elsewhere: counted is what the worker does before their code leaves and before their request
is done. Then the hours pass, and at last the thirty days after which what nobody confirmed is closed.

UNSEE_FLOOD=100000 takes more than an hour; without it there are as many as take some minutes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import unsee.store  # noqa: F401 - Django must be ready before anything of the desk
from servers import postgres
from unsee.desk import codes, figures, finish, receive, worker
from unsee.desk.ports import Fulfilled, Ports, Task
from unsee.received.details import Details, identifier
from unsee.received.events import Channel, Outcome
from unsee.received.request import State
from unsee.received.stored import Letter, Post
from unsee.wiring_desk import make_desk, open_desk

REQUESTS = int(os.environ.get("UNSEE_FLOOD", "10000"))
PART = max(REQUESTS // 50, 10)  # how many are timed at the beginning and at the end
HOURS = 24
SWEEPS = 5
REAL = "real@person.test"
SETTINGS = 'company = "Shop Example"\nurl = "http://desk.test"\ncountry = "FR"\nmail = "privacy@shop.example"\n'


@dataclass
class Flooded:
    """A desk with a clock that is moved by hand, and letters that are counted in place of sent."""

    ports: Ports
    now: datetime = datetime(2026, 11, 23, 12, tzinfo=UTC)
    left: list[tuple[datetime, str]] = field(default_factory=list)
    code: str = ""

    @classmethod
    def begin(cls, folder: Path, database: str) -> Flooded:
        make_desk(folder, f'{SETTINGS}database = "{database}"\n')
        clock: list[Flooded] = []
        ports = open_desk(folder, lambda: clock[0].now if clock else cls.now)
        found = cls(ports)
        clock.append(found)
        found.ports = replace(ports, carry=found.carry, fulfil=_fulfil)
        return found

    def carry(self, letter: Letter, _raw: bytes, begin: Callable[[], None]) -> tuple[Post | None, str]:
        begin()
        self.left.append((self.now, codes.mailbox(letter.to)))
        if letter.to == REAL and letter.what == "code":
            found = re.search(r"^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})$", letter.body, re.MULTILINE)
            self.code = found[1] if found else ""
        return Post.SENT, "250"

    def asks(self, email: str, source: str, words: str = "") -> receive.Filed:
        details = Details((identifier("email", email),), words=words)
        return receive.receive(self.ports, receive.Asked(("access",), details, Channel.FORM, region="FR", source=source))

    def works(self, until: Callable[[], bool] = lambda: False, most: int = sys.maxsize) -> int:
        """Jobs one after another, as the worker takes them, until there is none to do now."""
        done = 0
        while done < most and not until() and (job := self.ports.work.claim()):
            worker.one(self.ports, job)
            done += 1
        return done


def _fulfil(_task: Task) -> Fulfilled:
    return Fulfilled(Outcome.NOTHING_HELD)


def _victim(desk: Flooded, number: int) -> None:
    desk.asks("victim@people.test", f"198.51.{number % 1000}.1", f"The {number}th")


def _stranger(desk: Flooded, number: int) -> None:
    desk.asks(f"stranger{number}@people{number % 977}.test", "198.51.100.1")


def _run(flood: Callable[[Flooded, int], None], folder: Path, database: str, size: Callable[[], int]) -> dict[str, object]:
    desk = Flooded.begin(folder, database)
    marks = [perf_counter()]
    for number in range(REQUESTS):
        flood(desk, number)
        desk.now += timedelta(hours=1) / REQUESTS
        if number % 100 == 0:
            desk.works(most=1)  # one worker, which has little of the machine
        if number + 1 in {PART, REQUESTS - PART, REQUESTS}:
            marks.append(perf_counter())
    found: dict[str, object] = {
        "accepted": REQUESTS,
        "accepted_per_second": {
            "first": round(PART / (marks[1] - marks[0])),
            "all": round(REQUESTS / (marks[3] - marks[0])),
            "last": round(PART / (marks[3] - marks[2])),
        },
        "store_mb": size(),
    }
    return found | {"a_real_request": _real(desk), **_hours(desk), "seconds": _pages(desk), **_lapse(desk), "memory_mb": memory()}


def _real(desk: Flooded) -> dict[str, object]:
    """Somebody asks from a source of their own, right after the flood."""
    filed = desk.asks(REAL, "203.0.113.9")
    begun = perf_counter()
    before = desk.works(lambda: bool(desk.code))
    coded = perf_counter()
    codes.confirm(desk.ports, filed.filing, desk.code, "203.0.113.9")
    told = len(desk.left)
    after = desk.works(lambda: any(to == REAL for _, to in desk.left[told:]))
    assert desk.ports.requests.load(filed.requests[0]).request.state is State.CLOSED
    return {
        "jobs_until_the_code_left": before,
        "seconds_until_the_code_left": round(coded - begun, 2),
        "jobs_from_confirmed_to_answered": after,
        "seconds_from_confirmed_to_answered": round(perf_counter() - coded, 2),
    }


def _hours(desk: Flooded) -> dict[str, object]:
    before, begun, jobs = len(desk.left), process_time(), desk.works()
    for _ in range(HOURS):
        desk.now += timedelta(hours=1)
        jobs += desk.works()
    left = [each for each in desk.left[before:] if each[1] != REAL]
    start = desk.now - timedelta(hours=HOURS)
    by_hour = Counter(int((at - start) / timedelta(hours=1)) for at, _ in left)
    return {
        "letters_in_the_busiest_hour": max(by_hour.values(), default=0),
        "letters_in_a_day": len(left),
        "letters_to_one_mailbox_in_a_day": max(Counter(to for _, to in desk.left if to != REAL).values(), default=0),
        "jobs_in_that_day": jobs,
        "processor_seconds_for_them": round(process_time() - begun, 1),
    }


def _pages(desk: Flooded) -> dict[str, float]:
    ports = desk.ports
    return {
        "queue": _timed(lambda: ports.requests.queue(states=(State.WAITING, State.OPEN, State.PROPOSED))),
        "counts": _timed(ports.requests.counts),
        "late": _timed(lambda: ports.requests.late(ports.today())),
        "work": _timed(ports.work.waiting),
        "figures": _timed(lambda: figures.figures(ports, "2026")),
        "tidy": _timed(lambda: worker.tidy(ports)),
    }


def _timed(what: Callable[[], object]) -> float:
    begun = perf_counter()
    what()
    return round(perf_counter() - begun, 3)


def _lapse(desk: Flooded) -> dict[str, object]:
    """What nobody confirmed is closed and forgotten, a part in each of the worker's sweeps: the first of them are measured."""
    desk.now += receive.CONFIRM_WITHIN
    letters, before, sweeps = len(desk.left), _closed(desk), []
    while len(sweeps) < SWEEPS and desk.ports.requests.counts().get(State.WAITING, 0):
        desk.now += finish.SWEEP
        sweeps.append(_timed(lambda: worker.tidy(desk.ports)))
    closed = _closed(desk) - before
    return {
        "closed_and_forgotten_per_second": round(closed / sum(sweeps), 1),
        "filings_in_a_sweep": closed // len(sweeps),
        "seconds_of_the_longest": max(sweeps),
        "sweeps_for_all": -(-REQUESTS * len(sweeps) // closed),
        "letters_about_it": len(desk.left) - letters,
    }


def _closed(desk: Flooded) -> int:
    return desk.ports.requests.counts().get(State.CLOSED, 0)


def memory() -> int:
    """Megabytes it ever held (VmHWM)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def _sqlite(flood: Callable[[Flooded, int], None]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        return _run(flood, folder, "", lambda: sum(each.stat().st_size for each in folder.glob("desk.sqlite3*")) // 2**20)


def _postgres(flood: Callable[[Flooded, int], None]) -> dict[str, object]:
    with postgres.running(durable=True) as server, tempfile.TemporaryDirectory() as name:
        url = server.database()

        def size() -> int:
            with psycopg.connect(server.psycopg(url)) as line:
                found = line.execute("SELECT pg_database_size(current_database())").fetchone()
                return int(found[0]) // 2**20 if found else 0

        return _run(flood, Path(name) / "desk", url, size)


def _apart(what: str) -> dict[str, object]:
    """In a process of its own: a desk's database is one to a process, and so is its memory."""
    done = subprocess.run([sys.executable, __file__, what], check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


FLOODS = {"one_victim": _victim, "strangers": _stranger}
STORES = {"postgresql": _postgres, "sqlite": _sqlite}


def run() -> dict[str, object]:
    return {f"{flood}_{store}": _apart(f"{flood}_{store}") for flood in FLOODS for store in STORES}


if __name__ == "__main__":
    flood_, _, store_ = sys.argv[1].rpartition("_")
    print(json.dumps(STORES[store_](FLOODS[flood_]), indent=2))
