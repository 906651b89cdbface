"""The gate: checks per second of one core, from ten thousand to ten million people kept out, with what that takes of memory.

Beside it the limit nothing that computes one keyed digest per check can pass: HMAC-SHA-256 alone, of the same texts. Each size is
measured in a process of its own; half a percent of the records are of people who are kept out, as the first import after a
year would have it.
"""

from __future__ import annotations

import hmac
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from sqlalchemy import create_engine, insert

from servers.desk import desk_in, end
from servers.mail import free_ports
from unsee.channels.screening import screen
from unsee.channels.suppressions import Suppressions
from unsee.channels.suppressions.table import ENTRY
from unsee.suppression.api import answer
from unsee.suppression.columns import columns
from unsee.suppression.gate import Gate
from unsee.suppression.index import Index
from unsee.suppression.key import Key, encode, key_ring
from unsee.suppression.kind import Kind, Reading
from unsee.suppression.register import Register
from unsee.suppression.screened import Mode, Screening

TODAY = date(2026, 11, 23)
SIZES = (10_000, 1_000_000, 10_000_000)
CHECKS, ROWS, HIT = 20_000, 300_000, 200
KEY = Key(1, bytes(range(32)))


def run() -> dict[str, object]:
    return {
        **limits(),
        **{f"{size:,} kept out".replace(",", " "): _apart(size) for size in SIZES},
        "over HTTP, a server that looks at nothing, requests per second": bare_http(),
        **{f"over HTTP, {size:,} kept out".replace(",", " "): over_http(size) for size in (SIZES[0], SIZES[-1])},
    }


def limits() -> dict[str, float]:
    of_kind, texts = KEY.of_kind(Kind.EMAIL), [(f"person.{n}@example.test",) for n in range(CHECKS * 5)]
    framed = [encode(text) for text in texts]
    return {
        "HMAC alone, hmac.digest, per second": _rate(
            len(framed), lambda: [hmac.digest(of_kind, text, "sha256") for text in framed]
        ),
        "HMAC alone, prepared as we do, per second": _rate(len(texts), lambda: [KEY.digest(Kind.EMAIL, text) for text in texts]),
    }


def _apart(size: int) -> dict[str, object]:
    code = (
        f"import sys, json; sys.path.insert(0, {str(Path(__file__).parent)!r}); import gate; print(json.dumps(gate.at({size})))"
    )
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "list.db", size)
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def fill(path: Path, size: int) -> None:
    """Digests of people there are, and for the rest what looks like digests; in order, which is quickest."""
    engine = create_engine(f"sqlite:///{path}")
    entries = Suppressions(engine)
    entries.create()
    Register(key_ring([KEY]), entries)
    known = [KEY.digest(Kind.EMAIL, [f"person.{n}@example.test"]) for n in range(0, ROWS, HIT)]
    blob, each = os.urandom(16 * (size - len(known))), 200_000
    digests = sorted([*known, *(blob[at : at + 16] for at in range(0, len(blob), 16))])
    plain = str(insert(ENTRY).compile(engine, column_keys=["digest", "scope", "kind", "key_version", "since", "change"]))
    with engine.begin() as line:
        for at in range(0, size, each):
            rows = [(digest, "all", "email", 1, "2026-11-23", 1) for digest in digests[at : at + each]]
            line.exec_driver_sql(plain, rows)
    engine.dispose()


BARE = """
import sys
from cheroot import wsgi
def answer(asked, begin):
    asked["wsgi.input"].read(int(asked["CONTENT_LENGTH"]))
    begin("200 OK", [("Content-Length", "2")])
    return [b"{}"]
wsgi.Server(("127.0.0.1", int(sys.argv[1])), answer, numthreads=8).start()
"""


def bare_http() -> int:
    """The limit: the same server and client, and nothing between them that does anything."""
    (port,) = free_ports(1)
    serving = subprocess.Popen([sys.executable, "-c", BARE, str(port)])
    try:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        _until_it_listens(line)
        return _asked(line, "", 1, 300)
    finally:
        end(serving)


def _until_it_listens(line: http.client.HTTPConnection) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            return line.connect()
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.05)


def over_http(size: int) -> dict[str, object]:
    """A desk as it is served, on SQLite; the program that asks is another process's core."""
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_in(Path(folder))
        desk.begin()
        (desk.folder / "suppression.key").write_text(f"1 {KEY.secret.hex()}\n")
        (desk.folder / "suppression.key").chmod(0o600)
        fill(desk.folder / "desk.sqlite3", size)
        token = desk.run("key", "add", "bench").stdout.split()[-1]
        serving = desk.start("serve", f"--port={desk.port}")
        try:
            desk.wait(serving)
            line = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60)
            return {
                "requests of one record, per second": _asked(line, token, 1, 300),
                "records, 1000 in a request, per second": _asked(line, token, 1000, 10),
                "memory of the server, MB": round(_resident(serving.pid)),
            }
        finally:
            end(serving)


def _asked(line: http.client.HTTPConnection, token: str, records: int, times: int) -> int:
    """By the clock: what the server takes is not this process's time."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    start = time.perf_counter()
    for number in range(times):
        asked = [{"email": f"Person.{number * records + n}@Example.test"} for n in range(records)]
        line.request("POST", "/api/v1/gate", json.dumps({"records": asked}), headers)
        reply = line.getresponse()
        said = reply.read()
        assert reply.status == 200, said
    return round(records * times / (time.perf_counter() - start))


def at(size: int) -> dict[str, object]:
    idle = _resident()
    gate, index = None, Index()
    entries = Suppressions(create_engine("sqlite:///list.db"))
    start = time.perf_counter()
    gate = Gate(key_ring([KEY]), entries, index=index)
    loading = time.perf_counter() - start
    assert len(index) == size
    records = [[(Reading(Kind.EMAIL), (f"Person.{n}@Example.test",))] for n in range(ROWS)]
    asked = [{"email": f"Person.{n}@Example.test"} for n in range(CHECKS)]
    found: dict[str, object] = {
        "loading, seconds": round(loading, 2),
        "one at a time, per second": _rate(CHECKS, lambda: [gate.check(record, today=TODAY) for record in records[:CHECKS]]),
        "as the HTTP endpoint is asked, 100 at a time, per second": _rate(
            CHECKS, lambda: [answer(gate, {"records": asked[n : n + 100]}, today=TODAY) for n in range(0, CHECKS, 100)]
        ),
        "4096 at a time, per second": _rate(
            ROWS, lambda: [gate.check_many(records[n : n + 4096], today=TODAY) for n in range(0, ROWS, 4096)]
        ),
    }
    records.clear()
    asked.clear()
    csv = Path("people.csv")
    csv.write_text("name,email\n" + "".join(f"Jo Roe,Person.{n}@Example.test\n" for n in range(ROWS)))
    wanted = Screening(csv, (columns("email=email"),), Mode.DROP, Path("out.csv"))
    told: list[int] = []
    found["rows of a CSV file, per second"] = _rate(
        ROWS, lambda: told.append(screen(wanted, lambda some: gate.check_many(some, today=TODAY)).suppressed)
    )
    assert told == [ROWS // HIT]
    found["memory with the index, MB"] = round(_resident(), 0)
    found["memory before, MB"] = round(idle, 0)
    return found


def _rate(number: int, once: object) -> int:
    start = time.process_time()
    once()  # type: ignore[operator]
    return round(number / (time.process_time() - start))


def _resident(pid: int | str = "self") -> float:
    (line,) = (line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
