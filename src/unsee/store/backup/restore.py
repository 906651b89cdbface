"""A backup into an empty home, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.db.migrations.loader import MigrationLoader

from unsee.refusal import BadInput, Refused
from unsee.store import home as store
from unsee.store.backup.archive import unseal
from unsee.store.models import CaseRow, ContactRow, FolderRow, MailRow, PersonRow, SettingRow, StampRow
from unsee.store.transaction import speaking


@dataclass(frozen=True, slots=True)
class Restored:
    made: str
    cases: int
    outbox_files: int


def restore(home: Path, file: Path, phrase: str) -> Restored:
    """Raises BadInput where the file is no backup, Refused where the home is not empty; nothing is changed then."""
    try:
        sealed = file.read_bytes()
    except OSError as wrong:
        raise BadInput(f"{file} can't be read: {wrong.strerror}.") from None
    archive = unseal(sealed, phrase, str(file))
    with _opened(archive.database, str(file)) as backup:
        store.bind(home)
        _must_be_empty(home)
        with _letters_in(home / "outbox", archive.outbox), speaking():
            _copy(backup, home / store.DATABASE)
    store.bind(home)  # a backup of an older unsee is brought up to date like any older home
    return Restored(archive.made, CaseRow.objects.count(), len(archive.outbox))


@contextmanager
def _opened(database: bytes, called: str) -> Iterator[sqlite3.Connection]:
    """The database of the backup, in memory, once it is clear that we can use it."""
    memory = sqlite3.connect(":memory:")
    try:
        try:
            memory.deserialize(database)
            whole = [line for (line,) in memory.execute("PRAGMA quick_check")] == ["ok"]
            applied = set(memory.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.Error:
            whole, applied = False, set()
        if not whole:
            raise BadInput(f"The database in {called} is damaged.")
        if not applied <= set(MigrationLoader(None).disk_migrations):
            raise BadInput(f"{called} was made by a newer unsee; install that version, then import it.")
        yield memory
    finally:
        memory.close()


def _must_be_empty(home: Path) -> None:
    kept = [model for model in (PersonRow, CaseRow, MailRow, ContactRow, FolderRow, StampRow) if model.objects.exists()]
    if kept or SettingRow.objects.exclude(name="schema").exists():
        raise Refused(f"There is data in {home} already, and a backup is never mixed into it; name an empty folder with --home.")


@contextmanager
def _letters_in(outbox: Path, letters: dict[str, bytes]) -> Iterator[None]:
    """The outbox's files; taken away again if what follows fails."""
    taken = [name for name, content in letters.items() if (outbox / name).exists() and (outbox / name).read_bytes() != content]
    if taken:
        raise Refused(f"There is another letter {outbox / taken[0]} already; name an empty folder with --home.")
    written: list[Path] = []
    try:
        outbox.mkdir(mode=0o700, exist_ok=True)
        for name, content in letters.items():
            if not (outbox / name).exists():
                written.append(outbox / name)
                written[-1].touch(mode=0o600)
                written[-1].write_bytes(content)
        yield
    except BaseException as wrong:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(wrong, OSError):
            raise Refused(f"The letters could not be written to {outbox}: {wrong.strerror}. Nothing was imported.") from None
        raise


def _copy(backup: sqlite3.Connection, file: Path) -> None:
    """In one transaction of SQLite's own: another unsee that has the empty home open sees all of it or nothing."""
    connections.close_all()
    target = sqlite3.connect(file, timeout=30)
    try:
        target.execute("PRAGMA synchronous=FULL")
        backup.backup(target)
    except sqlite3.OperationalError as wrong:
        raise Refused(f"The backup could not be written to {file}: {wrong}. Nothing was imported.") from None
    finally:
        target.close()
