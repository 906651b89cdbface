"""What is given to a person who asks for their data: what was found, what is withheld and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Value:
    """One field. `text` is None where there is no value, and where it is withheld: then `withheld` says why."""

    field: str
    category: str
    text: str | None
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    values: tuple[Value, ...]
    found_by: str  # "email", or the table it belongs to


@dataclass(frozen=True, slots=True)
class Section:
    """One table: what it is about, and the rows."""

    database: str
    table: str
    about: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Package:
    made: date
    sections: tuple[Section, ...]

    @property
    def rows(self) -> int:
        return sum(len(section.records) for section in self.sections)
