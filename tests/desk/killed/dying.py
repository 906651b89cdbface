"""`unsee`, as it is run, that counts what it says to PostgreSQL, and may kill itself (SIGKILL) at one of these.

Django and SQLAlchemy both talk through psycopg, so its cursors and connections are where every statement and every end of a
transaction passes. What the environment says:

    COUNTED=FILE       FILE learns of each statement, a line each
    DIES="17 after"    dies after the 17th, or before it
    ANEW=FILE          dies where something begins to last that is not in FILE yet (after what went before), and writes it there

Every worker is a process of its own, forked from this one, which has loaded what a worker needs and has not connected to anything.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from psycopg.pq import TransactionStatus

NO_CHANGE = ("COMPOSED", "SELECT", "SHOW", "SET", "BEGIN", "ROLLBACK", "COMMIT", "SAVEPOINT", "RELEASE", "TABLE", ";")


Line = psycopg.Connection[Any]


class Watch:
    def __init__(self) -> None:
        self.number = 0
        self.changes: WeakKeyDictionary[Line, str] = WeakKeyDictionary()  # the last in each transaction that is open
        self.lasting = "the beginning"  # the last change that lasts

    def before(self, words: str, line: Line) -> None:
        self.number += 1
        if not words.upper().startswith(NO_CHANGE):
            self.changes[line] = words[:60]
        self._dies(os.environ.get("DIES") == f"{self.number} before")

    def after(self, words: str, line: Line) -> None:
        """A change lasts from here on where it was committed, or was no part of a transaction."""
        lasts = line in self.changes and line.info.transaction_status == TransactionStatus.IDLE
        change = self.changes.pop(line) if lasts else words[:60]
        if told := os.environ.get("COUNTED"):
            with Path(told).open("a") as file:
                file.write(f"{self.number} {'lasts' if lasts else 'passes'} {change}\n")
        self._dies(os.environ.get("DIES") == f"{self.number} after")
        if lasts:
            before, self.lasting = self.lasting, change
            self._anew(f"{before} -> {change}\n")

    def _anew(self, this: str) -> None:
        known = Path(os.environ.get("ANEW", os.devnull))
        if known.is_file() and this not in known.read_text():
            with known.open("a") as file:
                file.write(this)
            self._dies(True)

    def _dies(self, now: bool) -> None:
        if now:
            os.kill(os.getpid(), signal.SIGKILL)


WATCH = Watch()


def counted(real: Callable[..., Any], words: Callable[..., str], line: Callable[[Any], Any]) -> Callable[..., Any]:
    @wraps(real)
    def call(this: Any, *args: Any, **more: Any) -> Any:
        WATCH.before(words(*args), line(this))
        found = real(this, *args, **more)
        WATCH.after(words(*args), line(this))
        return found

    return call


def query(text: object, *_: object) -> str:
    return " ".join((text.decode() if isinstance(text, bytes) else str(text)).split())


def count() -> None:
    for name in ("execute", "executemany"):
        setattr(psycopg.Cursor, name, counted(getattr(psycopg.Cursor, name), query, lambda cursor: cursor.connection))
    for name in ("commit", "rollback"):
        setattr(
            psycopg.Connection,
            name,
            counted(getattr(psycopg.Connection, name), lambda name=name: name.upper(), lambda line: line),
        )


def warm() -> None:
    """Else each worker would read all of this anew, which takes longer than what it then does."""
    sqlalchemy.create_engine("postgresql+psycopg://nowhere")
    MigrationLoader(None, ignore_no_migrations=True)
    book()
    words("en")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

    import sqlalchemy
    from django.db.migrations.loader import MigrationLoader

    from servers import ready
    from unsee.desk.letter import words
    from unsee.law.book import book

    ready.load()
    warm()
    count()
    ready.main()
