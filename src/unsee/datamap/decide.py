"""From the rows of a person to what happens to each: the one place where a map's words become changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from unsee.datamap.ask import Ask, Correction, Do
from unsee.datamap.found import Found, Key, Mention, Row
from unsee.datamap.free_text import Terms, redact
from unsee.datamap.identifier import Kind
from unsee.datamap.model import DataMap, Erase, Field, Place, Rows, Table
from unsee.datamap.outcome import Count, What


@dataclass(frozen=True, slots=True)
class Update:
    """The same change to one or many rows. `replace` fields get a new value each, made when it is carried out."""

    place: Place
    keys: tuple[Key, ...]
    values: Mapping[str, object]
    replace: tuple[str, ...] = ()
    what: What = What.CHANGE


@dataclass(frozen=True, slots=True)
class Decision:
    updates: tuple[Update, ...] = ()
    deletions: Mapping[Place, tuple[Key, ...]] = field(default_factory=dict)
    kept: tuple[Count, ...] = ()


class _How(Enum):
    SET = auto()
    REPLACE = auto()
    REDACT = auto()


@dataclass(frozen=True, slots=True)
class _Change:
    field: str
    how: _How
    value: object = None


def decide(shop: DataMap, found: Found, ask: Ask, terms: Terms, today: date) -> Decision:
    """For one database. Whether it can be done is seen by doing it."""
    updates: list[Update] = []
    deletions: dict[Place, tuple[Key, ...]] = {}
    kept: dict[tuple[str, str], int] = defaultdict(int)
    for name, table in shop.tables.items():
        place = (shop.database, name)
        gone: list[Key] = []
        alike: dict[str, tuple[list[_Change], list[Key]]] = {}  # rows that change alike are changed by one statement
        for row in found.at(place).values():
            stays = why_it_stays(row, table, today) if ask.do is Do.ERASE else ""
            kept[name, stays] += bool(stays)
            if ask.do is Do.ERASE and table.rows is not Rows.STRIP and not stays:
                gone.append(row.key)
            elif changes := _changes(row, table, ask, terms):
                alike.setdefault(repr(changes), (changes, []))[1].append(row.key)
        updates += [_update(place, changes, keys) for changes, keys in alike.values()]
        if gone:
            deletions[place] = tuple(gone)
    if ask.do is Do.ERASE:
        updates += [each for mention in found.mentions for each in _mention(shop, mention, terms)]
    counts = tuple(Count(shop.database, name, What.KEEP, rows, why) for (name, why), rows in kept.items() if why)
    return Decision(tuple(updates), deletions, counts)


def why_it_stays(row: Row, table: Table, today: date) -> str:
    """Empty where a row goes, or where it stays stripped of its person."""
    if row.shared:
        return row.shared
    if table.rows is not Rows.KEEP:
        return ""
    if table.keep is None:
        return "the map keeps it"
    last = table.keep.last_day(row.values)
    if last is None:
        return table.keep.because
    return f"{table.keep.because}, until {last.isoformat()}" if last >= today else ""


def _changes(row: Row, table: Table, ask: Ask, terms: Terms) -> list[_Change]:
    match ask.do:
        case Do.ERASE:
            return _strip(row, table, terms)
        case Do.OPT_OUT:
            return [
                _Change(each.name, _How.SET, each.opt_out.value)
                for each in table.fields.values()
                if each.opt_out and (not row.shared or each.of in row.ours) and row.values.get(each.name) != each.opt_out.value
            ]
        case Do.RECTIFY:
            return _rectify(row, table, ask.corrections)


def _strip(row: Row, table: Table, terms: Terms) -> list[_Change]:
    """In a row that is another person's too, only what the map says is about this one."""
    changes: list[_Change] = []
    for each in table.fields.values():
        if (row.shared or each.of) and each.of not in row.ours:
            continue
        now = row.values.get(each.name)
        match each.erase:
            case Erase.NULL if now is not None:
                changes.append(_Change(each.name, _How.SET))
            case Erase.SET if each.to and now != each.to.value:
                changes.append(_Change(each.name, _How.SET, each.to.value))
            case Erase.REPLACE if now is not None:
                changes.append(_Change(each.name, _How.REPLACE))
            case Erase.REDACT if (clean := redact(now, terms, own=True)) != now:
                changes.append(_Change(each.name, _How.REDACT, clean))
            case _:
                pass
    return changes


def _rectify(row: Row, table: Table, corrections: tuple[Correction, ...]) -> list[_Change]:
    """A kept row says what was true when it was written: an invoice with another name would be a forged one."""
    if table.rows is Rows.KEEP or row.shared:
        return []
    return [
        _Change(each.name, _How.SET, fix.new)
        for each in table.fields.values()
        for fix in corrections
        if each.identifies is fix.kind and _wrong(each, row.values.get(each.name), fix)
    ]


def _wrong(field: Field, now: object, fix: Correction) -> bool:
    if now is None or now == fix.new:
        return False
    if fix.old is None:
        return True
    return str(now).casefold() == fix.old.casefold() if field.identifies is Kind.EMAIL else str(now) == fix.old


def _update(place: Place, changes: list[_Change], keys: list[Key]) -> Update:
    return Update(
        place,
        tuple(keys),
        {each.field: each.value for each in changes if each.how is not _How.REPLACE},
        tuple(each.field for each in changes if each.how is _How.REPLACE),
        What.REDACT if all(each.how is _How.REDACT for each in changes) else What.CHANGE,
    )


def _mention(shop: DataMap, mention: Mention, terms: Terms) -> list[Update]:
    """In somebody else's row only what singles the person out is taken away: of a name we can't know whose it is."""
    database, table = mention.place
    if database != shop.database or shop.tables[table].fields[mention.field].erase is not Erase.REDACT:
        return []
    clean = redact(mention.text, terms, own=False)
    return [Update(mention.place, (mention.key,), {mention.field: clean}, what=What.REDACT)] if clean != mention.text else []
