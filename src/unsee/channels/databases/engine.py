"""A connection to a company's database, set up so that it neither waits for ever nor guesses."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from unsee.refusal import BadInput

DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
    "sqlite": "sqlite+pysqlite",
}
CONNECT_SECONDS = 10
STATEMENT_SECONDS = 300
LOCK_SECONDS = 30
READING = "unsee_reading"  # execution option of a connection that will not write


def open_engine(text: str) -> Engine:
    """Nothing is connected to yet. Raises BadInput; the password in the address is never repeated."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise BadInput(
            "This is no database address; it looks like postgresql://user:password@host/name or sqlite:///file.db."
        ) from None
    family = url.get_backend_name()
    if family not in DRIVERS:
        raise BadInput(f"unsee does not speak {family!r}; it speaks {', '.join(DRIVERS)}.")
    engine = sa.create_engine(url.set(drivername=DRIVERS[family]), pool_pre_ping=True, connect_args=_arguments(family, url))
    if family == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _arguments(family: str, url: URL) -> dict[str, Any]:
    match family:
        case "postgresql":
            limits = f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout={LOCK_SECONDS}s"
            return {"connect_timeout": CONNECT_SECONDS, "application_name": "unsee", "options": limits}
        case "sqlite":
            if url.database and url.database != ":memory:" and not Path(url.database).exists():
                raise BadInput(f"There is no file {url.database}.")  # SQLite would make an empty one
            return {"timeout": LOCK_SECONDS, "check_same_thread": False}
        case _:
            locks = f"SET SESSION innodb_lock_wait_timeout={LOCK_SECONDS}"
            waits = {"connect_timeout": CONNECT_SECONDS, "read_timeout": STATEMENT_SECONDS, "write_timeout": STATEMENT_SECONDS}
            return {**waits, "charset": "utf8mb4", "init_command": locks}


def _prepare_sqlite(line: sqlite3.Connection, _: object) -> None:
    """The driver's own transactions begin late and end early (PEP 249 as of 1999): we begin and end them ourselves."""
    line.isolation_level = None
    line.execute("PRAGMA foreign_keys = ON")
    line.create_function("unsee_digits", 1, _digits, deterministic=True)
    line.create_function("unsee_lower", 1, _lower, deterministic=True)


def _begin_sqlite(connection: sa.Connection) -> None:
    """A transaction that will write says so at once: two that read first and write later could only fail."""
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _digits(text: object) -> str | None:
    return None if text is None else re.sub(r"[^0-9]", "", str(text))


def _lower(text: object) -> str | None:
    """SQLite's own knows no letters but A to Z."""
    return None if text is None else str(text).lower()
