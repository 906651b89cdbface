"""Rows of several tables in one go: on PostgreSQL one journey there and back for all, a transaction by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections, models

from unsee.store.desk import ALIAS
from unsee.store.desk.speaking import speaking, writing


def insert(rows: Sequence[models.Model], *, once: Sequence[models.Model] = ()) -> None:
    """All or none. Of `once`, those that are there already are left as they are."""
    line = connections[ALIAS]
    told = [_statement(line, row, "") for row in rows]
    told += [_statement(line, row, " ON CONFLICT DO NOTHING") for row in once]
    if line.vendor == "postgresql" and not line.in_atomic_block:
        with speaking(), line.cursor() as cursor:
            cursor.execute(";".join(sql for sql, _ in told), [value for _, values in told for value in values])
        return
    with writing(), line.cursor() as cursor:
        for sql, values in told:
            cursor.execute(sql, values)


def _statement(line: Any, row: models.Model, ending: str) -> tuple[str, list[Any]]:
    """The names are those of our own tables; the values are bound."""
    meta = row._meta  # noqa: SLF001 - Django's
    fields = [each for each in meta.concrete_fields if not isinstance(each, models.AutoField)]
    names = ", ".join(f'"{each.column}"' for each in fields)
    values = [each.get_db_prep_save(getattr(row, each.attname), line) for each in fields]
    return f'INSERT INTO "{meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(fields))}){ending}', values  # noqa: S608
