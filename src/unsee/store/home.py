"""The data folder: one SQLite file, one outbox, one secret. Opening it brings it up to date."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from filelock import FileLock, Timeout

from unsee.refusal import Refused
from unsee.store.models import SettingRow
from unsee.store.transaction import speaking
from unsee.store.verify.file import looking_at, schema

DATABASE = "unsee.sqlite3"


def bind(home: Path) -> None:
    """Opens the data in `home` (made if missing, readable by its owner alone) for this process.

    Raises Refused where the folder can't be used. A process works on one home at a time; binding again changes it.
    """
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret = _secret(home / "secret.key")
    except OSError as wrong:
        raise Refused(f"The data folder {home} can't be used: {wrong.strerror}. Choose another with --home.") from wrong
    settings.SECRET_KEY = secret
    connections.databases["default"]["NAME"] = str(home / DATABASE)
    connections.close_all()
    with suppress(AttributeError):  # this thread may have opened none yet
        del connections["default"]
    try:
        with speaking():
            _migrate(home)
    except (ValueError, TypeError) as wrong:  # a damaged value where Django expects a day or a text
        raise Refused(
            f"The data file can't be read: {wrong}. Restore it from a backup, or choose another folder with --home."
        ) from wrong


def _secret(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


def _migrate(home: Path) -> None:
    if not _behind():
        return
    with FileLock(home / "migrate.lock"):
        if _behind():
            call_command("migrate", "store", verbosity=0, interactive=False)
            note_schema(home)


def note_schema(home: Path) -> None:
    """What `unsee verify` compares the declarations of the tables with."""
    with looking_at(home / DATABASE) as data:
        declared = schema(data)
    SettingRow.objects.update_or_create(name="schema", defaults={"value": declared})


def _behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes("store")))


@contextmanager
def only_sender(home: Path) -> Iterator[None]:
    """Held while letters leave. While we hold it, a letter marked *sending* belongs to a process that is gone."""
    lock = FileLock(home / "sending.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Refused("Another unsee is sending from this data folder; wait until it has finished.") from None
    try:
        yield
    finally:
        lock.release()
