"""The local app with 5,000 cases and 20,000 mails: memory, how long a page takes, what it weighs, when it is painted.

With the directory that ships; nothing is sent. Beside it what the same server and the same browser need for next to nothing:
a file of a few hundred bytes, a page that asks no case. Ratios of one run are what counts.
"""

from __future__ import annotations

import gzip
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from unsee.case.person import Dated, Person
from unsee.cli.setting import Setting
from unsee.law.residence import Residence
from unsee.mail.stored import MailState
from unsee.person.plan import Planned, Wish, plan
from unsee.person.profile import create
from unsee.person.record import record
from unsee.person.request import prepare
from unsee.wiring import Local

TODAY = date(2026, 3, 2)
CASES, SENT, MAILS = 5000, 4000, 20_000
LOOKS, CLICKS = 40, 7
ALEX = Person("Alex Example", (Dated("alex@people.test"),), (Residence("US-CA"),))
MAIL = (
    "From: Privacy Team <privacy@shop{number}.test>\r\nTo: alex@people.test\r\nSubject: Your request {number}\r\n"
    "Message-ID: <{number}@shop.test>\r\nDate: Mon, 2 Mar 2026 12:00:00 +0000\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nDear Alex,\r\n\r\n"
    "Thank you for request PR-{number}. {rare}\r\n\r\n{filling}\r\n"
)
FILLING = "\r\n".join(
    f"{number}. We process requests in the order in which they reach us and answer within the time the law gives."
    for number in range(18)
)


def fill(home: Path) -> str:
    """5,000 companies asked, 4,000 of them noted as sent, 20,000 mails in their cases. Returns one of those cases."""
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
    write_mails(cases[:SENT])
    return cases[0]


def write_mails(cases: list[str]) -> None:
    """Straight into the tables, each under its case's key: an intake of 20,000 is measured elsewhere (bench/intake.py)."""
    from unsee.store import vault  # noqa: PLC0415 - the tables exist only once a home is bound
    from unsee.store.models import BlobRow, KeyRow, MailRow  # noqa: PLC0415

    keys = {case: bytes(key) for case, key in KeyRow.objects.values_list("case_id", "key")}
    began, rows, blobs = datetime(2026, 1, 1, tzinfo=UTC), [], []
    for number in range(MAILS):
        case, rare = cases[number % len(cases)], "The quokka file." if number % 4000 == 7 else ""
        raw = MAIL.format(number=number, rare=rare, filling=FILLING).encode()
        rows.append(
            MailRow(
                sha256=sha256(raw).hexdigest(),
                came_at=began + timedelta(minutes=number),
                folder="INBOX",
                message_id=f"<{number}@shop.test>",
                sender=f"privacy@shop{number}.test",
                subject=f"Your request {number}",
                case_id=case,
                state=MailState.ATTACHED,
            )
        )
        blobs.append(vault.seal(case, keys[case], raw))
    MailRow.objects.bulk_create(rows, batch_size=1000)
    BlobRow.objects.bulk_create(blobs, batch_size=1000)


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
        self.cookie = str(opened.getheader("Set-Cookie")).partition(";")[0].strip()

    def look(self, path: str) -> tuple[float, bytes]:
        """(milliseconds until the whole page is there, the page)"""
        started = perf_counter()
        self._to.request("GET", path, headers={"Cookie": self.cookie})
        answer = self._to.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status)
        return (perf_counter() - started) * 1000, body


def memory(process: subprocess.Popen[str], field: str) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = re.search(rf"{field}:\s+(\d+) kB", status)
    assert found
    return round(int(found[1]) / 1024, 1)


def pages_of(visitor: Visitor, case: str) -> dict[str, float]:
    """The static file first: what the server needs for nothing."""
    measured: dict[str, float] = {}
    style = re.search(rb'/static/eye\.svg[^"]*', visitor.look("/")[1])
    assert style
    paths = {
        "static": style[0].decode(),
        "home": "/",
        "cases": "/cases/",
        "cases_sorted": "/cases/?sort=-due&who=company",
        "cases_found": "/cases/?q=data",
        "case": f"/cases/{case}/",
        "letters": "/letters/",
        "choose": "/choose/",
        "search_rare": "/search/?q=quokka",
        "search_common": "/search/?q=request+order",
        "search_nothing": "/search/?q=nowhere",
        "table_of_all": "/cases/cases.csv",
    }
    for name, path in paths.items():
        looks = [visitor.look(path) for _ in range(LOOKS)]
        centiles = statistics.quantiles((took for took, _ in looks), n=20)
        body = looks[-1][1]
        assets = {each.decode(): len(visitor.look(each.decode())[1]) for each in set(re.findall(rb'"(/static/[^"]+)"', body))}
        measured[f"{name}_p50_ms"] = round(centiles[9], 1)
        measured[f"{name}_p95_ms"] = round(centiles[18], 1)
        measured[f"{name}_kb"] = round(len(body) / 1000, 1)
        measured[f"{name}_kb_gzip"] = round(len(gzip.compress(body)) / 1000, 1)
        measured[f"{name}_kb_first_visit"] = round((len(body) + sum(assets.values())) / 1000, 1)
        measured[f"{name}_requests_first_visit"] = 1 + len(assets)
    return measured


def read_everything(visitor: Visitor) -> dict[str, float]:
    """As the page does it by itself: a request after the other until all is read."""
    started, asked = perf_counter(), 1
    while b"hx-get" in visitor.look("/search/?q=quokka")[1]:
        asked += 1
    return {"search_reading_s": round(perf_counter() - started, 1), "search_reading_requests": asked}


def painted(address: str, cookie: str) -> dict[str, float]:
    """From the click to the first paint of what it leads to, in chromium."""
    from playwright.sync_api import Page, sync_playwright  # noqa: PLC0415 - only this part needs a browser

    noting = "addEventListener('click', () => sessionStorage.at = performance.timeOrigin + performance.now(), true)"
    reading = "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime - sessionStorage.at"

    def click(page: Page, start: str, what: str) -> float:
        page.goto(address + start)
        page.evaluate(noting)
        page.locator(what).first.click()
        page.wait_for_load_state("load")
        while not page.evaluate("performance.getEntriesByName('first-contentful-paint').length"):
            page.wait_for_timeout(10)  # not `wait_for_function`: it evaluates text, which the pages' policy refuses
        return float(page.evaluate(reading))

    actions = {
        "next_to_nothing": ("/settings/", 'a[href="/about/"]'),
        "open_the_list": ("/about/", 'header a[href="/cases/"]'),
        "open_a_case": ("/cases/", "table.cases tbody th a"),
        "search": ("/search/?q=request+order", "main form.search button"),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page()
        name, _, value = cookie.partition("=")
        page.context.add_cookies([{"name": name, "value": value, "url": address}])
        found = {
            f"click_{each}_ms": round(statistics.median(click(page, *how) for _ in range(CLICKS)))
            for each, how in actions.items()
        }
        browser.close()
    return found


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
            measured["memory_mb_before_a_search"] = memory(process, "VmRSS")
            measured |= read_everything(visitor) | pages_of(visitor, case)
            parts = urlsplit(link)
            measured |= painted(f"{parts.scheme}://{parts.netloc}", visitor.cookie)
            measured["memory_mb"] = memory(process, "VmRSS")
            measured["memory_peak_mb"] = memory(process, "VmHWM")
        return measured


if __name__ == "__main__":
    print(run())
