"""Rows of several tables in one go: on PostgreSQL one statement, and so one journey there and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connections, models

from unsee.store.desk import ALIAS
from unsee.store.desk.plain import plain
from unsee.store.desk.speaking import writing


def insert(rows: Sequence[models.Model], *, once: Sequence[models.Model] = ()) -> None:
    """All or none. Of `once`, those that are there already are left as they are."""
    line = connections[ALIAS]
    told = [*_statements(line, rows, ""), *_statements(line, once, " ON CONFLICT DO NOTHING")]
    if line.vendor == "postgresql":
        parts = ", ".join(f"_{number} AS ({sql})" for number, (sql, _) in enumerate(told))
        plain(f"WITH {parts} SELECT 1", [value for _, values in told for value in values])
        return
    with writing():
        for sql, values in told:
            plain(sql, values)


def _statements(line: Any, rows: Iterable[models.Model], ending: str) -> Iterable[tuple[str, list[Any]]]:
    """One for each run of rows of the same table."""
    for model, same in groupby(rows, type):
        each = list(same)
        yield _sql(model, len(each)) + ending, [value for row in each for value in _values(line, row)]


@cache
def _sql(model: type[models.Model], rows: int) -> str:
    """The names are those of our own tables; the values are bound."""
    columns = [each.column for each in _fields(model)]
    names = ", ".join(f'"{name}"' for name in columns)
    places = f"({', '.join(['%s'] * len(columns))})"
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {", ".join([places] * rows)}'  # noqa: S608, SLF001 - Django's


@cache
def _fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(each for each in model._meta.concrete_fields if not isinstance(each, models.AutoField))  # noqa: SLF001 - Django's


def _values(line: Any, row: models.Model) -> Iterable[Any]:
    return (each.get_db_prep_save(getattr(row, each.attname), line) for each in _fields(type(row)))
