"""By what words a person may stand in free text: what was given, and the names in the rows that are theirs alone."""

from __future__ import annotations

from collections.abc import Mapping

from unsee.channels.databases.line import Line
from unsee.datamap.found import Found
from unsee.datamap.free_text import Terms, names_in, terms
from unsee.datamap.identifier import Kind


def terms_of(lines: Mapping[str, Line], found: Found, also: set[str] | None = None) -> Terms:
    """`also`: names known from an earlier try, of rows that may be gone."""
    said: list[str] = sorted(also or ())
    for (database, name), rows in found.rows.items():
        table = lines[database].shop.tables[name]
        fields = [field.name for field in table.fields.values() if field.identifies is Kind.NAME and not field.of]
        if fields:
            said += [each for row in rows.values() if not row.shared for each in names_in(row.values, fields)]
    return terms(found.identifiers, said)
