"""The desk's database: an SQLite file for trying, PostgreSQL for real. Opening it brings it up to date."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.signals import request_started
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from filelock import FileLock

from unsee.refusal import BadInput
from unsee.store.desk import ALIAS
from unsee.store.desk.speaking import speaking

_SQLITE = {
    # As in the person's home; and what is deleted is overwritten, so that a forgotten person is not in the file any more.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        " PRAGMA journal_size_limit=0;"
    ),
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
}

A_MINUTE = 60.0
_asked = threading.local()  # when this thread's line last was


def bind(folder: Path, url: str, secret: str) -> None:
    """Opens the desk's database for this process. Raises Unavailable where it can't be reached."""
    settings.SECRET_KEY = secret
    connections.databases[ALIAS] = _configured(database(folder, url))
    connections.close_all()
    with suppress(AttributeError):  # this thread may have opened none yet
        del connections[ALIAS]
    request_started.connect(_still_there)
    with speaking():
        if _behind():
            with FileLock(folder / "migrate.lock"):
                if _behind():
                    call_command("migrate", "desk", database=ALIAS, verbosity=0, interactive=False)


def database(folder: Path, url: str) -> dict[str, Any]:
    """As Django wants it told. Raises BadInput for an address that is none."""
    if not url:
        # Kept open: to open it with its settings takes longer than a small request.
        file = str(folder / "desk.sqlite3")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "CONN_MAX_AGE": None, "OPTIONS": dict(_SQLITE)}
    try:
        place = urlsplit(url)
        port = place.port
    except ValueError:
        place, port = urlsplit(""), None
    if place.scheme not in {"postgresql", "postgres", "postgresql+psycopg"} or not place.path.strip("/"):
        raise BadInput(
            "The database must be told like postgresql://user:password@host:5432/name; without it, an SQLite file is used."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(place.path.strip("/")),
        "USER": unquote(place.username or ""),
        "PASSWORD": unquote(place.password or ""),
        "HOST": place.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "prepare_threshold": 0},  # for `plain`; Django's own statements are not prepared
    }


def _still_there(**_: object) -> None:
    """Django asks before each request whether its line still answers. Where it did a minute ago, listening is enough.

    A database that went away has said so on the line; what stands between may have forgotten a line that was silent for long.
    """
    line: Any = connections[ALIAS]
    if line.vendor != "postgresql" or line.connection is None or line.connection.closed:
        return
    now = monotonic()
    line.health_check_done = now - getattr(_asked, "at", -A_MINUTE) < A_MINUTE and not _speaks(line.connection.fileno())
    if not line.health_check_done:
        _asked.at = now


def _speaks(socket: int) -> bool:
    with DefaultSelector() as ear:
        ear.register(socket, EVENT_READ)
        return bool(ear.select(0))


def _configured(told: dict[str, Any]) -> dict[str, Any]:
    """With all the keys Django would have filled in, had it been there at the start."""
    known = connections.databases["default"]
    empty = {"USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    return {**known, **empty, **told}


def _behind() -> bool:
    executor = MigrationExecutor(connections[ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes("desk")))


def overwrite() -> None:
    """SQLite's log of changes holds what was deleted until it is folded in, and a line that stays open would put that off."""
    if not postgres():
        with speaking(), connections[ALIAS].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def postgres() -> bool:
    return connections[ALIAS].vendor == "postgresql"
