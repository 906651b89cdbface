"""Whose else a row is: seen from what it belongs to, and from what points at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from unsee.channels.databases.line import Line, chunks
from unsee.datamap.found import Found, Row
from unsee.datamap.graph import Edge, Graph
from unsee.datamap.memo import Target, Words, words
from unsee.datamap.model import Means

SHARED = "shared with another person"


def mark_shared(lines: Mapping[str, Line], graph: Graph, found: Found, known: Mapping[Target, set[Words]]) -> None:
    """A row is the person's alone if everything it belongs to is; what belongs to a shared row is shared with it."""
    rows = {
        (aim, words([row.values[name] for name in aim[2]])): row
        for place in graph.into
        for aim in graph.aims(place)
        for row in found.at(place).values()
    }
    belongs: list[tuple[Row, Row]] = []
    for edge in graph.edges:
        if edge.link.means is Means.OWNER:
            ours, others = _split(edge, found, known.get(edge.aim, set()))
            for said, row in ours:
                row.ours |= frozenset(edge.link.fields)
                if owner := rows.get((edge.aim, said)):
                    belongs.append((row, owner))
            for said in _existing(lines, edge, others):
                for row in others[said]:
                    row.shared = row.shared or f"{SHARED}, through {', '.join(edge.link.fields)}"
    _hand_down(belongs)


def _hand_down(belongs: list[tuple[Row, Row]]) -> None:
    changed = True
    while changed:
        changed = False
        for row, owner in belongs:
            if owner.shared and not row.shared:
                row.shared, changed = f"belongs to a row of {owner.place[1]} that is {SHARED}", True


def _split(edge: Edge, found: Found, known: set[Words]) -> tuple[list[tuple[Words, Row]], dict[Words, list[Row]]]:
    ours: list[tuple[Words, Row]] = []
    others: dict[Words, list[Row]] = defaultdict(list)
    for row in found.at(edge.place).values():
        values = [row.values[name] for name in edge.link.fields]
        if None in values:
            continue
        said = words(values)
        if said in known:
            ours.append((said, row))
        else:
            others[said].append(row)
    return ours, others


def _existing(lines: Mapping[str, Line], edge: Edge, keys: Iterable[Words]) -> list[Words]:
    """Which of these another row really has: a key that leads nowhere is nobody's. A database we can't ask might have it."""
    asked = list(keys)
    database, table = edge.target
    line = lines.get(database)
    if line is None:
        return asked
    there: set[Words] = set()
    for some in chunks(line.typed(table, edge.link.at, asked)):
        query = sa.select(*line.columns(table, edge.link.at)).where(line.among(table, edge.link.at, some))
        there |= {words(row) for row in line.connection.execute(query)}
    return [key for key in asked if key in there]


def pointed_at_by_others(lines: Mapping[str, Line], graph: Graph, found: Found, row: Row) -> str:
    """The table of a row that points at this one and is not the person's; empty if there is none."""
    for edge in graph.into.get(row.place, ()):
        line = lines.get(edge.place[0])
        if line is None:
            return edge.place[1]
        name, fields = edge.place[1], edge.link.fields
        ours = found.at(edge.place)
        wanted = line.typed(name, fields, [words([row.values[at] for at in edge.link.at])])
        query = sa.select(*line.columns(name, line.shop.tables[name].key)).where(line.among(name, fields, wanted))
        pointing = line.connection.execute(query.limit(len(ours) + 1)) if wanted else ()
        if any(tuple(key) not in ours for key in pointing):
            return name
    return ""
