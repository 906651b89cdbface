"""The first map of a database, from what the database itself says. It has to be read and corrected by somebody who knows."""

from __future__ import annotations

from collections.abc import Sequence

from unsee.datamap.check import Samples
from unsee.datamap.identifier import Kind
from unsee.datamap.model import DataMap, Erase, Field, Link, Match, Means, Rows, Table
from unsee.datamap.personal import looks_personal, may_be_a_name
from unsee.datamap.schema import Column, Reference, Schema, SchemaTable, Type

_MATCH = {Kind.EMAIL: Match.NOCASE, Kind.PHONE: Match.DIGITS}
_DECIDE = "Decide about this table: what becomes of its rows, and what its links mean."


def draft(schema: Schema, database: str, samples: Samples, in_schema: str = "") -> tuple[DataMap, dict[str, str]]:
    """The map, and a note for each table in which somebody has to decide."""
    fields = {name: _fields(table, samples) for name, table in schema.tables.items()}
    named = {name for name, found in fields.items() if any(x.identifies and x.identifies.singles_out for x in found.values())}
    people = _with_children(schema, named)
    tables = {name: _table(table, fields[name], named, people) for name, table in schema.tables.items()}
    shop = DataMap(database=database, tables=tables, schema=in_schema)
    reached = shop.reached()
    notes = {name: _DECIDE for name in tables if name in reached}
    return shop, notes | {
        name: "Nobody is found here by the map so far." for name in tables if name not in reached and fields[name]
    }


def _with_children(schema: Schema, named: set[str]) -> set[str]:
    """The tables in which people are found, and all that refer to these, however far."""
    people = set(named)
    while more := {
        name for name, t in schema.tables.items() if name not in people and any(r.table in people for r in t.references)
    }:
        people |= more
    return people


def _table(table: SchemaTable, fields: dict[str, Field], named: set[str], people: set[str]) -> Table:
    links = tuple(_link(table, one, named, people) for one in table.references)
    reached = table.name in named or any(link.means is Means.OWNER for link in links)
    return Table(
        name=table.name,
        key=table.key or next(iter(table.uniques), tuple(table.columns)),
        rows=Rows.STRIP if reached else Rows.KEEP,
        keep=None,
        links=links,
        fields=fields,
        impersonal=not reached and not fields,
    )


def _link(table: SchemaTable, one: Reference, named: set[str], people: set[str]) -> Link:
    """A row that names a person itself belongs to them, whatever it hangs on; one that does not belongs to what it refers to."""
    if one.table == table.name:
        means = Means.ANOTHER if table.name in named else Means.SHARED
    elif one.table in named or (one.table in people and table.name not in named):
        means = Means.OWNER
    else:
        means = Means.SHARED
    return Link(one.fields, one.table, one.at, means)


def _fields(table: SchemaTable, samples: Samples) -> dict[str, Field]:
    linked = {field for one in table.references for field in one.fields}
    found = {}
    for column in table.columns.values():
        if column.name not in linked and column.name not in table.key:
            field = _field(column, samples.get((table.name, column.name), ()))
            if field:
                found[column.name] = field
    return found


def _field(column: Column, values: Sequence[str]) -> Field | None:
    seen = looks_personal(column.name, values)
    if seen is None and may_be_a_name(column.name, values):
        seen = ("user.name", Kind.NAME)
    if seen is None or (column.type is Type.BOOLEAN):
        return None
    category, kind = seen
    if category == "user.content":
        erase = Erase.REDACT if column.type.holds_text else Erase.KEEP
        return Field(column.name, category, erase=erase)
    erase = Erase.NULL if column.nullable else Erase.REPLACE
    withhold = "it would let somebody in who reads it" if category == "user.authorization.credentials" else ""
    match = _MATCH.get(kind, Match.EXACT) if kind and column.type is Type.TEXT else Match.EXACT
    return Field(column.name, category, kind, match, erase=erase, withhold=withhold)
