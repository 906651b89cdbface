"""How many requests a desk accepts in a second over HTTP, on PostgreSQL, with 1 and 8 clients; how big its processes get.

Clients are programs of their own (they share the processor with the server), each with one connection kept open, each request
of a person of its own through the public form. "Accepted" is durable: the database writes through to the disk. How many there are
in a second hangs on what else the machine does, so it is said, too, how much of a processor each one takes.
"""

from __future__ import annotations

import http.client
import multiprocessing
import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from servers import postgres
from servers.desk import Process, desk_in, end

SECONDS = 8.0


def _client(port: int, number: int, until: float, done: multiprocessing.Queue[int]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    accepted = 0
    while time.monotonic() < until:
        body = urlencode(
            {"right": "access", "email": f"p{number}-{accepted}@example.org", "name": f"P {accepted}", "region": "US-CA"}
        )
        line.request("POST", "/", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = line.getresponse()
        answer.read()
        accepted += answer.status == 303
    done.put(accepted)


def _accepted(port: int, clients: int, base: int) -> tuple[float, int]:
    """In a second; in all."""
    done: multiprocessing.Queue[int] = multiprocessing.Queue()
    begun = time.monotonic()
    all_ = [multiprocessing.Process(target=_client, args=(port, base + n, begun + SECONDS, done)) for n in range(clients)]
    for each in all_:
        each.start()
    total = sum(done.get(timeout=60) for _ in all_)
    took = time.monotonic() - begun
    for each in all_:
        each.join()
    return round(total / took, 1), total


def _worked(*roots: int) -> float:
    """Milliseconds of a processor that these processes and those they began have used until now."""
    about = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            words = file.read_text().rpartition(")")[2].split()
            about[int(file.parent.name)] = int(words[1]), (int(words[11]) + int(words[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    mine = set(roots)
    while more := {pid for pid, (parent, _) in about.items() if parent in mine} - mine:
        mine |= more
    return sum(used for pid, (_, used) in about.items() if pid in mine)


def _measured(port: int, clients: int, server: int, database: int) -> dict[str, float]:
    before = _worked(server), _worked(database)
    a_second, total = _accepted(port, clients, clients * 100)
    used = [round((now - then) / total, 2) for now, then in zip((_worked(server), _worked(database)), before, strict=True)]
    return {"a_second": a_second, "server_ms_each": used[0], "postgresql_ms_each": used[1]}


def _memory(pid: int) -> int:
    """Megabytes it ever held (VmHWM)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def _run(desk: Process, database: postgres.Postgres) -> dict[str, object]:
    desk.begin(database.database(), country="US-CA")
    database_pid = int((database.home / "data" / "postmaster.pid").read_text().split()[0])
    server = desk.start("serve", f"--port={desk.port}")
    try:
        desk.wait(server)
        _accepted(desk.port, 1, 90)  # warm
        found = {f"{clients}_clients": _measured(desk.port, clients, server.pid, database_pid) for clients in (1, 8)}
        server_mb = _memory(server.pid)
    finally:
        end(server)
    worker = desk.start("worker")
    time.sleep(SECONDS)
    worker_mb = _memory(worker.pid)
    end(worker)
    letters = len(list((desk.folder / "outbox").glob("*.eml"))) if (desk.folder / "outbox").exists() else 0
    return {
        "requests_accepted": found,
        "a_peer_accepted_per_second": {"1_clients": 14.7, "8_clients": 36.9},
        "server_mb": server_mb,
        "worker_mb": worker_mb,
        "letters_written_in_the_time": letters,
        "cores": os.cpu_count(),
    }


def run() -> dict[str, object]:
    with postgres.running(durable=True) as server, tempfile.TemporaryDirectory() as folder:
        return _run(desk_in(Path(folder)), server)
