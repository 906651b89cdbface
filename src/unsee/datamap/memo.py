"""What must be known to go on after a crash, when rows that led to others may be gone already: as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.model import Place
from unsee.refusal import BadInput

Target = tuple[str, str, tuple[str, ...]]  # database, table, the fields a link points at
Words = tuple[str, ...]


def words(values: Iterable[object]) -> Words:
    """Values as text, alike for alike: 17 in one database is '17' in another, a UUID is its 36 characters."""
    return tuple(_word(value) for value in values)


def _word(value: object) -> str:
    match value:
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case Decimal() if value == value.to_integral_value():
            return str(int(value))
        case date() | datetime() | time():
            return value.isoformat()
        case _:
            return str(value)


@dataclass(slots=True)
class Memo:
    """`known`: what links point at in rows of theirs. `stayed`: rows that stay, and why. `said`: what names them in theirs."""

    known: dict[Target, set[Words]] = field(default_factory=dict)
    stayed: dict[Place, dict[Words, str]] = field(default_factory=dict)
    said: set[Identifier] = field(default_factory=set)


def dump_memo(memo: Memo) -> bytes:
    data = {
        "known": [[*target, sorted(keys)] for target, keys in memo.known.items()],
        "stayed": [[*place, list(rows.items())] for place, rows in memo.stayed.items()],
        "said": [[each.kind.value, each.value] for each in sorted(memo.said)],
    }
    return json.dumps(data, ensure_ascii=False).encode()


def load_memo(raw: bytes) -> Memo:
    try:
        data = json.loads(raw)
        memo = Memo(said={Identifier(Kind(kind), value) for kind, value in data["said"]})
        for database, table, fields, keys in data["known"]:
            memo.known[database, table, tuple(fields)] = {tuple(key) for key in keys}
        for database, table, rows in data["stayed"]:
            memo.stayed[database, table] = {tuple(key): why for key, why in rows}
    except (ValueError, KeyError, TypeError):
        raise BadInput("The memo of this erasure can't be read; begin again with an empty journal.") from None
    return memo
