"""The list in the company's own database, SQLite or PostgreSQL, through SQLAlchemy Core. Digests, and nothing that names anybody.

No row says which identifiers belong to one person, but for the day, and the change, they were added by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from unsee.refusal import Refused, Unavailable
from unsee.suppression.entry import Entry, Figures
from unsee.suppression.index import PREFIX
from unsee.suppression.key import DIGEST
from unsee.suppression.kind import Kind

AT_ONCE = 500  # digests in one question
CHUNK = 100_000
T = TypeVar("T")

TABLES = MetaData()
ENTRY = Table(
    "suppression_entry",
    TABLES,
    Column("digest", LargeBinary(DIGEST), primary_key=True),
    Column("scope", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("key_version", SmallInteger, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("change", BigInteger, nullable=False, index=True),
    sqlite_with_rowid=False,
)
KEY = Table(
    "suppression_key",
    TABLES,
    Column("version", SmallInteger, primary_key=True, autoincrement=False),
    Column("check_value", LargeBinary(DIGEST), nullable=False),
)
CHANGE = Table(
    "suppression_change", TABLES, Column("id", Integer, primary_key=True), Column("number", BigInteger, nullable=False)
)


class Suppressions:
    """`unsee.suppression.entry.Entries` in a database. Raises Unavailable where that doesn't answer: then nothing may pass."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self) -> None:
        """The tables, where they are not there yet."""
        with self._asking(write=True) as line:
            TABLES.create_all(line)
            if line.execute(select(CHANGE.c.id)).first() is None:
                line.execute(insert(CHANGE).values(id=1, number=1))

    def close(self) -> None:
        self._engine.dispose()

    def check_values(self) -> Mapping[int, bytes]:
        with self._asking() as line:
            return {version: bytes(value) for version, value in line.execute(select(KEY.c.version, KEY.c.check_value))}

    def keep_check_value(self, version: int, value: bytes) -> None:
        """Once: what is there stays, so that two who start at the same time with different keys can't both be right."""
        try:
            with self._asking(write=True) as line:
                _next_change(line)
                line.execute(insert(KEY).values(version=version, check_value=value))
        except IntegrityError:
            if self.check_values()[version] != value:
                raise Refused(f"Another suppression key {version} is in use already; nothing passes under two.") from None

    def put(self, entries: Sequence[Entry], instead_of: Iterable[tuple[bytes, str]] = ()) -> None:
        gone = [*instead_of, *((entry.digest, entry.scope) for entry in entries)]
        with self._asking(write=True) as line:
            change = _next_change(line)
            for some in _chunks(gone):
                line.execute(delete(ENTRY).where(or_(*(and_(ENTRY.c.digest == d, ENTRY.c.scope == s) for d, s in some))))
            for each in _chunks(list({(entry.digest, entry.scope): entry for entry in entries}.values())):
                line.execute(insert(ENTRY), [_row(entry, change) for entry in each])

    def remove(self, digests: Sequence[bytes], scope: str | None) -> int:
        gone = 0
        with self._asking(write=True) as line:
            _next_change(line)
            for some in _chunks(digests):
                ask = delete(ENTRY).where(ENTRY.c.digest.in_(some))
                gone += line.execute(ask if scope is None else ask.where(ENTRY.c.scope == scope)).rowcount
        return gone

    def remove_expired(self, today: date) -> int:
        """What no longer keeps anybody out has no reason to be kept."""
        past = ENTRY.c.until < today
        with self._asking() as line:
            if line.execute(select(ENTRY.c.digest).where(past).limit(1)).first() is None:
                return 0
        with self._asking(write=True) as line:
            _next_change(line)
            gone: int = line.execute(delete(ENTRY).where(past)).rowcount
            return gone

    def find(self, digests: Sequence[bytes]) -> list[Entry]:
        found: list[Entry] = []
        with self._asking() as line:
            for some in _chunks(digests):
                found += [_entry(row) for row in line.execute(select(ENTRY).where(ENTRY.c.digest.in_(some)))]
        return found

    def changes(self) -> int:
        with self._asking() as line:
            number: int = line.execute(select(CHANGE.c.number)).scalar_one()
            return number

    def prefixes(self, since: int) -> Iterator[bytes]:
        ask = select(func.substr(ENTRY.c.digest, 1, PREFIX))
        ask = ask.where(ENTRY.c.change > since) if since else ask.order_by(ENTRY.c.digest)
        with self._asking() as line:
            rows = line.execution_options(stream_results=True, yield_per=CHUNK).execute(ask)
            for some in rows.partitions():
                yield b"".join(bytes(prefix) for (prefix,) in some)

    def figures(self) -> Figures:
        with self._asking() as line:

            def by(column: Any) -> dict[Any, int]:
                return {row[0]: row[1] for row in line.execute(select(column, func.count()).group_by(column).order_by(column))}

            by_scope = by(ENTRY.c.scope)
            return Figures(sum(by_scope.values()), by_scope, by(ENTRY.c.kind), by(ENTRY.c.key_version))

    @contextmanager
    def _asking(self, *, write: bool = False) -> Iterator[Connection]:
        try:
            with self._engine.begin() if write else self._engine.connect() as line:
                yield line
        except IntegrityError:
            raise
        except SQLAlchemyError as wrong:
            raise Unavailable(f"The suppression list does not answer ({type(wrong).__name__}), so nothing passes.") from wrong


def _next_change(line: Connection) -> int:
    """Taken first in a transaction: whoever writes waits here, so a change is never seen before an earlier one."""
    ask = update(CHANGE).values(number=CHANGE.c.number + 1).returning(CHANGE.c.number)
    number: int = line.execute(ask).scalar_one()
    return number


def _chunks(all_: Sequence[T]) -> Iterator[Sequence[T]]:
    return (all_[at : at + AT_ONCE] for at in range(0, len(all_), AT_ONCE))


def _row(entry: Entry, change: int) -> dict[str, Any]:
    return {
        "digest": entry.digest,
        "scope": entry.scope,
        "kind": entry.kind.value,
        "key_version": entry.version,
        "since": entry.since,
        "until": entry.until,
        "change": change,
    }


def _entry(row: Any) -> Entry:
    return Entry(bytes(row.digest), Kind(row.kind), row.scope, row.key_version, row.since, row.until)
