"""Access and erasure end to end: 4 tables × 20,000 people in PostgreSQL, beside the same statements written by hand.

Durable commits; one worker with one connection, and two at the same time, as a desk has them on two cores. Erasure is find,
plan, execute, journal (a file written through to the disk), commit, and looking again at every text of every table. By hand: the
statements somebody who knows these four tables would write, once with a scan of the texts and once without any looking again,
which is where the physical limit is.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from servers.postgres import running
from unsee.channels.databases import Databases, connect
from unsee.datamap.as_json import as_json
from unsee.datamap.ask import Ask, Do
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.outcome import State
from unsee.datamap.page import as_page
from unsee.datamap.read import read_map

PEOPLE = 20_000
TIMES = 20
TODAY = date(2026, 11, 23)
TABLES = """
CREATE TABLE customers (id integer PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, name varchar(120), phone varchar(40));
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, placed date, remark text);
CREATE TABLE payments (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders, iban varchar(34), amount integer);
CREATE TABLE tickets (id integer PRIMARY KEY, customer_id integer REFERENCES customers, sender varchar(120), body text);
CREATE INDEX ON orders (customer_id);
CREATE INDEX ON payments (order_id);
CREATE INDEX ON tickets (customer_id);
"""
INDEXES = "CREATE INDEX ON customers (lower(email)); CREATE INDEX ON tickets (lower(sender));"
MAP = """
data map: 1
database: shop
tables:
  customers:
    key: id
    rows: strip
    fields:
      email: {identifies: email, erase: replace}
      name: {identifies: name, erase: null}
      phone: {identifies: phone, match: exact, erase: null}
  orders:
    key: id
    rows: delete
    links: [{fields: customer_id, to: customers, at: id, means: owner}]
    fields: {remark: {erase: redact}}
  payments:
    key: id
    rows: delete
    links: [{fields: order_id, to: orders, at: id, means: owner}]
    fields: {iban: {erase: null}}
  tickets:
    key: id
    rows: strip
    links: [{fields: customer_id, to: customers, at: id, means: owner}]
    fields:
      sender: {identifies: email, erase: {set: null}}
      body: {erase: redact}
