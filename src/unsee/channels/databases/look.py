"""After it is said to be gone: every identifier, in every text of every table, once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from unsee.channels.databases.conditions import stands_in
from unsee.channels.databases.line import Line
from unsee.channels.databases.sharing import SHARED
from unsee.channels.databases.texts import naming
from unsee.datamap.free_text import Terms, names_sure, names_whole
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.memo import Memo, Words, words
from unsee.datamap.model import Erase, Field, Place, Rows, Table
from unsee.datamap.outcome import Left, Why

MOST = 1000  # rows of one table: who is left in more is reported for these


def look(lines: Mapping[str, Line], terms: Terms, identifiers: Sequence[Identifier], memo: Memo) -> tuple[Left, ...]:
    """Names are looked for as a whole: a first name alone stands everywhere."""
    left = [each for line in lines.values() for name in line.real.tables for each in _in_table(line, name, terms, memo)]
    seen = {(each.database, each.table, each.field, each.key) for each in left}
    for line in lines.values():
        for table in line.shop.tables.values():
            for field in table.seeds:
                if _read_already(line, table, field, identifiers, terms):
                    continue
                new = _in_field(line, table, field, identifiers, memo)
                left += [each for each in new if (each.database, each.table, each.field, each.key) not in seen]
    return tuple(sorted(left, key=lambda each: (each.database, each.table, each.field, each.key)))


def _in_table(line: Line, name: str, terms: Terms, memo: Memo) -> Iterable[Left]:
    texts = _texts(line, name)
    table = line.shop.tables.get(name)
    key = table.key if table else line.described(name).key
    query = naming(line, name, key, texts, terms, terms.whole_names)
    if query is None:
        return
    for row in line.connection.execute(query.limit(MOST)).mappings():
        for field in texts:
            sure = any(names_sure(row[field], term) for term in terms.sure)
            also = any(names_sure(row[field], term) for term in terms.also)
            if sure or also or any(names_whole(row[field], each) for each in terms.whole_names):
                yield _left(line, name, field, words(row[each] for each in key), memo, sure=sure)


def _texts(line: Line, name: str) -> list[str]:
    columns = line.described(name).columns.values()
    return [column.name for column in columns if column.type.holds_text and not column.choices]


def _read_already(line: Line, table: Table, field: Field, identifiers: Sequence[Identifier], terms: Terms) -> bool:
    """Whoever looked for an address in all texts has looked for it in this one. A number is more than its digits there."""
    wanted = {each for each in identifiers if each.kind is field.identifies}
    return field.identifies is not Kind.PHONE and field.name in _texts(line, table.name) and wanted <= set(terms.sure)


def _in_field(line: Line, table: Table, field: Field, identifiers: Sequence[Identifier], memo: Memo) -> Iterable[Left]:
    """Numbers, dates and short identifiers, which are no words in a text."""
    values = [each.value for each in identifiers if each.kind is field.identifies]
    condition = stands_in(line, table.name, field, values) if values else None
    if condition is None:
        return
    query = sa.select(*line.columns(table.name, table.key)).where(condition).limit(MOST)
    for row in line.connection.execute(query):
        yield _left(line, table.name, field.name, words(row), memo, sure=True)


def _left(line: Line, name: str, field: str, key: Words, memo: Memo, *, sure: bool) -> Left:
    why, explanation = _why(line, name, field, key, memo, sure=sure)
    return Left(line.name, name, field, key, why, explanation)


def _why(line: Line, name: str, field: str, key: Words, memo: Memo, *, sure: bool) -> tuple[Why, str]:
    table = line.shop.tables.get(name)
    place: Place = (line.name, name)
    if stayed := memo.stayed.get(place, {}).get(key):
        return (Why.SHARED if SHARED in stayed else Why.KEPT), stayed
    if not sure:
        return Why.NAMESAKE, "a name or number that was in their rows, and may be somebody else's too"
    if table is None or (field not in table.fields and not table.impersonal):
        return Why.UNMAPPED, f"the map says nothing about {name}" + (f".{field}" if table else "")
    if table.fields[field].erase is Erase.LIST if field in table.fields else False:
        return Why.LISTED, "people have to look at this text, as the map says"
    if table.rows is Rows.KEEP and table.keep:
        return Why.KEPT, table.keep.because
    return Why.LEFT, "this should not be there: it came back, or the map treats this field otherwise"
