"""The local app with 5,000 cases: memory, and how long a page takes. With the directory that ships; nothing is sent."""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from unsee.case.person import Dated, Person
from unsee.cli.setting import Setting
from unsee.law.residence import Residence
from unsee.person.plan import Planned, Wish, plan
from unsee.person.profile import create
from unsee.person.record import record
from unsee.person.request import prepare
from unsee.wiring import Local

TODAY = date(2026, 3, 2)
CASES, SENT = 5000, 4000
LOOKS = 40
ALEX = Person("Alex Example", (Dated("alex@people.test"),), (Residence("US-CA"),))


def fill(home: Path) -> str:
    """5,000 companies asked, 4,000 of them noted as sent. Returns one of those cases."""
    ports = Local().ports(Setting(home, TODAY, None, Local))
    create(ports, ALEX)
    listed = ports.directory
    companies = tuple(company for each in listed.ids() if (company := listed.get(each)))
    found = plan(Wish(companies), ALEX, today=TODAY, bad=frozenset(), open_cases={}, random=os.urandom)
    ready = [one for one in found if isinstance(one, Planned)][:CASES]
    assert len(ready) == CASES
    cases = prepare(ports, ready)
    for case in cases[:SENT]:
        record(ports, case, "sent")
    return cases[0]


@contextmanager
def serving(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "unsee", "--home", str(home), "serve"]
    process = subprocess.Popen(command, env=os.environ | {"UNSEE_TODAY": TODAY.isoformat()}, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http\S+", process.stdout.readline())
    assert found
    yield process, found[0]
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)


class Visitor:
    def __init__(self, link: str) -> None:
        parts = urlsplit(link)
        self._to = HTTPConnection(parts.netloc)
        self._to.request("GET", f"/?{parts.query}")
        opened = self._to.getresponse()
        opened.read()
        self._cookie = str(opened.getheader("Set-Cookie")).partition(";")[0].strip()

    def look(self, path: str) -> tuple[float, int]:
        """(milliseconds until the whole page is there, its bytes)"""
        started = perf_counter()
        self._to.request("GET", path, headers={"Cookie": self._cookie})
        answer = self._to.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status)
        return (perf_counter() - started) * 1000, len(body)


def memory(process: subprocess.Popen[str], field: str) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = re.search(rf"{field}:\s+(\d+) kB", status)
    assert found
    return round(int(found[1]) / 1024, 1)


def run() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        case = fill(home)
        started = perf_counter()
        with serving(home) as (process, link):
            measured: dict[str, float] = {"start_ms": round((perf_counter() - started) * 1000)}
            measured["memory_mb_before_any_page"] = memory(process, "VmRSS")
            visitor = Visitor(link)
            measured["first_home_ms"] = round(visitor.look("/")[0])
            pages = {"home": "/", "cases": "/cases/", "case": f"/cases/{case}/", "letters": "/letters/", "choose": "/choose/"}
            for name, path in pages.items():
                looks = [visitor.look(path) for _ in range(LOOKS)]
                centiles = statistics.quantiles((took for took, _ in looks), n=20)
                measured[f"{name}_p50_ms"] = round(centiles[9], 1)
                measured[f"{name}_p95_ms"] = round(centiles[18], 1)
                measured[f"{name}_kb"] = round(looks[-1][1] / 1000, 1)
            measured["memory_mb"] = memory(process, "VmRSS")
            measured["memory_peak_mb"] = memory(process, "VmHWM")
        return measured


if __name__ == "__main__":
    print(run())
