"""Events to JSON and back: what the log is written in. Adding a field with a default reads old logs; removing one does not."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from unsee.case.events import Event

Json = dict[str, Any]
KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(Event)}


def to_json(event: Event) -> tuple[str, Json]:
    return type(event).__name__, {f.name: _plain(getattr(event, f.name)) for f in fields(event)}


def from_json(kind: str, data: Json) -> Event:
    built: Event = _reader(KINDS[kind])(data)
    return built


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Built once per type: reading 100,000 cases spends its time here."""
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        item = _reader(arguments[0])
        return lambda values: tuple(map(item, values))
    if origin in {Union, types.UnionType}:
        (inner,) = (_reader(argument) for argument in arguments if argument is not types.NoneType)
        return lambda value: None if value is None else inner(value)
    return lambda value: value


def _dataclass_reader(kind: type) -> Callable[[Json], Any]:
    hints = get_type_hints(kind)
    readers = [(f.name, _reader(hints[f.name]), f.default is MISSING) for f in fields(kind)]

    def read(data: Json) -> Any:
        return kind(**{name: reader(data[name]) for name, reader, needed in readers if needed or name in data})

    return read
