"""From what a person is known by to every row that is theirs, along the keys, across databases.

Rows follow the row they belong to; nothing follows upwards, so a shared parent (a household, a shop) never leads to other
people. What a row owns (an address of its own) is followed once everything else is known, and only where nobody else's row
points at it. A row that belongs to two people is found, and marked as shared (`sharing`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from unsee.channels.databases.line import Line, chunks
from unsee.channels.databases.seeds import check_identifiers, seeds
from unsee.channels.databases.sharing import SHARED, mark_shared, pointed_at_by_others
from unsee.datamap.found import Found, Row
from unsee.datamap.graph import Graph
from unsee.datamap.identifier import Identifier
from unsee.datamap.memo import Memo, Target, Words, words
from unsee.datamap.model import Means, Place
from unsee.refusal import Refused

MOST_ROWS = 100_000


class Finder:
    """For one person, once. `memo` is what was found before a crash."""

    def __init__(self, lines: Mapping[str, Line], graph: Graph, memo: Memo, *, wide: bool = False) -> None:
        self._lines, self._graph, self._memo, self._wide = lines, graph, memo, wide
        self._known: dict[Target, set[Words]] = defaultdict(set)
        self._fields = {(line.name, name): self._needed(line, name) for line in lines.values() for name in line.shop.tables}
        self._looked_for: set[Identifier] = set()
        self._found = Found(())

    def find(self, identifiers: Sequence[Identifier]) -> Found:
        """Raises Refused where an identifier is shared by too many, BadInput where it can't be one."""
        self._found = found = Found(check_identifiers(identifiers))
        self._follow([*self._seeds(found.identifiers), *self._remembered()])
        while owned := self._owned():
            self._follow(owned)
        mark_shared(self._lines, self._graph, found, self._known)
        self._remember()
        return found

    def _seeds(self, identifiers: Iterable[Identifier]) -> list[Row]:
        wanted = [each for each in identifiers if each not in self._looked_for]
        self._looked_for.update(wanted)
        new: list[Row] = []
        for line in self._lines.values() if wanted else ():
            for name, table in line.shop.tables.items():
                if table.seeds:
                    place = (line.name, name)
                    for row, field in seeds(line, wanted, self._fields[place], table):
                        new += self._add(place, row, str(table.fields[field].identifies))
        return new

    def _remembered(self) -> list[Row]:
        """What belongs to rows of another database that an earlier try has erased.

        Of the same database there is nothing to remember: a row and what belongs to it went in one transaction, and a number
        that is free again may be somebody else's by now.
        """
        new: list[Row] = []
        for aim, keys in self._memo.known.items():
            self._known[aim] |= keys
            new += self._children(aim, keys, elsewhere=True)
        return new

    def _follow(self, new: list[Row]) -> None:
        while new:
            by_place: dict[Place, list[Row]] = defaultdict(list)
            for row in new:
                by_place[row.place].append(row)
            new = []
            for place, rows in by_place.items():
                for aim in self._graph.aims(place):
                    keys = _words_of(rows, aim[2])
                    self._known[aim] |= keys
                    new += self._children(aim, keys)
                new += self._seeds(self._said_in(rows))
            if self._found.count > MOST_ROWS:
                raise Refused(f"More than {MOST_ROWS:,} rows belong to this person: the map must be wrong. Nothing was done.")

    def _children(self, aim: Target, keys: Iterable[Words], *, elsewhere: bool = False) -> list[Row]:
        new: list[Row] = []
        for edge in self._graph.children(aim):
            if edge.place[0] in self._lines and not (elsewhere and edge.place[0] == aim[0]):
                new += self._select(edge.place, edge.link.fields, keys, aim[1])
        return new

    def _said_in(self, rows: Iterable[Row]) -> list[Identifier]:
        said = []
        for row in rows:
            for field in self._lines[row.place[0]].shop.tables[row.place[1]].seeds:
                value = row.values.get(field.name)
                if field.follow and field.identifies and value not in {None, ""}:
                    said.append(Identifier(field.identifies, str(value)))
        return said

    def _owned(self) -> list[Row]:
        """What the person's rows own. Where somebody else's row points at it too, it is shared, and not followed."""
        new: list[Row] = []
        for edge in self._graph.edges:
            if edge.link.means is Means.OWNED and edge.target[0] in self._lines:
                keys = _words_of(self._found.at(edge.place).values(), edge.link.fields)
                for row in self._select(edge.target, edge.link.at, keys, edge.place[1]):
                    if by := pointed_at_by_others(self._lines, self._graph, self._found, row):
                        row.shared = f"{SHARED}: other rows of {by} point at it too"
                    else:
                        new.append(row)
        return new

    def _select(self, place: Place, fields: Sequence[str], keys: Iterable[Words], by: str) -> list[Row]:
        line = self._lines[place[0]]
        columns = line.columns(place[1], self._fields[place])
        new: list[Row] = []
        for some in chunks(line.typed(place[1], fields, keys)):
            query = sa.select(*columns).where(line.among(place[1], fields, some)).limit(MOST_ROWS + 1)
            for row in line.rows(query):
                new += self._add(place, row, by)
        return new

    def _add(self, place: Place, values: Mapping[str, object], by: str) -> list[Row]:
        table = self._lines[place[0]].shop.tables[place[1]]
        key = tuple(values[name] for name in table.key)
        rows = self._found.rows.setdefault(place, {})
        if key in rows:
            return []
        rows[key] = Row(place, key, values, by)
        return [rows[key]]

    def _remember(self) -> None:
        """Keys of shared rows are forgotten: what belongs to those is not the person's to erase, now or later."""
        for aim in self._graph.crossing:
            rows = self._found.at(aim[:2]).values()
            theirs = _words_of((row for row in rows if not row.shared), aim[2])
            self._memo.known.setdefault(aim, set()).update(theirs)

    def _needed(self, line: Line, name: str) -> tuple[str, ...]:
        if self._wide:
            return tuple(column.name for column in line.table(name).columns)
        table = line.shop.tables[name]
        references = [one for other in line.real.schema.tables.values() for one in other.references if one.table == name]
        names = [
            *table.key,
            *(field for link in table.links for field in link.fields),
            *(field for aim in self._graph.aims((line.name, name)) for field in aim[2]),
            *(field for one in references for field in one.at),
            *((table.keep.after,) if table.keep and table.keep.after else ()),
            *(field.name for field in table.fields.values() if not field.impersonal),
        ]
        return tuple(dict.fromkeys(names))


def _words_of(rows: Iterable[Row], fields: Sequence[str]) -> set[Words]:
    values = ([row.values[name] for name in fields] for row in rows)
    return {words(some) for some in values if None not in some}
