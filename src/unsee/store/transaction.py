"""One place where the database's complaints become sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from unsee.case.log import Conflict
from unsee.refusal import Refused


@contextmanager
def writing() -> Iterator[None]:
    """All or nothing. `Conflict` when another writer was first, `Refused` when the disk or the file stands in the way."""
    with speaking():
        try:
            with transaction.atomic():
                yield
        except IntegrityError as clash:
            raise Conflict(str(clash)) from clash


@contextmanager
def speaking() -> Iterator[None]:
    try:
        yield
    except OperationalError as wrong:
        raise Refused(_sentence(str(wrong))) from wrong
    except DatabaseError as wrong:
        raise Refused(
            f"The data file can't be read: {wrong}. Restore it from a backup, or choose another folder with --home."
        ) from wrong


def _sentence(said: str) -> str:
    if "full" in said or "disk I/O" in said:
        return "The disk is full; nothing was changed. Make room and run the same command again."
    if "locked" in said or "busy" in said:
        return "Another unsee is writing to this data; nothing was changed. Wait for it and run the same command again."
    if "readonly" in said or "unable to open" in said:
        return "The data folder can't be written to; nothing was changed. Check its permissions, or choose another with --home."
    return f"The data file could not be used ({said}); nothing was changed."
