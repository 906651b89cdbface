"""Texts in which somebody may be named: coarse and quick, for what is found is read again with `free_text`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

import sqlalchemy as sa

from unsee.channels.databases.conditions import Condition, digits
from unsee.channels.databases.line import Line
from unsee.datamap import phone
from unsee.datamap.free_text import Terms
from unsee.datamap.identifier import Kind
from unsee.datamap.schema import Type

Query = sa.Select[Any]


def naming(line: Line, table: str, key: Sequence[str], fields: Sequence[str], terms: Terms, names: Sequence[str]) -> Query | None:
    """Asks for the key and these texts of rows in which one of them names somebody. None where there is nothing to look for."""
    sure = (*terms.sure, *terms.also)
    texts = [each.value for each in sure if each.kind is not Kind.PHONE and each.value.split()] + list(names)
    numbers = [re.sub(r"\D", "", each.value) for each in sure if each.kind is Kind.PHONE]
    numbers = [number for number in numbers if len(number) >= phone.SHORTEST]
    if not fields or not (texts or numbers):
        return None
    query = sa.select(*line.columns(table, (*key, *fields)))
    whole = _together(line, [_as_text(line, table, field) for field in fields])
    if line.dialect == "postgresql":
        return _postgres(line, table, query, whole, texts, numbers)
    lower = sa.func.unsee_lower(whole) if line.dialect == "sqlite" else sa.func.lower(whole)
    found = [sa.func.instr(lower, form) > 0 for text in texts for form in _forms(text)]
    return query.where(sa.or_(*found, *(_contains_digits(line, whole, number) for number in numbers)))


def _postgres(
    line: Line, table: str, query: Query, whole: sa.ColumnElement[Any], texts: Sequence[str], numbers: Sequence[str]
) -> Query:
    """An expression costs many times what a plain search does, so it is asked only where a plain search found what it needs.

    Of a name that is a piece of it, whichever way round it is written; of a number its digits in their order. A text is lowered
    once for all of them (OFFSET 0 keeps the planner from doing it for each), and A to Z only: that costs a fraction of what a
    language's own rules do, is the same whatever language the database was made for, and goes with every collation.
    """
    plain = sa.collate(whole, "C")
    lower: sa.ColumnElement[str] = sa.func.lower(plain, type_=sa.Text)
    pieces = _by_piece(texts)
    if len(pieces) + len(numbers) > 1:
        once = sa.select(lower.label("text")).correlate(line.table(table)).offset(0).lateral("once")
        query, lower = query.select_from(line.table(table).join(once, sa.true())), once.c.text
    elif "@" in next(iter(pieces), ""):  # few texts hold one, and the others need not be lowered
        query = query.where(sa.func.strpos(plain, "@") > 0)
    named = [_named(lower, piece, some) for piece, some in pieces.items()]
    called = [sa.and_(lower.like(f"%{'%'.join(number)}%"), lower.regexp_match(_spread(number))) for number in numbers]
    return query.where(sa.or_(*named, *called))


def _named(lower: sa.ColumnElement[Any], piece: str, texts: Sequence[str]) -> Condition:
    held = sa.func.strpos(lower, piece) > 0
    if list(texts) == [piece]:
        return held
    written = lower.regexp_match(f"(?:{'|'.join(map(_as_written, texts))})")
    return sa.and_(held, written) if piece else written


def _by_piece(texts: Iterable[str]) -> dict[str, list[str]]:
    """By the longest piece of A to Z, digits and signs: the same of "Ada King" and "King, Ada". Empty where there is none."""
    found: dict[str, list[str]] = {}
    for text in dict.fromkeys(unicodedata.normalize("NFC", text) for text in texts):
        pieces = [piece.strip(",.") for piece in re.findall(r"[!-~]+", text)]
        longest = max(pieces, key=lambda piece: (len(piece), piece), default="")
        found.setdefault(longest.lower(), []).append(_lower_ascii(text))
    return found


def _as_written(text: str) -> str:
    """With anything but letters and digits between the words: what is a space to us is not one in every locale."""
    return "[^a-z0-9]+".join("".join(map(_letter, word)) for word in text.split())


def _letter(letter: str) -> str:
    """A letter beyond A to Z in either case, with its accent composed or not."""
    if letter.isascii():
        return re.escape(letter)
    cases = (unicodedata.normalize(form, case) for case in (letter.lower(), letter.upper()) for form in ("NFC", "NFD"))
    return f"(?:{'|'.join(sorted({re.escape(_lower_ascii(case)) for case in cases}))})"


def _lower_ascii(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def _spread(number: str) -> str:
    """However it is grouped."""
    return "[^0-9]*".join(number)


def _contains_digits(line: Line, text: sa.ColumnElement[Any], number: str) -> Condition:
    """An expression is a tenth of the price of rewriting every text, where the database has them."""
    if line.dialect == "sqlite":
        return sa.func.instr(digits(line, text), number) > 0
    return text.regexp_match(_spread(number))


def _together(line: Line, columns: Sequence[sa.ColumnElement[Any]]) -> sa.ColumnElement[Any]:
    """One text to lower and to search, with what is in no identifier between."""
    if len(columns) == 1:
        return columns[0]
    if line.dialect in {"sqlite", "postgresql"}:
        return reduce(lambda one, next_: one + "\n" + next_, (sa.func.coalesce(each, "", type_=sa.Text) for each in columns))
    return sa.func.concat_ws("\n", *columns, type_=sa.Text)


def _as_text(line: Line, table: str, field: str) -> sa.ColumnElement[Any]:
    column = line.table(table).c[field]
    plain = line.described(table).columns[field].type is Type.TEXT and not isinstance(column.type, sa.Enum)
    return column if plain else sa.cast(column, sa.Text)


def _forms(text: str) -> list[str]:
    """As the database lowers it; accents composed and not."""
    return sorted({unicodedata.normalize(form, text.lower()) for form in ("NFC", "NFD")})