"""


def run() -> dict[str, object]:
    with running(durable=True) as server, tempfile.TemporaryDirectory() as folder:
        url = server.database()
        _fill(server.psycopg(url))
        journals = Path(folder)
        plain = _measured(server.psycopg(url), url, journals, 0)
        with psycopg.connect(server.psycopg(url), autocommit=True) as line:
            line.execute(INDEXES.encode())
            line.execute(b"VACUUM ANALYZE")
        indexed = _measured(server.psycopg(url), url, journals, 5_000)
    return {
        "people": PEOPLE,
        "peer_access_per_second": 1.68,  # Fides 2.78, on a machine like this one
        "peer_erasure_per_second": 0.92,
        "without_an_index_on_lower_email": plain,
        "with_it": indexed,
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _measured(dsn: str, url: str, journals: Path, start: int) -> dict[str, float]:
    held = Databases([connect(url, read_map(MAP, "bench"))])
    who = [_email(start + n) for n in range(TIMES * 3)]
    later = [_email(start + TIMES * 3 + n) for n in range(TIMES * 2)]
    with psycopg.connect(dsn) as line:
        line.execute("SELECT 1")
        held.access((Identifier(Kind.EMAIL, _email(start + 4000)),), TODAY)
        access = _per_second(lambda n: _access(held, who[n]))
        access_by_hand = _per_second(lambda n: _access_by_hand(line, who[n]))
        erasure = _per_second(lambda n: _erase(held, who[n], journals / f"{start}-{n}"))
        erasure_by_hand = _per_second(lambda n: _erase_by_hand(line, who[TIMES + n], look=True))
        no_looking = _per_second(lambda n: _erase_by_hand(line, who[2 * TIMES + n], look=False))
    held.close()
    access_of_two = _of_two(_accesses, url, later, journals)
    erasure_of_two = _of_two(_erasures, url, later, journals)
    return {
        "access_per_second": round(access, 1),
        "access_by_hand_per_second": round(access_by_hand, 1),
        "access_share_of_by_hand": round(access / access_by_hand, 3),
        "erasure_per_second": round(erasure, 1),
        "erasure_by_hand_per_second": round(erasure_by_hand, 1),
        "erasure_share_of_by_hand": round(erasure / erasure_by_hand, 3),
        "erasure_by_hand_without_looking_again_per_second": round(no_looking, 1),
        "access_per_second_of_two_workers": round(access_of_two, 1),
        "erasure_per_second_of_two_workers": round(erasure_of_two, 1),
        "access_times_the_peer": round(access_of_two / 1.68, 1),
        "erasure_times_the_peer": round(erasure_of_two / 0.92, 1),
    }


def _of_two(work: Callable[[str, list[str], Path, Any], None], url: str, who: list[str], journals: Path) -> float:
    """People per second, from the moment both are ready until the second has ended."""
    ready = multiprocessing.Barrier(3)
    both = [multiprocessing.Process(target=work, args=(url, who[half::2], journals, ready)) for half in (0, 1)]
    for each in both:
        each.start()
    ready.wait(60)
    started = perf_counter()
    for each in both:
        each.join()
    assert [each.exitcode for each in both] == [0, 0]
    return len(who) / (perf_counter() - started)


def _accesses(url: str, who: list[str], _: Path, ready: Any) -> None:
    held = Databases([connect(url, read_map(MAP, "bench"))])
    _access(held, who[0])
    ready.wait(60)
    for email in who:
        _access(held, email)


def _erasures(url: str, who: list[str], journals: Path, ready: Any) -> None:
    held = Databases([connect(url, read_map(MAP, "bench"))])
    _access(held, who[0])
    ready.wait(60)
    for email in who:
        _erase(held, email, journals / email)


def _fill(dsn: str) -> None:
    chance = random.Random(20261123)  # noqa: S311 - the same people each time
    words = (
        "the",
        "parcel",
        "came",
        "late",
        "but",
        "was",
        "in",
        "order",
        "and",
        "we",
        "ask",
        "when",
        "more",
        "may",
        "be",
        "expected",
    )

    def text(number: int) -> str:
        said = " ".join(chance.choices(words, k=40))
        return f"{said} {_name(number)} {_email(number)}" if chance.random() < 0.3 else said

    with psycopg.connect(dsn, autocommit=True) as line:
        line.execute(TABLES.encode())
        rows = {
            "customers": ((n, _email(n), _name(n), f"+4930{n:07}") for n in range(PEOPLE)),
            "orders": ((n, n, date(2024, 1, 1), text(n)) for n in range(PEOPLE)),
            "payments": ((n, n, f"DE{n:020}", 10) for n in range(PEOPLE)),
            "tickets": ((n, n, _email(n), text(n)) for n in range(PEOPLE)),
        }
        for table, each in rows.items():
            with line.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
                for row in each:
                    copy.write_row(row)
        line.execute(b"VACUUM ANALYZE")


def _email(number: int) -> str:
    return f"person{number:05}@example.org"


def _name(number: int) -> str:
    return f"First{number:05} Last{number:05}"


def _per_second(once: Callable[[int], None]) -> float:
    started = perf_counter()
    for number in range(TIMES):
        once(number)
    return TIMES / (perf_counter() - started)


def _access(held: Databases, email: str) -> None:
    package = held.access((Identifier(Kind.EMAIL, email),), TODAY)
    assert package.rows >= 4
    as_json(package)
    as_page(package)


def _access_by_hand(line: psycopg.Connection, email: str) -> None:
    (customer,) = line.execute("SELECT * FROM customers WHERE lower(email) = %s", (email,)).fetchall()
    orders = line.execute("SELECT * FROM orders WHERE customer_id = %s", (customer[0],)).fetchall()
    line.execute("SELECT * FROM payments WHERE order_id = ANY (%s)", ([order[0] for order in orders],)).fetchall()
    line.execute("SELECT * FROM tickets WHERE customer_id = %s OR lower(sender) = %s", (customer[0], email)).fetchall()
    line.commit()


def _erase(held: Databases, email: str, journal: Path) -> None:
    outcome = held.carry_out(Ask(Do.ERASE, (Identifier(Kind.EMAIL, email),)), _Journal(journal), TODAY)
    assert outcome.clean, outcome
    assert len(outcome.counts) == 4, outcome.counts


def _erase_by_hand(line: psycopg.Connection, email: str, *, look: bool) -> None:
    (customer,) = line.execute("SELECT id FROM customers WHERE lower(email) = %s FOR UPDATE", (email,)).fetchall()
    orders = [row[0] for row in line.execute("SELECT id FROM orders WHERE customer_id = %s FOR UPDATE", customer).fetchall()]
    line.execute("DELETE FROM payments WHERE order_id = ANY (%s)", (orders,))
    line.execute("DELETE FROM orders WHERE id = ANY (%s)", (orders,))
    line.execute("UPDATE tickets SET sender = NULL, body = '' WHERE customer_id = %s OR lower(sender) = %s", (*customer, email))
    fresh = f"erased-{os.urandom(8).hex()}@invalid.invalid"
    line.execute("UPDATE customers SET email = %s, name = NULL, phone = NULL WHERE id = %s", (fresh, *customer))
    if look:  # the texts that may name them are searched before, and everything after
        line.execute("SELECT id, remark FROM orders WHERE strpos(lower(remark), %s) > 0", (email,)).fetchall()
        line.execute("SELECT id, body FROM tickets WHERE strpos(lower(body), %s) > 0", (email,)).fetchall()
    line.commit()
    if look:
        for table, texts in _TEXTS.items():
            where = f"strpos(lower(concat_ws(' ', {texts})), %s) > 0"
            line.execute(f"SELECT id FROM {table} WHERE {where}".encode(), (email,)).fetchall()  # noqa: S608 - our own names
        line.commit()


_TEXTS = {"customers": "email, name, phone", "orders": "remark", "payments": "iban", "tickets": "sender, body"}


class _Journal:
    """One file, written through before each word returns."""

    def __init__(self, path: Path) -> None:
        self._path, self._data = path, {"memo": "", "said": []}

    def memo(self) -> bytes | None:
        return None

    def keep_memo(self, memo: bytes) -> None:
        self._write("memo", memo.decode())

    def states(self) -> dict[str, State]:
        return {name: State(state) for name, state, _ in self._data["said"]}

    def record(self, database: str, state: State, counts: bytes) -> None:
        self._write("said", [*self._data["said"], (database, state.value, counts.decode())])

    def counts(self, database: str) -> bytes | None:
        return {name: counts.encode() for name, _, counts in self._data["said"]}.get(database)

    def _write(self, name: str, value: object) -> None:
        self._data[name] = value
        with self._path.open("w") as file:
            json.dump(self._data, file)
            file.flush()
            os.fsync(file.fileno())


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
