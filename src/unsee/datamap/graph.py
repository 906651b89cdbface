"""The references of all maps together: who points at whom, across databases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unsee.datamap.memo import Target
from unsee.datamap.model import DataMap, Link, Means, Place
from unsee.datamap.order import dependents_first
from unsee.refusal import BadInput


@dataclass(frozen=True, slots=True)
class Edge:
    place: Place
    link: Link
    target: Place

    @property
    def aim(self) -> Target:
        return (*self.target, self.link.at)


@dataclass(frozen=True, slots=True)
class Graph:
    edges: tuple[Edge, ...]
    into: Mapping[Place, tuple[Edge, ...]]
    databases: tuple[str, ...]  # those that refer to others first: the keys that lead to their rows are erased last

    def aims(self, place: Place) -> frozenset[Target]:
        """What of a row others point at."""
        return frozenset(edge.aim for edge in self.into.get(place, ()))

    def children(self, aim: Target) -> tuple[Edge, ...]:
        """Where rows stand that belong to a row with these values."""
        return tuple(e for e in self.into.get(aim[:2], ()) if e.link.at == aim[2] and e.link.means is Means.OWNER)

    @property
    def crossing(self) -> frozenset[Target]:
        """What is pointed at from another database, and must be remembered while one of the two is erased and the other not."""
        return frozenset(edge.aim for edge in self.edges if edge.place[0] != edge.target[0])


def graph(maps: Iterable[DataMap]) -> Graph:
    """Raises BadInput where two maps are of one database, or a link leads to a map that is not given."""
    known: dict[str, DataMap] = {}
    for shop in maps:
        if shop.database in known:
            raise BadInput(f"Two maps are of the database {shop.database!r}: {known[shop.database].file} and {shop.file}.")
        known[shop.database] = shop
    edges = tuple(
        Edge((shop.database, table.name), link, shop.link_target(link))
        for shop in known.values()
        for table in shop.tables.values()
        for link in table.links
    )
    into: dict[Place, list[Edge]] = defaultdict(list)
    refers: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        database, table = edge.target
        if database not in known or table not in known[database].tables:
            raise BadInput(f"{edge.place[0]}: {edge.place[1]} has a link to {database}/{table}, of which there is no map.")
        into[edge.target].append(edge)
        refers[edge.place[0]].add(database)
    order = [name for group in dependents_first(known, refers) for name in group]
    return Graph(edges, {place: tuple(found) for place, found in into.items()}, tuple(order))
