"""Reading a TOML table strictly: every mistake names the file, the key and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from unsee.refusal import BadInput

T = TypeVar("T")


class Table:
    """One table of a file. What nobody asked for by the time of `done` is a mistake too: probably a misspelt key."""

    __slots__ = ("_asked", "_rows", "_where")

    def __init__(self, rows: Mapping[str, Any], where: str) -> None:
        self._rows, self._where, self._asked = rows, where, set[str]()

    def wrong(self, key: str, expected: str) -> BadInput:
        got = repr(self._rows[key]) if key in self._rows else "nothing"
        return BadInput(f"{self._where}: {key} must be {expected}, and is {got}.")

    def done(self) -> None:
        unknown = [key for key in self._rows if key not in self._asked]
        if unknown:
            raise BadInput(f"{self._where}: there is no key {unknown[0]!r}; known here are {', '.join(sorted(self._asked))}.")

    def _get(self, key: str, kind: type[T], expected: str, default: T | None) -> T:
        self._asked.add(key)
        value = self._rows.get(key, default)
        if not isinstance(value, kind):
            raise self.wrong(key, expected)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self._get(key, str, "a text", default)
        if default is None and not value.strip():
            raise self.wrong(key, "a text that says something")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        value = self._get(key, list, 'a list of texts like ["US-CA"]', None if default is None else list(default))
        if not all(isinstance(text, str) for text in value):
            raise self.wrong(key, 'a list of texts like ["US-CA"]')
        return tuple(value)

    def one_of(self, key: str, known: Mapping[str, Any] | tuple[str, ...], default: str | None = None) -> str:
        value = self._get(key, str, f"one of {', '.join(known)}", default)
        if value not in known:
            raise self.wrong(key, f"one of {', '.join(known)}")
        return value

    def day(self, key: str) -> date | None:
        self._asked.add(key)
        value = self._rows.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        raise self.wrong(key, "a day like 2026-03-31, without quotes")

    def number(self, key: str) -> int | None:
        self._asked.add(key)
        value = self._rows.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self.wrong(key, "a whole number")

    def yes_no(self, key: str) -> bool | None:
        self._asked.add(key)
        value = self._rows.get(key)
        if value is None or isinstance(value, bool):
            return value
        raise self.wrong(key, "true or false")

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        """A text with a form of its own, such as a length of time; None where the key is absent."""
        self._asked.add(key)
        if key not in self._rows:
            return None
        try:
            return parse(self.text(key))
        except ValueError as wrong:
            raise BadInput(f"{self._where}: {key}: {wrong}.") from None

    def table(self, key: str) -> Table | None:
        self._asked.add(key)
        if key not in self._rows:
            return None
        value = self._rows[key]
        if not isinstance(value, dict):
            raise self.wrong(key, f"a table [{key}]")
        return Table(value, f"{self._where} [{key}]")

    def tables(self, key: str) -> list[Table]:
        """A table, or several versions of it written [[key]]."""
        self._asked.add(key)
        value = self._rows.get(key, [])
        rows = value if isinstance(value, list) else [value]
        if not all(isinstance(row, dict) for row in rows):
            raise self.wrong(key, f"a table [{key}], or several [[{key}]]")
        return [Table(row, f"{self._where} [{key}]") for row in rows]

    def names(self) -> tuple[str, ...]:
        return tuple(self._rows)
