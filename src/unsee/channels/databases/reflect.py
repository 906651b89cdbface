"""What a database really has, read from the database."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.mysql import MEDIUMINT, TINYINT, YEAR

from unsee.datamap.schema import Column, Reference, Schema, SchemaTable, Type

# The first that fits; an enumeration is a text, a small integer an integer.
_TYPES: tuple[tuple[type[Any], Type], ...] = (
    (sa.ARRAY, Type.LIST),
    (sa.JSON, Type.JSON),
    (sa.String, Type.TEXT),
    (sa.Boolean, Type.BOOLEAN),
    (sa.Integer, Type.INTEGER),
    (sa.Numeric, Type.NUMBER),
    (sa.DateTime, Type.MOMENT),
    (sa.Date, Type.DATE),
    (sa.Time, Type.TIME),
    (sa.Uuid, Type.UUID),
    (sa.LargeBinary, Type.BYTES),
    (sa.types._Binary, Type.BYTES),  # noqa: SLF001 - BINARY and VARBINARY have no public parent of their own
)
_INTEGERS: tuple[tuple[type[Any], int], ...] = (
    (TINYINT, 2),
    (YEAR, 4),
    (sa.SmallInteger, 4),
    (MEDIUMINT, 6),
    (sa.BigInteger, 18),
)


@dataclass(frozen=True, slots=True)
class Reflected:
    tables: dict[str, sa.Table]
    schema: Schema


def reflect(connection: sa.Connection, schema: str = "") -> Reflected:
    """Raises SQLAlchemyError."""
    metadata = sa.MetaData()
    with warnings.catch_warnings():  # a column of a type nobody knows, or an index over an expression: we read what we can
        warnings.simplefilter("ignore", sa.exc.SAWarning)
        metadata.reflect(connection, schema=schema or None, resolve_fks=False)
    tables = {str(table.name): table for table in metadata.tables.values() if table.schema == (schema or None)}
    seen = sa.inspect(connection)
    checks = {name for (_, name), found in _checks(seen, schema).items() if found}
    described = {name: _table(table, name in checks, _rules(connection, name)) for name, table in tables.items()}
    return Reflected(tables, Schema(described, defers=connection.dialect.name == "sqlite"))


def _checks(seen: sa.Inspector, schema: str) -> dict[Any, Any]:
    try:
        return dict(seen.get_multi_check_constraints(schema=schema or None))
    except NotImplementedError:
        return {}


def _rules(connection: sa.Connection, table: str) -> dict[tuple[str, ...], str]:
    """What SQLite does at a delete, by the fields: SQLAlchemy reads it of some ways to write a foreign key and not of others."""
    if connection.dialect.name != "sqlite":
        return {}
    query = sa.text('SELECT id, "from" AS field, on_delete FROM pragma_foreign_key_list(:name) ORDER BY id, seq')
    fields: dict[int, list[str]] = {}
    rules: dict[int, str] = {}
    for number, field, rule in connection.execute(query, {"name": table}):
        fields.setdefault(number, []).append(field)
        rules[number] = rule.lower().replace("no action", "")
    return {tuple(names): rules[number] for number, names in fields.items()}


def _table(table: sa.Table, checked: bool, rules: dict[tuple[str, ...], str]) -> SchemaTable:
    uniques = [tuple(map(str, one.columns.keys())) for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
    uniques += [tuple(map(str, one.columns.keys())) for one in table.indexes if one.unique]
    return SchemaTable(
        name=str(table.name),
        columns={str(column.name): _column(column) for column in table.columns},
        key=tuple(str(column.name) for column in table.primary_key.columns),
        uniques=tuple(sorted(set(uniques))),
        references=tuple(_reference(one, rules) for one in table.foreign_key_constraints),
        checked=checked,
    )


def _reference(one: sa.ForeignKeyConstraint, rules: dict[tuple[str, ...], str]) -> Reference:
    """`resolve_fks` is off, so the other table may be unknown: its name is in the specification, 'schema.table.column'."""
    targets = [element.target_fullname.rsplit(".", 2) for element in one.elements]
    return Reference(
        fields=tuple(map(str, one.column_keys)),
        table=targets[0][-2],
        at=tuple(target[-1] for target in targets),
        on_delete=rules.get(tuple(one.column_keys), (one.ondelete or "").lower()),
        deferrable=bool(one.deferrable),
    )


def _column(column: sa.Column[Any]) -> Column:
    kind = next((ours for theirs, ours in _TYPES if isinstance(column.type, theirs)), Type.OTHER)
    digits = None
    if kind is Type.INTEGER:
        digits = next((count for theirs, count in _INTEGERS if isinstance(column.type, theirs)), 9)
    elif isinstance(column.type, sa.Numeric) and column.type.precision and not isinstance(column.type, sa.Float):
        digits = column.type.precision - (column.type.scale or 0)
    return Column(
        name=str(column.name),
        type=kind,
        nullable=bool(column.nullable),
        length=getattr(column.type, "length", None),
        digits=digits,
        choices=tuple(column.type.enums) if isinstance(column.type, sa.Enum) else (),
    )
