"""A map against the database it is of: everything that would go wrong, or be forgotten, before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from unsee.datamap.model import DataMap, Erase, Field, Given, Link, Means, Rows, Table
from unsee.datamap.order import dependents_first
from unsee.datamap.personal import looks_personal, may_be_a_name
from unsee.datamap.schema import Column, Schema, SchemaTable, Type

Samples = Mapping[tuple[str, str], Sequence[str]]  # by table and column: some of what stands there


class Level(StrEnum):
    WRONG = "wrong"  # it can't work
    LOOK = "look"  # somebody has to decide


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    table: str
    field: str
    sentence: str
    line: int = 0  # of the table in the map's file

    def __str__(self) -> str:
        where = f"{self.table}.{self.field}" if self.field else self.table
        return f"{self.level}: {where} {self.sentence}"


def check(shop: DataMap, schema: Schema, samples: Samples | None = None) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for name, table in shop.tables.items():
        real = schema.tables.get(name)
        if real is None:
            found.append(Finding(Level.WRONG, name, "", f"is not in the database {shop.database}.", table.line))
            continue
        missing = list(_missing(shop, table, real, schema))
        found += missing
        if not any(each.level is Level.WRONG for each in missing):
            found += [*_fields(table, real), *_references(shop, table, real), *_going(shop, table, schema)]
    if not any(each.level is Level.WRONG for each in found):
        found += _cycles(shop, schema)
    found += _forgotten(shop, schema, samples or {})
    return tuple(sorted(found, key=lambda each: (each.level is Level.LOOK, each.table, each.field)))


def _missing(shop: DataMap, table: Table, real: SchemaTable, schema: Schema) -> Iterator[Finding]:
    linked = [field for link in table.links for field in link.fields]
    after = [table.keep.after] if table.keep and table.keep.after else []
    for field in dict.fromkeys((*table.key, *table.fields, *linked, *after)):
        if field not in real.columns:
            yield Finding(Level.WRONG, table.name, field, "is not in the database.", table.line)
    for link in table.links:
        there = schema.tables.get(link.table) if shop.link_target(link)[0] == shop.database else None
        for field in link.at if there else ():
            if there and field not in there.columns:
                yield Finding(
                    Level.WRONG, table.name, ", ".join(link.fields), f"points at {link.table}.{field}, which is not there."
                )
    keys = {frozenset(each) for each in (real.key, *real.uniques)}
    if not any(one and one <= set(table.key) for one in keys):
        yield Finding(
            Level.LOOK, table.name, ", ".join(table.key), "is its key in the map, and not unique in the database.", table.line
        )


def _fields(table: Table, real: SchemaTable) -> Iterator[Finding]:
    for field in table.fields.values():
        column = real.columns[field.name]
        for sentence in _clashes(table, field, column, real):
            yield Finding(Level.WRONG, table.name, field.name, sentence, table.line)
        if table.rows is Rows.STRIP and field.erase is Erase.KEEP and (field.identifies or field.category.startswith("user.")):
            yield Finding(Level.LOOK, table.name, field.name, "names a person and stays when the row is stripped.", table.line)
    after = table.keep.after if table.keep else ""
    if after and real.columns[after].type not in {Type.DATE, Type.MOMENT}:
        yield Finding(Level.WRONG, table.name, after, "is no date: the years to keep can't be counted from it.", table.line)


def _clashes(table: Table, field: Field, column: Column, real: SchemaTable) -> Iterator[str]:
    if field.erase is not Erase.KEEP and field.name in table.key:
        yield "is the key of its table and can't be changed; delete the row, or leave it."
    match field.erase:
        case Erase.NULL if not column.nullable:
            yield "must not be null; replace it, or set it to a value."
        case Erase.SET if field.to:
            yield from _fits(field.to, column)
            if field.to.value is not None and real.is_unique(field.name):
                yield "is unique, so one value can't be set for everybody; replace it."
        case Erase.REPLACE if column.type is Type.OTHER:
            yield "is of a type for which there is no value that is nobody's; set it, or make it null."
        case Erase.REPLACE if column.choices and real.is_unique(field.name):
            yield "is unique and has few choices: there is nothing to replace it by."
        case Erase.REDACT | Erase.LIST if not column.type.holds_text:
            yield "is no text in which somebody could be named."
        case _:
            pass
    if field.opt_out:
        yield from _fits(field.opt_out, column)


def _fits(given: Given, column: Column) -> Iterator[str]:
    if given.value is None and not column.nullable:
        yield "must not be null."
    if isinstance(given.value, str) and column.length and len(given.value) > column.length:
        yield f"has room for {column.length} characters, and {given.value!r} has {len(given.value)}."
    if isinstance(given.value, str) and column.choices and given.value not in column.choices:
        yield f"can only be one of {', '.join(column.choices)}."


def _references(shop: DataMap, table: Table, real: SchemaTable) -> Iterator[Finding]:
    """What the database itself says about whose rows these are, and the map does not."""
    linked = {link.fields for link in table.links}
    reached = shop.reached()
    for one in real.references:
        if one.fields not in linked and one.table in reached and not table.impersonal:
            said = f"refers to {one.table}, where people's rows are, and has no link: say what it means."
            yield Finding(Level.LOOK, table.name, ", ".join(one.fields), said, table.line)
    for link in table.links:
        if link.means is Means.OWNER and not link.database and link.table not in reached:
            said = f"is said to belong to {link.table}, where no person's row is ever found: every row would count as another's."
            yield Finding(Level.WRONG, table.name, ", ".join(link.fields), said, table.line)


def _going(shop: DataMap, table: Table, schema: Schema) -> Iterator[Finding]:
    """Who would be left with a reference to a row that is gone."""
    if table.rows is not Rows.DELETE:
        return
    for other in schema.tables.values():
        mapped = shop.tables.get(other.name)
        links = {link.fields: link for link in mapped.links if link.table == table.name and not link.database} if mapped else {}
        for fields in dict.fromkeys((*links, *(one.fields for one in other.references if one.table == table.name))):
            rule = next((one.on_delete for one in other.references if one.fields == fields), "")
            if sentence := _left_behind(table, mapped, links.get(fields), rule, can_be_null=_nullable(other, fields)):
                yield Finding(Level.WRONG, other.name, ", ".join(fields), sentence, mapped.line if mapped else 0)


def _nullable(table: SchemaTable, fields: Iterable[str]) -> bool:
    return any(table.columns[field].nullable for field in fields if field in table.columns)


def _left_behind(table: Table, mapped: Table | None, link: Link | None, rule: str, *, can_be_null: bool) -> str:
    if mapped is None:
        if rule == "set null":
            return ""
        what = "would be deleted with them" if rule == "cascade" else "would stop the deletion"
        return f"refers to {table.name}, whose rows are deleted; its own rows are not in the map and {what}."
    goes_too = mapped.rows is Rows.DELETE and link is not None and link.means is Means.OWNER
    if can_be_null or goes_too:
        return ""
    return f"stays, must not be null, and refers to {table.name}, whose rows are deleted: strip those, or delete these too."


def _cycles(shop: DataMap, schema: Schema) -> Iterator[Finding]:
    going = {name for name, table in shop.tables.items() if table.rows is Rows.DELETE}
    stiff = {
        name: {
            one.table
            for one in schema.tables[name].references
            if one.table in going and not one.deferrable and not schema.defers and not _nullable(schema.tables[name], one.fields)
        }
        for name in going
    }
    for group in dependents_first(going, stiff):
        if len(group) > 1:
            said = f"refer to each other ({', '.join(group)}), and no reference can be null or wait: nothing can be deleted."
            yield Finding(Level.WRONG, group[0], "", said, shop.tables[group[0]].line)


def _forgotten(shop: DataMap, schema: Schema, samples: Samples) -> Iterator[Finding]:
    for name, real in schema.tables.items():
        table = shop.tables.get(name)
        if table and table.impersonal:
            continue
        linked = {field for link in table.links for field in link.fields} if table else set()
        for column in real.columns.values():
            if table and (column.name in table.fields or column.name in linked or column.name in table.key):
                continue
            values = samples.get((name, column.name), ())
            seen = looks_personal(column.name, values)
            if seen or may_be_a_name(column.name, values):
                category = seen[0] if seen else "user.name"
                where = "" if table else "; its table is not in the map"
                yield Finding(Level.LOOK, name, column.name, f"looks like {category}, and the map says nothing about it{where}.")
