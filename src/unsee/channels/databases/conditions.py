"""An identifier as a condition on a column, in each database's own words. Values are always parameters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain
from typing import Any

import sqlalchemy as sa

from unsee.channels.databases.line import Line
from unsee.datamap import phone
from unsee.datamap.free_text import Terms
from unsee.datamap.identifier import Kind
from unsee.datamap.model import Field, Match
from unsee.datamap.schema import Type

Condition = sa.ColumnElement[bool]
FEW = 8  # texts and numbers up to which searching for each is cheaper than one expression for all


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


def names_somebody(line: Line, table: str, fields: Sequence[str], terms: Terms, names: Sequence[str]) -> Condition | None:
    """Texts in which one of these may stand. Coarse and quick: what it finds is read again with `free_text`."""
    columns = [_as_text(line, table, field) for field in fields]
    if not columns:
        return None
    whole = columns[0] if len(columns) == 1 else _together(line, columns)
    sure = (*terms.sure, *terms.also)
    texts = [each.value for each in sure if each.kind is not Kind.PHONE and each.value.split()] + list(names)
    numbers = [re.sub(r"\D", "", each.value) for each in sure if each.kind is Kind.PHONE]
    numbers = [number for number in numbers if len(number) >= phone.SHORTEST]
    if not texts and not numbers:
        return None
    if line.dialect == "postgresql":
        return _postgres(whole, texts, numbers)
    lower = sa.func.unsee_lower(whole) if line.dialect == "sqlite" else sa.func.lower(whole)
    found = [_contains(line, lower, form) for text in texts for form in _forms(text)]
    return sa.or_(*found, *(_contains_digits(line, whole, number) for number in numbers))


def _postgres(whole: sa.ColumnElement[Any], texts: Sequence[str], numbers: Sequence[str]) -> Condition:
    """An expression costs ten times what a plain search does, so it is asked only where a plain search found what it needs.

    Of a name that is a word of it, whichever way round it is written; of a number its digits in their order. Of many at once
    an expression is cheaper again: it goes through a text once, and not once for each.
    """
    lower = sa.func.lower(whole)
    by_word: dict[str, list[str]] = {}
    for form in dict.fromkeys(form for text in texts for form in _forms(text)):
        by_word.setdefault(_longest_word(form), []).append(form)
    if len(by_word) + len(numbers) > FEW:
        return lower.regexp_match(_any([*_words(chain(*by_word.values())), *map(_spread, numbers)]))
    found = [
        sa.func.strpos(lower, word) > 0
        if forms == [word]
        else sa.and_(sa.func.strpos(lower, word) > 0, lower.regexp_match(_any(_words(forms))))
        for word, forms in by_word.items()
    ]
    grouped = [sa.and_(whole.like(f"%{'%'.join(number)}%"), whole.regexp_match(_spread(number))) for number in numbers]
    return sa.or_(*found, *grouped)


def _longest_word(form: str) -> str:
    """The same one for "Ada King" and "King, Ada"."""
    return max((word.strip(",.") or word for word in form.split()), key=lambda word: (len(word), word))


def _any(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(expressions)})"


def _words(forms: Iterable[str]) -> Iterable[str]:
    """With any space between, and as it is written: what is a space to us is not one in every locale."""
    return dict.fromkeys(each for form in forms for each in (r"\s+".join(map(re.escape, form.split())), re.escape(form)))


def _spread(number: str) -> str:
    """However it is grouped."""
    return "[^0-9]*".join(number)


def _contains(line: Line, text: sa.ColumnElement[Any], part: str) -> Condition:
    return (sa.func.strpos(text, part) if line.dialect == "postgresql" else sa.func.instr(text, part)) > 0


def _contains_digits(line: Line, text: sa.ColumnElement[Any], number: str) -> Condition:
    """An expression is a tenth of the price of rewriting every text, where the database has them."""
    if line.dialect == "sqlite":
        return _contains(line, digits(line, text), number)
    return text.regexp_match(_spread(number))


def _together(line: Line, columns: Sequence[sa.ColumnElement[Any]]) -> sa.ColumnElement[Any]:
    """One text to lower and to search, with what is in no identifier between."""
    if line.dialect in {"sqlite", "postgresql"}:
        return reduce(lambda one, next_: one + "\n" + next_, (sa.func.coalesce(each, "", type_=sa.Text) for each in columns))
    return sa.func.concat_ws("\n", *columns, type_=sa.Text)


def _as_text(line: Line, table: str, field: str) -> sa.ColumnElement[Any]:
    column = line.table(table).c[field]
    plain = line.described(table).columns[field].type is Type.TEXT and not isinstance(column.type, sa.Enum)
    return column if plain else sa.cast(column, sa.Text)


def _forms(text: str) -> list[str]:
    """As a database may have lowered it: all of it, or A to Z only (locale C); accents composed and not."""
    cases = {text.lower(), *(_lower_ascii(case) for case in (text, text.upper(), text.title()))}
    return sorted({unicodedata.normalize(form, case) for case in cases for form in ("NFC", "NFD")})


def _lower_ascii(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)
