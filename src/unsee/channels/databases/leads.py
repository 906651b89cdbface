"""Which e-mail addresses stand in the very rows an identifier is found in: there its owner can be asked whether it is them.

Not through the graph: what belongs to somebody may name whoever it is sent to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from unsee.channels.databases.line import Line
from unsee.channels.databases.seeds import check_identifiers, seeds
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.lead import Lead
from unsee.refusal import BadInput, Refused


def leads(lines: Mapping[str, Line], identifiers: Iterable[Identifier]) -> tuple[Lead, ...]:
    """One for each identifier that leads somewhere. What many people share leads nowhere, and is nobody's address."""
    found = []
    for by in identifiers:
        rows = _beside(lines, by)
        known = {each for row in rows for each in row}
        theirs = frozenset(each for each in known if _beside(lines, Identifier(Kind.EMAIL, each)))
        if theirs:
            found.append(Lead(by, theirs, all(row & theirs for row in rows)))
    return tuple(found)


def _beside(lines: Mapping[str, Line], by: Identifier) -> list[set[str]]:
    """The addresses in each row it stands in; nothing where it can be nobody's alone."""
    try:
        check_identifiers((by,))
        return list(_rows(lines, by))
    except (BadInput, Refused):
        return []


def _rows(lines: Mapping[str, Line], by: Identifier) -> Iterator[set[str]]:
    """Of a row that is about two people, only what the map says to be about the same one. Raises Refused where many share it."""
    for line in lines.values():
        for table in line.shop.tables.values():
            emails = [field for field in table.seeds if field.identifies is Kind.EMAIL]
            for row, name in seeds(line, [by], [*table.key, *(field.name for field in emails)], table):
                same = [field.name for field in emails if field.of == table.fields[name].of]
                yield {str(row[field]).strip() for field in same if row[field] is not None} - {""}
