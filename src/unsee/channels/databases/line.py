"""One database in the middle of a transaction: its connection, its map, and its tables as they really are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from unsee.channels.databases.reflect import Reflected
from unsee.datamap.found import Key
from unsee.datamap.memo import Words
from unsee.datamap.model import DataMap
from unsee.datamap.schema import SchemaTable, Type
from unsee.refusal import Refused

AT_ONCE = 500  # values in one IN: SQLite takes 32,766 variables, others more


@dataclass(frozen=True, slots=True)
class Line:
    connection: sa.Connection
    shop: DataMap
    real: Reflected
    locks: bool  # rows that are read will be changed

    @property
    def name(self) -> str:
        return self.shop.database

    @property
    def dialect(self) -> str:
        return self.connection.dialect.name

    def table(self, name: str) -> sa.Table:
        return self.real.tables[name]

    def described(self, name: str) -> SchemaTable:
        return self.real.schema.tables[name]

    def columns(self, name: str, fields: Iterable[str]) -> list[sa.Column[Any]]:
        table = self.table(name)
        return [table.c[field] for field in dict.fromkeys(fields)]

    def rows(self, query: sa.Select[Any]) -> list[dict[str, object]]:
        found = self.connection.execute(query.with_for_update() if self.locks else query)
        names = tuple(found.keys())
        return [dict(zip(names, row, strict=True)) for row in found]

    def among(self, name: str, fields: Sequence[str], keys: Sequence[Key]) -> sa.ColumnElement[bool]:
        """Rows whose fields are one of these; the values are of the columns' own types."""
        columns = self.columns(name, fields)
        if len(columns) == 1:
            return columns[0].in_([key[0] for key in keys])
        return sa.tuple_(*columns).in_([tuple(key) for key in keys])

    def typed(self, name: str, fields: Sequence[str], many: Iterable[Words]) -> list[Key]:
        """Text as values of these columns; what can't be one is in no row."""
        kinds = [self.described(name).columns[field].type for field in fields]
        found = []
        for each in many:
            try:
                found.append(tuple(_typed(text, kind) for text, kind in zip(each, kinds, strict=True)))
            except ValueError:
                continue
        return found


def check_real(shop: DataMap, real: Reflected) -> None:
    """Raises Refused where the map names what the database does not have."""
    for name, table in shop.tables.items():
        there = real.schema.tables.get(name)
        if there is None:
            raise Refused(f"The map names the table {name!r}, which {shop.database} does not have; run `unsee desk map check`.")
        after = (table.keep.after,) if table.keep and table.keep.after else ()
        linked = [field for link in table.links for field in link.fields]
        for field in (*table.key, *table.fields, *linked, *after):
            if field not in there.columns:
                where = f"the field {name}.{field}"
                raise Refused(f"The map names {where}, which {shop.database} does not have; run `unsee desk map check`.")


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    waiting = iter(keys)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def _typed(text: str, kind: Type) -> object:
    """Raises ValueError."""
    return _READ[kind](text) if kind in _READ else text


def _integer(text: str) -> int:
    number = int(text)
    if not -(1 << 63) <= number < 1 << 63:
        raise ValueError
    return number


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError
    return Decimal(text)


def _never(_: str) -> object:
    raise ValueError


_READ: dict[Type, Callable[[str], object]] = {
    Type.INTEGER: _integer,
    Type.NUMBER: _number,
    Type.UUID: UUID,
    Type.BYTES: bytes.fromhex,
    Type.DATE: date.fromisoformat,
    Type.MOMENT: datetime.fromisoformat,
    **dict.fromkeys((Type.BOOLEAN, Type.TIME, Type.JSON, Type.LIST), _never),
}
