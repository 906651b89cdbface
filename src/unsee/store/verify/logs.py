"""The logs as they lie in the data file: read without Django, so that nothing in them is repaired or overlooked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from unsee.case import chain
from unsee.case.chain import Entry
from unsee.case.finding import Finding
from unsee.store.verify.file import DataFile, Row, is_body, text, words

EVENTS = 'SELECT case_id, version, kind, "on", recorded_at, actor, data, hash FROM store_eventrow'
ORDER = " ORDER BY case_id, version"
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Log:
    case: str
    entries: tuple[Entry, ...]

    @property
    def forgotten_on(self) -> str | None:
        return next((each.on for each in self.entries if each.kind == "Forgotten"), None)


def logs(data: DataFile, case: str | None) -> Iterator[Log]:
    rows = data.rows(f"{EVENTS} WHERE case_id = ?{ORDER}", case) if case else data.rows(EVENTS + ORDER)
    for name, group in groupby(rows, key=lambda row: row[0]):
        yield Log(text(name), tuple(entry(row) for row in group))


def entry(row: Row) -> Entry:
    """Stands for itself only where every value lies there exactly as we write it; else as one that can't hold."""
    _, version, kind, on, recorded_at, actor, data, link = row
    number, hashed = version if isinstance(version, int) else 0, link if is_body(link) else b""
    try:
        return Entry(number, words(kind), _day(words(on)), _moment(words(recorded_at)), words(actor), _data(words(data)), hashed)
    except ValueError:
        return Entry(number, text(kind), "", LONG_AGO, "", {"unreadable": True}, hashed)


def check_chain(data: DataFile, case: str | None) -> Iterator[Finding]:
    """Each event against the hash before it, each log against its head, and the numbers over all logs for gaps."""
    heads = dict(_heads(data, case))
    for log in logs(data, case):
        if log.case not in heads:
            yield Finding(f"events of a case {log.case} that is not listed any more", log.case)
        for broken in chain.walk(log.case, log.entries, heads.pop(log.case, b"")):
            yield Finding(broken.what, log.case, broken.version)
    yield from (Finding("not one event of this case is left", left) for left in heads)
    if case is None:
        yield from _gaps(data)


def _heads(data: DataFile, case: str | None) -> Iterator[tuple[str, bytes]]:
    for name, head in data.rows("SELECT id, head FROM store_caserow WHERE id = coalesce(?, id)", case):
        yield text(name), head if is_body(head) else b""


def _gaps(data: DataFile) -> Iterator[Finding]:
    """Events are numbered through as they are written and never deleted: a gap is a case that was taken out whole."""
    expected = 1
    for (number,) in data.rows("SELECT id FROM store_eventrow ORDER BY id"):
        if number != expected:
            yield Finding(f"between the logs {number - expected} events are missing")
        expected = number + 1
    written = [last for (last,) in data.rows("SELECT seq FROM sqlite_sequence WHERE name = 'store_eventrow'")]
    if written != [expected - 1] and (written or expected > 1):
        yield Finding("the last events that were written are missing from the logs, or their count was changed")


def _day(value: str) -> str:
    return _same(value, date.fromisoformat(value).isoformat())


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    _same(value, str(moment))
    return moment.replace(tzinfo=UTC)


def _data(value: str) -> dict[str, Any]:
    found = json.loads(value)
    _same(value, json.dumps(found))
    if not isinstance(found, dict):
        raise ValueError("no event")  # noqa: TRY004 - a damaged value, not a mistake of the caller
    return found


def _same(lies_there: str, as_we_write: str) -> str:
    if lies_there != as_we_write:
        raise ValueError("written otherwise")
    return lies_there
