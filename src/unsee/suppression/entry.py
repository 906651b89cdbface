"""One entry of the list: a digest, from what, since when, until when. And what a list must be able to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from unsee.suppression.kind import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    digest: bytes
    kind: Kind
    scope: str
    version: int  # of the key
    since: date
    until: date | None = None  # the last day; None: until removed

    def holds(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Figures:
    """How many, for the staff: nobody can be found by it."""

    entries: int
    by_scope: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_key: Mapping[int, int]


class Entries(Protocol):
    """Where entries are kept; `unsee.channels.suppressions` keeps them in SQLite or PostgreSQL."""

    def check_values(self) -> Mapping[int, bytes]: ...
    def keep_check_value(self, version: int, value: bytes) -> None: ...
    def put(self, entries: Sequence[Entry], instead_of: Iterable[tuple[bytes, str]] = ()) -> None:
        """In one transaction. An entry of the same digest and scope is replaced; `instead_of` goes."""

    def remove(self, digests: Sequence[bytes], scope: str | None) -> int: ...
    def remove_expired(self, today: date) -> int: ...
    def find(self, digests: Sequence[bytes]) -> list[Entry]: ...
    def changes(self) -> int:
        """Grows with every change, however small: who holds a copy knows that it is old."""

    def prefixes(self, since: int) -> Iterator[bytes]:
        """The first 8 octets of every digest put in after that change, many in one piece; all, and in order, after 0."""

    def figures(self) -> Figures: ...
