"""What was found, as what is shown: a field with its reason instead of its value where another person's would show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time

from unsee.datamap.found import Found, Row
from unsee.datamap.free_text import Terms, names_sure, names_whole
from unsee.datamap.model import DataMap, Field, Means, Table
from unsee.datamap.package import Package, Record, Section, Value

_NOBODY = Field("")
_ANOTHER = "it points to another person"
_OTHERS = "it is about another person who has a part in this record"
_MAYBE = "it may be about the other person who has a part in this record"
_NOTE = "it names you in a record about somebody else; ask, and a person looks at what of it is yours"


def package(maps: Iterable[DataMap], found: Found, terms: Terms, today: date) -> Package:
    sections = []
    for shop in maps:
        for name, table in shop.tables.items():
            rows = found.at((shop.database, name)).values()
            records = [Record(tuple(_values(row, table, terms)), row.by) for row in rows]
            notes = [each for each in found.mentions if each.place == (shop.database, name)]
            records += [Record((Value(x.field, table.fields[x.field].category, None, _NOTE),), "text") for x in notes]
            if records:
                sections.append(Section(shop.database, name, table.about, tuple(records)))
    return Package(today, tuple(sections))


def _values(row: Row, table: Table, terms: Terms) -> Iterable[Value]:
    another = {field for link in table.links if link.means is Means.ANOTHER for field in link.fields}
    for name, value in row.values.items():
        field = table.fields.get(name, _NOBODY)
        why = field.withhold
        if value is not None and not why:
            why = _ANOTHER if name in another else _whose(row, field, name, table, value, terms)
        yield Value(name, field.category, None if why else as_text(value), why)


def _whose(row: Row, field: Field, name: str, table: Table, value: object, terms: Terms) -> str:
    owners = {each for link in table.links if link.means is Means.OWNER for each in link.fields}
    if field.of and field.of not in row.ours:
        return _OTHERS
    if row.shared and name in owners and name not in row.ours:
        return _ANOTHER
    if row.shared and field.identifies and not field.of and not _theirs(value, terms):
        return _MAYBE
    return ""


def _theirs(value: object, terms: Terms) -> bool:
    text = str(value)
    return any(names_sure(text, sure) for sure in (*terms.sure, *terms.also)) or any(
        names_whole(text, name) for name in terms.names
    )


def as_text(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case datetime() | date() | time():
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            return f"({len(value)} bytes that are no text)"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return str(value)
