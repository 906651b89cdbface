"""One place where the database's complaints become sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError, connections, transaction

from unsee.refusal import Refused
from unsee.store.desk import ALIAS


class Gone(Refused):
    """The database can't be used now; the same may work later."""


@contextmanager
def writing() -> Iterator[None]:
    """All or nothing."""
    with speaking(), transaction.atomic(using=ALIAS):
        yield


@contextmanager
def speaking() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as wrong:
        if not connections[ALIAS].in_atomic_block:
            connections[ALIAS].close()  # the next one opens a new line
        raise Gone(f"The desk's database can't be used ({_first_line(wrong)}); nothing was changed.") from wrong
    except DatabaseError as wrong:
        raise Refused(f"The desk's database refused this ({_first_line(wrong)}); nothing was changed.") from wrong


def _first_line(wrong: Exception) -> str:
    return (str(wrong).splitlines() or ["no reason given"])[0][:200]
