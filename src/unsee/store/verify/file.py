"""The data file opened for looking only, every value as the bytes that lie there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from unsee.case.finding import Finding

Row = tuple[Any, ...]
MOST_DAMAGE = 20  # lines of SQLite's own report


class Text(bytes):
    """What the file declares to be text; plain bytes are what it declares to be none."""

    __slots__ = ()


class DataFile:
    """One moment of the file: what others write meanwhile is not seen."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: Any) -> Iterator[Row]:
        yield from self._connection.execute(query, values)


@contextmanager
def looking_at(path: Path) -> Iterator[DataFile]:
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=30, isolation_level=None)
    try:
        connection.text_factory = Text
        connection.execute("BEGIN")
        yield DataFile(connection)
    finally:
        connection.close()


def check_file(data: DataFile, _case: str | None) -> Iterator[Finding]:
    """What SQLite itself knows about its pages and indexes, and whether the tables are still declared as we declared them."""
    for (line,) in data.rows(f"PRAGMA integrity_check({MOST_DAMAGE})"):
        if line != b"ok":
            yield Finding(f"the data file is damaged: {text(line)}")
    noted = list(data.rows("SELECT value FROM store_settingrow WHERE name = 'schema'"))
    if [text(value).strip('"') for (value,) in noted] != [schema(data)]:
        yield Finding("the tables of the data file are not declared as they were when unsee last opened them")


def is_body(value: Any) -> bool:
    return isinstance(value, bytes) and not isinstance(value, Text)


def schema(data: DataFile) -> str:
    """A hash over how the tables, indexes and constraints are declared."""
    declared = data.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    return sha256(repr(list(declared)).encode()).hexdigest()


def text(value: Any) -> str:
    """For a sentence about it, whatever it is."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def words(value: Any) -> str:
    """A text as it must lie in the file. Raises ValueError where it is none."""
    if not isinstance(value, Text):
        raise ValueError("no text")  # noqa: TRY004 - a damaged value, not a mistake of the caller
    return value.decode()
