"""An identifier as a condition on a column, in each database's own words. Values are always parameters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from unsee.channels.databases.line import Line
from unsee.datamap import phone
from unsee.datamap.model import Field, Match

Condition = sa.ColumnElement[bool]


def stands_in(line: Line, table: str, field: Field, values: Sequence[str]) -> Condition | None:
    """None where no value can stand in such a column."""
    column = line.table(table).c[field.name]
    match field.match:
        case Match.EXACT:
            typed = line.typed(table, (field.name,), [(value,) for value in values])
            return column.in_([each[0] for each in typed]) if typed else None
        case Match.NOCASE:
            lowered = sa.func.lower(column).in_(sorted({value.lower() for value in values}))
            others = sorted({form for value in values if not value.isascii() for form in (value, *_forms(value))})
            return sa.or_(lowered, column.in_(others)) if others else lowered
        case Match.DIGITS:
            wanted = sorted({form for value in values for form in phone.digits_of(value, field.region)})
            wanted = [form for form in wanted if len(form) >= phone.SHORTEST]
            return digits(line, column).in_(wanted) if wanted else None


def digits(line: Line, column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    text = column if isinstance(column.type, sa.String) else sa.cast(column, sa.Text)
    match line.dialect:
        case "postgresql":
            return sa.func.regexp_replace(text, "[^0-9]", "", "g", type_=sa.Text)
        case "sqlite":
            return sa.func.unsee_digits(text, type_=sa.Text)
        case _:
            return sa.func.regexp_replace(text, "[^0-9]", "", type_=sa.Text)


def _forms(text: str) -> list[str]:
    """As a database may have lowered it: all of it, or A to Z only (locale C); accents composed and not."""
    cases = {text.lower(), *(_lower_ascii(case) for case in (text, text.upper(), text.title()))}
    return sorted({unicodedata.normalize(form, case) for case in cases for form in ("NFC", "NFD")})


def _lower_ascii(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)
