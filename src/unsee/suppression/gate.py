"""The gate: may this record come in? The one answer behind the Python call, the HTTP endpoint, files and, in SQL, the trigger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from unsee.suppression.entry import Entries, Entry
from unsee.suppression.identifiers.fold import Unreadable
from unsee.suppression.index import Index
from unsee.suppression.key import Key, KeyRing
from unsee.suppression.kind import Reading
from unsee.suppression.normal import normal
from unsee.suppression.scope import ALL, covers, scope

Field = tuple[Reading, Sequence[str]]
_Looked = tuple[list[tuple[int, bytes]], list[int], int]
Record = Sequence[Field]  # what identifies one person: how each value is to be read, and the value


class Outcome(StrEnum):
    CLEAR = "clear"  # everything was looked at, and nobody is kept out
    SUPPRESSED = "suppressed"
    UNREADABLE = "unreadable"  # not suppressed by what could be read; something could not, so nobody vouches for it


@dataclass(frozen=True, slots=True)
class Hit:
    field: int  # which of the record's fields
    scope: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    unreadable: tuple[int, ...] = ()  # which of the record's fields
    looked_at: int = 0  # how many identifiers there were; a record without any is clear, and tells nothing


class Gate:
    """Raises Refused at once where the keys don't fit the list, and later if that changes."""

    def __init__(self, keys: KeyRing, entries: Entries, *, region: str | None = None, index: Index | None = None) -> None:
        self._ring, self._entries, self._region, self._index = keys, entries, region, index
        self._at = -1
        self._keys: list[Key] = []
        self._refresh()

    def check(self, record: Record, *, today: date, use: str = ALL) -> Verdict:
        return self.check_many([record], today=today, use=use)[0]

    def check_many(self, records: Iterable[Record], *, today: date, use: str = ALL) -> list[Verdict]:
        """In one look-up. `use` is what the records are for: all (to be held at all), sale, deindex, list:NAME."""
        scope(use)
        self._refresh()
        looked = [self._look(record) for record in records]
        wanted = list(dict.fromkeys(digest for digests, _, _ in looked for _, digest in digests))
        found: dict[bytes, list[Entry]] = {}
        for entry in self._entries.find(wanted) if wanted else ():
            if entry.holds(today) and covers(entry.scope, use):
                found.setdefault(entry.digest, []).append(entry)
        return [
            _verdict(digests, unreadable, number, found) if digests or unreadable else _clear(number)
            for digests, unreadable, number in looked
        ]

    def _refresh(self) -> None:
        """Somebody added a moment ago is kept out now: one small question to the list each time."""
        now = self._entries.changes()
        if now == self._at:
            return
        known = self._entries.check_values()
        self._ring.must_fit(known)
        self._keys = [self._ring.keys[version] for version in sorted(known, reverse=True)]
        if self._index is not None:
            self._index.refresh(self._entries, now)
        self._at = now

    def _look(self, record: Record) -> _Looked:
        """The digests worth asking for, the fields nobody can read, and how many identifiers there were."""
        digests: list[tuple[int, bytes]] = []
        unreadable: list[int] = []
        number = 0
        for at, (how, values) in enumerate(record):
            try:
                parts = normal(how, values, self._region)
            except Unreadable:
                unreadable.append(at)
                continue
            if not parts:
                continue
            number += 1
            for key in self._keys:
                digest = key.digest(how.kind, parts)
                if self._index is None or self._index.maybe(digest):
                    digests.append((at, digest))
        return digests, unreadable, number


def _verdict(digests: list[tuple[int, bytes]], unreadable: list[int], number: int, found: dict[bytes, list[Entry]]) -> Verdict:
    hits = tuple(Hit(at, entry.scope, entry.since, entry.until) for at, digest in digests for entry in found.get(digest, ()))
    outcome = Outcome.SUPPRESSED if hits else Outcome.UNREADABLE if unreadable else Outcome.CLEAR
    return Verdict(outcome, hits, tuple(unreadable), number)


@cache
def _clear(number: int) -> Verdict:
    return Verdict(Outcome.CLEAR, looked_at=number)
