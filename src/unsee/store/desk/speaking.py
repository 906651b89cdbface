"""One place where the database's complaints become sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connections, transaction

from unsee.refusal import Refused, Unavailable
from unsee.store.desk import ALIAS

Part = TypeVar("Part")


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
        raise Unavailable(f"The desk's database can't be used ({_first_line(wrong)}); nothing was changed.") from wrong
    except DatabaseError as wrong:
        raise Refused(f"The desk's database refused this ({_kind(wrong)}); nothing was changed.") from wrong


def spoken(part: type[Part]) -> type[Part]:
    """A part of the store that does all it promises, or says in a sentence why not: every public method of it speaks."""
    for name, method in list(vars(part).items()):
        if isinstance(method, FunctionType) and not name.startswith("_"):
            setattr(part, name, speaking()(method))
    return part


def _first_line(wrong: Exception) -> str:
    return (str(wrong).splitlines() or ["no reason given"])[0][:200]


def _kind(wrong: Exception) -> str:
    """Not in its own words, which quote the values they are about."""
    constraint = getattr(getattr(wrong.__cause__, "diag", None), "constraint_name", None)
    return ", ".join(filter(None, (type(wrong).__name__, constraint)))
