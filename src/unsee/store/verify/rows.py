"""What is kept beside the logs: rows with a seal, and the lists that are computed from the logs."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db import models

from unsee.case.codec import from_json
from unsee.case.events import Prepared
from unsee.case.finding import Finding
from unsee.case.fold import fold
from unsee.store.cases import listed
from unsee.store.models import CaseRow, ContactRow, FolderRow, MailRow, MessageIdRow, PersonRow, SettingRow, StampRow
from unsee.store.seal import Seal, seal, sealed
from unsee.store.verify.file import DataFile, Row, Text, is_body, text
from unsee.store.verify.logs import Log, logs

SEALED: dict[type[models.Model], str] = {
    PersonRow: "what unsee knows of you",
    SettingRow: "a setting",
    ContactRow: "what was learnt about a contact",
    FolderRow: "how far a folder was fetched",
    MailRow: "the list of messages",
    StampRow: "a time stamp",
}


def check_seals(data: DataFile, case: str | None) -> Iterator[Finding]:
    if case is not None:
        return
    for model, what in SEALED.items():
        columns = [each.column for each in (*sealed(model), _seal_of(model))]
        for number, *values, mark in _columns(data, model, ["rowid", *columns]):
            if _sealed(model, values) != mark:
                yield Finding(f"{what} was changed (row {number} of {model._meta.db_table})")  # noqa: SLF001 - Django's
    for name, raw in data.rows("SELECT sha256, raw FROM store_mailrow WHERE raw IS NOT NULL"):
        if not is_body(raw) or sha256(raw).hexdigest() != text(name):
            yield Finding(f"the message {text(name)} is not what its name says")


def check_lists(data: DataFile, case: str | None) -> Iterator[Finding]:
    """What is computed from the logs, computed again."""
    expected: set[Row] = set()
    rows = {_text(row[0]): tuple(map(_text, row[1:])) for row in _columns(data, CaseRow, ["id", *LISTED])}
    for log in logs(data, case):
        try:
            computed = _computed(log)
        except Exception:  # noqa: BLE001 - a log no program of ours wrote: the chain says so already
            yield Finding("its log can't be read as a case", log.case)
            continue
        if rows.get(log.case) != computed:
            yield Finding("it is listed otherwise than its log says; `unsee rebuild` computes the lists again", log.case)
        expected |= {(entry.data["message_id"], log.case) for entry in log.entries if entry.kind == Prepared.__name__}
    found = {tuple(map(_text, row)) for row in _columns(data, MessageIdRow, ["message_id", "case_id"])}
    for message_id, of in sorted(expected ^ {each for each in found if case in {None, each[1]}}, key=str):
        yield Finding(f"the list of letters and the log differ about {message_id}; `unsee rebuild` computes it again", str(of))


LISTED = [each.name for each in CaseRow._meta.concrete_fields if each.name not in {"id", "head"}]  # noqa: SLF001 - Django's


def _computed(log: Log) -> Row:
    columns = listed(fold(from_json(entry.kind, entry.data) for entry in log.entries), len(log.entries))
    return tuple(map(_as_stored, map(columns.get, LISTED)))


def _as_stored(value: Any) -> str | None:
    return None if value is None else str(int(value) if isinstance(value, bool) else value)


def _columns(data: DataFile, model: type[models.Model], columns: list[str]) -> Iterator[Row]:
    names = ", ".join(f'"{each}"' if each != "rowid" else each for each in columns)
    return data.rows(f"SELECT {names} FROM {model._meta.db_table}")  # noqa: S608, SLF001 - our own names


def _seal_of(model: type[models.Model]) -> Any:
    return next(each for each in model._meta.concrete_fields if isinstance(each, Seal))  # noqa: SLF001 - Django's


def _sealed(model: type[models.Model], values: list[Any]) -> bytes:
    """What is declared to be no text where text belongs, or the other way round, has another seal."""
    return seal(model, [text(value) if isinstance(value, Text) else value for value in values]).encode()


def _text(value: Any) -> Any:
    return value if value is None or is_body(value) else text(value)
