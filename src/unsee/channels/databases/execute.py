"""A decision carried out in an open transaction. Nothing is committed here: a dry run and the real thing are the same steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from unsee.channels.databases.line import Line, chunks
from unsee.channels.databases.references import Incoming, incoming, order
from unsee.channels.databases.trouble import sentence
from unsee.datamap.decide import Decision, Update
from unsee.datamap.found import Found, Key
from unsee.datamap.outcome import Count, Problem, What
from unsee.datamap.replacement import Below, replacements

SHAPES = 6  # a value a CHECK refuses is tried in so many shapes


class Impossible(Exception):  # noqa: N818 - what the map wants and the database refuses
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


def execute(line: Line, decision: Decision, found: Found, below: Below) -> list[Count]:
    """Raises Impossible; whoever called rolls back."""
    counts: Counter[tuple[str, What]] = Counter()
    for update in decision.updates:
        with _explained(line, update.place[1]):
            counts[update.place[1], update.what] += _update(line, update, below)
    doomed = {place[1]: keys for place, keys in decision.deletions.items()}
    for group in order(line, doomed):
        _let_cycles_wait(line, group)
        for table in group:
            for one in incoming(line, table):
                with _explained(line, one.table):
                    counts[one.table, What.CUT] += _cut(line, one, table, doomed, found)
        for table in group:
            with _explained(line, table):
                counts[table, What.DELETE] += _delete(line, table, doomed[table])
    with _explained(line, ""):
        _ask_for_late_complaints(line)
    done = [Count(line.name, table, what, rows) for (table, what), rows in counts.items() if rows]
    return [*done, *decision.kept]


class _explained:  # noqa: N801 - reads as a clause
    def __init__(self, line: Line, table: str) -> None:
        self._line, self._table = line, table

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, wrong: BaseException | None, _trace: object) -> None:
        if isinstance(wrong, IntegrityError) or (isinstance(wrong, DBAPIError) and not wrong.connection_invalidated):
            raise Impossible(
                Problem(self._line.name, self._table, f"{self._table or 'it'} can't be done: {sentence(wrong)}.")
            ) from None


def _update(line: Line, update: Update, below: Below) -> int:
    name = update.place[1]
    table = line.table(name)
    key = line.shop.tables[name].key
    if not update.replace:
        return sum(
            line.connection.execute(
                sa.update(table).where(line.among(name, key, some)).values(_by_column(table, update.values))
            ).rowcount
            for some in chunks(update.keys)
        )
    return sum(_replace(line, update, one, below) for one in update.keys)


def _replace(line: Line, update: Update, key: Key, below: Below) -> int:
    """Where the table has a CHECK, or a value may by a rare chance be taken, the next shape is tried."""
    name = update.place[1]
    table = line.table(name)
    where = line.among(name, line.shop.tables[name].key, [key])
    wrong: IntegrityError | None = None
    for fresh in islice(_fresh(line, update, below), SHAPES):
        statement = sa.update(table).where(where).values(_by_column(table, {**update.values, **fresh}))
        try:
            with line.connection.begin_nested():
                return line.connection.execute(statement).rowcount
        except IntegrityError as each:
            wrong = wrong or each
    if wrong:
        raise wrong
    sentence_ = f"{', '.join(update.replace)} of {name} can't be replaced: of such a type there is no value that is nobody's."
    raise Impossible(Problem(line.name, name, sentence_))


def _fresh(line: Line, update: Update, below: Below) -> Iterator[dict[str, object]]:
    """First the likeliest value of each field, then shape by shape; a field that runs out of shapes begins again."""
    name = update.place[1]
    columns, fields = line.described(name).columns, line.shop.tables[name].fields
    shapes: dict[str, Sequence[object]] = {
        field: list(replacements(columns[field], fields[field].identifies, below)) for field in update.replace
    }
    if all(shapes.values()):
        for turn in range(max(len(each) for each in shapes.values())):
            yield {field: each[turn % len(each)] for field, each in shapes.items()}


def _cut(line: Line, one: Incoming, target: str, doomed: dict[str, tuple[Key, ...]], found: Found) -> int:
    """References to rows that go become null; a row that must refer to one can't be left behind."""
    rows = [found.at((line.name, target))[key].values for key in doomed[target]]
    gone = [key for key in (tuple(row[name] for name in one.at) for row in rows) if None not in key]
    table, left = line.table(one.table), 0
    for some in chunks(dict.fromkeys(gone)):
        pointing = line.among(one.table, one.fields, some)
        going = doomed.get(one.table, ()) if one.table in line.shop.tables else ()
        staying = sa.and_(pointing, sa.not_(line.among(one.table, line.shop.tables[one.table].key, going))) if going else pointing
        if one.nullable:
            nothing = _by_column(table, dict.fromkeys(one.nullable))
            left += line.connection.execute(sa.update(table).where(staying).values(nothing)).rowcount
            if going:
                line.connection.execute(sa.update(table).where(pointing).values(nothing))
        elif count := line.connection.execute(sa.select(sa.func.count()).select_from(table).where(staying)).scalar():
            raise Impossible(Problem(line.name, one.table, one.why_not(target, count)))
    return left


def _delete(line: Line, name: str, keys: Sequence[Key]) -> int:
    key = line.shop.tables[name].key
    return sum(
        line.connection.execute(sa.delete(line.table(name)).where(line.among(name, key, some))).rowcount for some in chunks(keys)
    )


def _let_cycles_wait(line: Line, group: Sequence[str]) -> None:
    """In a circle of references that can't be null, the check has to wait until all are gone, where the database can wait."""
    if not any(one.table in group and not one.nullable for table in group for one in incoming(line, table)):
        return
    match line.dialect:
        case "postgresql":
            line.connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
        case "sqlite":
            line.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        case _:
            pass


def _ask_for_late_complaints(line: Line) -> None:
    if line.dialect == "postgresql":
        line.connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")


def _by_column(table: sa.Table, values: Any) -> dict[sa.Column[Any], Any]:
    """By column and not by name: a column may be called like an argument, or like nothing Python could call it."""
    return {table.c[name]: value for name, value in values.items()}
