"""How many requests a desk accepts in a second over HTTP, on PostgreSQL, with 1 and 8 clients; how big its processes get.

Clients are programs of their own (they share the processor with the server), each with one connection kept open, each request
of a person of its own through the public form. "Accepted" is durable: the database writes through to the disk.
"""

from __future__ import annotations

import http.client
import multiprocessing
import os
import sys
import tempfile
import time
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


def _accepted(port: int, clients: int, base: int) -> float:
    done: multiprocessing.Queue[int] = multiprocessing.Queue()
    begun = time.monotonic()
    all_ = [multiprocessing.Process(target=_client, args=(port, base + n, begun + SECONDS, done)) for n in range(clients)]
    for each in all_:
        each.start()
    total = sum(done.get(timeout=60) for _ in all_)
    took = time.monotonic() - begun
    for each in all_:
        each.join()
    return round(total / took, 1)


def _memory(pid: int) -> int:
    """Megabytes it ever held (VmHWM)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def _run(desk: Process, database: str) -> dict[str, object]:
    desk.begin(database, country="US-CA")
    server = desk.start("serve", f"--port={desk.port}")
    try:
        desk.wait(server)
        _accepted(desk.port, 1, 90)  # warm
        found = {f"{clients}_clients": _accepted(desk.port, clients, clients * 100) for clients in (1, 8)}
        server_mb = _memory(server.pid)
    finally:
        end(server)
    worker = desk.start("worker")
    time.sleep(SECONDS)
    worker_mb = _memory(worker.pid)
    end(worker)
    letters = len(list((desk.folder / "outbox").glob("*.eml"))) if (desk.folder / "outbox").exists() else 0
    return {
        "requests_accepted_per_second": found,
        "a_peer_accepted_per_second": {"1_clients": 14.7, "8_clients": 36.9},
        "server_mb": server_mb,
        "worker_mb": worker_mb,
        "letters_written_in_the_time": letters,
        "cores": os.cpu_count(),
    }


def run() -> dict[str, object]:
    with postgres.running(durable=True) as server, tempfile.TemporaryDirectory() as folder:
        return _run(desk_in(Path(folder)), server.database())
