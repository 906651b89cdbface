"""The rows that are a person's, as they were found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from unsee.datamap.identifier import Identifier
from unsee.datamap.model import Place

Key = tuple[object, ...]


@dataclass(slots=True)
class Row:
    """`ours` are the link fields that lead to a row of the person; `shared` says what else has a part in it, or is empty."""

    place: Place
    key: Key
    values: Mapping[str, object]
    by: str
    ours: frozenset[str] = frozenset()
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Free text outside the person's rows in which one of their identifiers stands."""

    place: Place
    key: Key
    field: str
    text: object


@dataclass(slots=True)
class Found:
    identifiers: tuple[Identifier, ...]
    rows: dict[Place, dict[Key, Row]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def at(self, place: Place) -> dict[Key, Row]:
        return self.rows.get(place, {})

    @property
    def count(self) -> int:
        return sum(len(rows) for rows in self.rows.values())
