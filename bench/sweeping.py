"""The sweep over many running cases on SQLite: when one in a hundred is late, and when all are."""

from __future__ import annotations

import resource
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from unsee.case.events import Contact, Event, Opened, Prepared, Purpose, Ruling, Sent
from unsee.directory.directory import directory
from unsee.law.claim import Claim
from unsee.person.ports import Clock, Ports
from unsee.person.sweep import sweep
from unsee.store import home
from unsee.store.cases import Cases
from unsee.store.contacts import Contacts
from unsee.store.mailroom import Mailroom
from unsee.store.people import People, Settings

CLAIMS = (Claim("access", "eu_gdpr", "Art. 15"), Claim("erasure", "eu_gdpr", "Art. 17"))
LATE, FRESH = date(2026, 1, 5), date(2026, 3, 2)
TODAY = date(2026, 3, 9)


def a_case(number: int, sent_on: date) -> tuple[str, tuple[Event, ...], tuple[bytes, ...]]:
    reference = f"U-{number:010d}"
    opened = Opened(sent_on, f"c{number}", f"c{number}.test", f"Company {number}", "FR", ("access",), (Ruling("eu_gdpr", "FR"),))
    contact = Contact("email", f"privacy@c{number}.test", "a list", None)
    letter = Prepared(sent_on, f"<{number}@people.test>", Purpose.REQUEST, contact, CLAIMS, "fr", "blob")
    return reference, (opened, letter, Sent(sent_on, letter.message_id, "smtp")), ()


def fill(cases: Cases, many: int, late_in: int) -> None:
    for start in range(0, many, 5000):
        cases.open([a_case(n, LATE if n % late_in == 0 else FRESH) for n in range(start, start + 5000)], "person")


def measure(many: int, late_in: int) -> tuple[float, int]:
    """(seconds, cases found late), through the use case itself."""
    with tempfile.TemporaryDirectory() as folder:
        home.bind(Path(folder))
        clock = Clock(lambda: datetime.now(UTC), TODAY)
        cases = Cases(clock.now)
        fill(cases, many, late_in)
        ports = Ports(
            Path(folder),
            clock,
            directory(),
            cases,
            People(),
            Settings(),
            Contacts(),
            Mailroom(cases),
            bytes,
            lambda: home.only_sender(Path(folder)),
        )
        started = perf_counter()
        swept = sweep(ports, TODAY)
        return perf_counter() - started, len(swept.passed)


def run() -> dict[str, float]:
    few, found_few = measure(10_000, 100)
    many, found_many = measure(100_000, 100)
    all_few, found_all_few = measure(10_000, 1)
    all_many, found_all = measure(100_000, 1)
    assert (found_few, found_many, found_all_few, found_all) == (100, 1000, 10_000, 100_000)
    return {
        "seconds_10000_cases_100_late": round(few, 3),
        "seconds_100000_cases_1000_late": round(many, 3),
        "growth_one_in_a_hundred_late": round(many / few, 1),
        "seconds_10000_cases_all_late": round(all_few, 2),
        "seconds_100000_cases_all_late": round(all_many, 2),
        "growth_all_late": round(all_many / all_few, 1),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
