"""A value that is nobody's, of the type and the size a column wants: for what must not be null, and must not be twice."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from unsee.datamap.identifier import Kind
from unsee.datamap.schema import Column, Type

Below = Callable[[int], int]  # `secrets.randbelow`: a number from 0 to one less, each as likely
_LONG_AGO = date(1000, 1, 1)
_DAYS = 300_000  # to the year 1821: nobody's birthday, and enough to be told apart
_HEX = "0123456789abcdef"


def replacements(column: Column, kind: Kind | None, below: Below) -> Iterator[object]:
    """One after the other, each of another shape, for a column whose CHECK refuses the first; else none.

    RFC 2606 keeps .invalid free for ever: mail to a replaced address goes nowhere.
    """
    if column.choices:
        yield from column.choices
    elif column.type is Type.TEXT:
        yield from _texts(column.length or 40, kind, below)
    else:
        yield from _OF_TYPE.get(column.type, _nothing)(column, below)


def _integers(column: Column, below: Below) -> Iterator[object]:
    most = 10 ** min(column.digits or 9, 18)
    yield most // 10 + below(most - most // 10)
    yield -(1 + below(most - 1))


def _numbers(column: Column, below: Below) -> Iterator[object]:
    most = 10 ** min(column.digits or 9, 15)
    yield Decimal(below(most))
    yield Decimal(-below(most))


def _days(_: Column, below: Below) -> Iterator[object]:
    yield _LONG_AGO + timedelta(days=below(_DAYS))
    yield date(1900, 1, 1) + timedelta(days=below(3650))


def _moments(_: Column, below: Below) -> Iterator[object]:
    """MySQL's TIMESTAMP begins in 1970."""
    yield datetime(1971, 1, 1) + timedelta(seconds=below(10**8))  # noqa: DTZ001 - what the column makes of it is its own business


def _bytes(column: Column, below: Below) -> Iterator[object]:
    yield bytes(below(256) for _ in range(min(column.length or 16, 16)))


def _nothing(_: Column, below: Below) -> Iterator[object]:  # noqa: ARG001 - as the others
    yield from ()


_OF_TYPE: dict[Type, Callable[[Column, Below], Iterator[object]]] = {
    Type.INTEGER: _integers,
    Type.NUMBER: _numbers,
    Type.BOOLEAN: lambda _, __: iter((False, True)),
    Type.DATE: _days,
    Type.MOMENT: _moments,
    Type.TIME: lambda _, below: iter((time(below(24), below(60), below(60)),)),
    Type.UUID: lambda _, below: iter((UUID(int=below(1 << 128), version=4),)),
    Type.BYTES: _bytes,
    Type.JSON: lambda _, __: iter(({}, [])),
    Type.LIST: lambda _, __: iter(([],)),
}


def _texts(length: int, kind: Kind | None, below: Below) -> Iterator[str]:
    length = min(length, 40)
    shapes = {
        "email": _email(length, below),
        "word": _cut("erased-", _HEX, 16, length, below),
        "digits": _of(string.digits[1:], min(length, 15), below),
        "letters": _of(string.ascii_uppercase, length, below),
        "phone": "+" + _of(string.digits[1:], min(length - 1, 15), below),
        "digits whole": _of(string.digits[1:], length, below),
    }
    first = {Kind.EMAIL: "email", Kind.PHONE: "phone"}.get(kind or Kind.NAME, "word")
    for shape in dict.fromkeys((first, *shapes)):
        if shapes[shape]:
            yield shapes[shape]


def _email(length: int, below: Below) -> str:
    """Shorter where the column is short; a domain of two labels takes eleven characters, less than that is no address."""
    for prefix, domain in (("erased-", "@invalid.invalid"), ("", "@x.invalid")):
        room = length - len(prefix) - len(domain)
        if room >= 8:
            return prefix + _of(_HEX, min(room, 16), below) + domain
    return ""


def _cut(prefix: str, letters: str, wanted: int, length: int, below: Below) -> str:
    """Chance is worth more than the word: with little room the prefix goes."""
    room = length - len(prefix)
    return (
        prefix + _of(letters, min(room, wanted), below)
        if room >= 8
        else _of(string.ascii_lowercase + string.digits, length, below)
    )


def _of(letters: str, length: int, below: Below) -> str:
    return "".join(letters[below(len(letters))] for _ in range(max(length, 0)))
