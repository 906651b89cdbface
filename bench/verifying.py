"""Verifying 10,000 events with their letters; and what it costs to export, import and forget in the same store."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from sweeping import LATE, a_case

from unsee.case.chain import first, link
from unsee.case.codec import to_json
from unsee.case.events import Event
from unsee.person.forget import forget
from unsee.person.verify import verify
from unsee.store import home
from unsee.store.backup import export, restore
from unsee.store.cases import Cases
from unsee.store.forgetting import Shredder
from unsee.store.verify import checks

EVENTS = 10_000
PER_CASE = 3
LETTER = b"A letter of the usual length. " * 60
NOW = datetime(2026, 3, 9, tzinfo=UTC)


@dataclass
class Day:
    today: date = date(2026, 3, 9)


@dataclass
class Here:
    cases: Cases
    clock: Day


def with_letter(number: int) -> tuple[str, tuple[Event, ...], tuple[bytes, ...]]:
    reference, (opened, letter, sent), _ = a_case(number, LATE)
    body = LETTER + reference.encode()
    return reference, (opened, replace(letter, blob=sha256(body).hexdigest()), sent), (body,)


def links_per_second() -> int:
    """The chain alone: what is spent on hashing when an event is added."""
    case, events, _ = with_letter(1)
    kind, data = to_json(events[1])
    before, started = first(case), perf_counter()
    for version in range(EVENTS):
        before = link(case, version, kind, data["on"], NOW, "unsee", data, before)
    return round(EVENTS / (perf_counter() - started))


def run() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        there, back = Path(folder) / "home", Path(folder) / "back"
        home.bind(there)
        cases = Cases(lambda: NOW)
        cases.open([with_letter(number) for number in range(-(-EVENTS // PER_CASE))], "person")
        spent = {}
        started = perf_counter()
        with checks(there / home.DATABASE, lambda *_: "") as all_of_them:
            for check in all_of_them:
                begun = perf_counter()
                assert verify([check], None).holds, check.name
                spent[check.name] = perf_counter() - begun
        whole = perf_counter() - started
        started = perf_counter()
        done = export(there, Path(folder) / "all.age", "a passphrase", NOW)
        exported = perf_counter() - started
        started = perf_counter()
        restore(back, Path(folder) / "all.age", "a passphrase")
        restored = perf_counter() - started
        cases = Cases(lambda: NOW)
        started = perf_counter()
        forget(Here(cases, Day()), Shredder(back, cases), cases.ids()[0])
        forgot = perf_counter() - started
    return {
        "events": EVENTS,
        "seconds_verify": round(whole, 2),
        **{f"seconds_{name.replace(' ', '_')}": round(seconds, 2) for name, seconds in spent.items()},
        "links_per_second": links_per_second(),
        "export_mb": round(done.octets / 1e6, 1),
        "seconds_export_of_which_about_one_is_the_passphrase": round(exported, 2),
        "seconds_import": round(restored, 2),
        "seconds_forget_one_case": round(forgot, 2),
    }
