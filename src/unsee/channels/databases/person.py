"""By what else a person may stand in free text: the names and numbers in the rows that are theirs alone."""

from __future__ import annotations

from collections.abc import Mapping

from unsee.channels.databases.line import Line
from unsee.datamap.found import Found
from unsee.datamap.free_text import names_in
from unsee.datamap.identifier import Identifier, Kind


def said_of(lines: Mapping[str, Line], found: Found) -> set[Identifier]:
    said: set[Identifier] = set()
    for (database, name), rows in found.rows.items():
        table = lines[database].shop.tables[name]
        names = [field.name for field in table.fields.values() if field.identifies is Kind.NAME and not field.of]
        for row in rows.values():
            if not row.shared:
                said |= {Identifier(Kind.NAME, each) for each in names_in(row.values, names)}
                values = ((field.identifies, row.values.get(field.name)) for field in table.seeds)
                said |= {Identifier(kind, str(value)) for kind, value in values if kind and value not in {None, ""}}
    return said
