"""What a real database has, as far as a map can be wrong about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Type(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    TIME = "time"
    UUID = "uuid"
    BYTES = "bytes"
    JSON = "json"
    LIST = "list"
    OTHER = "other"

    @property
    def holds_text(self) -> bool:
        return self in {Type.TEXT, Type.JSON, Type.LIST}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: Type
    nullable: bool = True
    length: int | None = None  # of a text in characters, of bytes in octets
    digits: int | None = None  # before the point, of a number; decimal digits that surely fit, of an integer
    choices: tuple[str, ...] = ()  # of an enumeration


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key the database itself holds."""

    fields: tuple[str, ...]
    table: str
    at: tuple[str, ...]
    on_delete: str = ""  # "cascade", "set null", ... in small letters; empty: refused
    deferrable: bool = False


@dataclass(frozen=True, slots=True)
class SchemaTable:
    name: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ()
    uniques: tuple[tuple[str, ...], ...] = ()
    references: tuple[Reference, ...] = ()
    checked: bool = False  # has CHECK constraints

    def is_unique(self, column: str) -> bool:
        return self.key == (column,) or (column,) in self.uniques


@dataclass(frozen=True, slots=True)
class Schema:
    tables: Mapping[str, SchemaTable] = field(default_factory=dict)
    defers: bool = False  # every foreign key can wait for the end of the transaction (SQLite)
