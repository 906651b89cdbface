"""The chain of a case's log: each event carries a hash over itself and over the hash before it.

Changing, dropping, inserting or moving an event afterwards breaks the chain at that place. Whoever can rewrite the whole
log can compute the whole chain anew: against them helps only a head that was stamped by somebody else (docs/evidence.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from unsee.case.codec import Json

_encode = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
MOST_TRIED = 60  # events; looking for the place one came from takes every pair
BODIES = ("blob", "raw", "mail")  # the fields of an event that name a body by its hash


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it lies in the log, with the hash stored beside it."""

    version: int
    kind: str
    on: str  # 2026-03-02
    recorded_at: datetime  # aware
    actor: str
    data: Json
    hash: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    version: int
    what: str


def first(case: str) -> bytes:
    """What the first event follows: the case itself, so that a log can't be passed off as another case's."""
    return sha256(b"unsee case log 1\n" + case.encode()).digest()


def link(case: str, version: int, kind: str, on: str, recorded_at: datetime, actor: str, data: Json, before: bytes) -> bytes:
    """The hash of one event, over a form of it that does not depend on how the database writes it."""
    moment = recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256(_encode([case, version, kind, on, moment, actor, data, before.hex()]).encode()).digest()


def bodies(data: Json) -> tuple[str, ...]:
    """The hashes of the letters and messages an event speaks of."""
    return tuple(str(data[field]) for field in BODIES if data.get(field))


def walk(case: str, log: Sequence[Entry], head: bytes) -> Iterator[Broken]:
    """Everything that does not hold in a log given in the order of its versions; `head` is its last hash as kept elsewhere."""
    before, expected = first(case), 1
    for entry in log:
        if entry.version != expected:
            yield Broken(expected, _gap(expected, entry.version))
        elif _of(case, entry, before) != entry.hash:
            yield Broken(entry.version, _why(case, entry, log))
        before, expected = entry.hash, entry.version + 1
    if before != head:
        yield Broken(expected, f"the log ends with event {expected - 1}, but it was recorded further or otherwise")


def _of(case: str, entry: Entry, before: bytes) -> bytes:
    return link(case, entry.version, entry.kind, entry.on, entry.recorded_at, entry.actor, entry.data, before)


def _gap(expected: int, found: int) -> str:
    if found < expected:
        return f"a second event {found} stands in the log"
    return f"event {expected} is missing" if found == expected + 1 else f"events {expected} to {found - 1} are missing"


def _why(case: str, entry: Entry, log: Sequence[Entry]) -> str:
    """A moved event keeps the hash it got in its own place, after the event that stood before it there."""
    if len(log) <= MOST_TRIED:
        for version in range(1, len(log) + 1):
            befores = [first(case)] if version == 1 else [each.hash for each in log]
            if version != entry.version and any(
                _of(case, replace(entry, version=version), each) == entry.hash for each in befores
            ):
                return f"event {version} was moved to place {entry.version}"
    return f"event {entry.version} ({entry.kind}) or what stands before it was changed"
