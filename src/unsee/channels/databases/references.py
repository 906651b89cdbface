"""Who refers to a table, by the map or by the database itself, and in which order rows can go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from unsee.channels.databases.line import Line
from unsee.datamap.found import Key
from unsee.datamap.order import dependents_first


@dataclass(frozen=True, slots=True)
class Incoming:
    table: str
    fields: tuple[str, ...]
    at: tuple[str, ...]
    nullable: tuple[str, ...]  # the fields that can be emptied; none: the reference can't be cut
    mapped: bool
    on_delete: str

    def why_not(self, target: str, count: int) -> str:
        by = f"{self.table}.{', '.join(self.fields)}"
        if not self.mapped:
            what = "would be deleted with it" if self.on_delete == "cascade" else "would refer to nothing"
            rows = f"{count} rows of {self.table}, which is not in the map,"
            return f"{rows} refer to rows of {target} that should go, and {what}."
        return (
            f"{count} rows of {self.table} stay and refer to rows of {target} that should go; {by} must not be null: "
            f"strip the rows of {target} instead of deleting them, or delete those of {self.table} too."
        )


def incoming(line: Line, target: str) -> list[Incoming]:
    found: dict[tuple[str, tuple[str, ...]], Incoming] = {}
    for table in line.shop.tables.values():
        for link in table.links:
            if link.table == target and link.database in {"", line.name}:
                found[table.name, link.fields] = _incoming(line, table.name, link.fields, link.at, "")
    for described in line.real.schema.tables.values():
        for one in described.references:
            if one.table == target:
                found[described.name, one.fields] = _incoming(line, described.name, one.fields, one.at, one.on_delete)
    return list(found.values())


def _incoming(line: Line, name: str, fields: tuple[str, ...], at: tuple[str, ...], on_delete: str) -> Incoming:
    mapped = name in line.shop.tables
    columns = line.described(name).columns
    key = line.shop.tables[name].key if mapped else ()
    may = mapped or on_delete == "set null"  # of a table nobody described, nothing is changed the database would not change
    nullable = tuple(field for field in fields if columns[field].nullable and field not in key) if may else ()
    return Incoming(name, fields, at, nullable, mapped, on_delete)


def order(line: Line, doomed: Mapping[str, Collection[Key]]) -> tuple[tuple[str, ...], ...]:
    refers: dict[str, set[str]] = {name: set() for name in doomed}
    for target in doomed:
        for one in incoming(line, target):
            if one.table in doomed:
                refers[one.table].add(target)
    return dependents_first(doomed, refers)
