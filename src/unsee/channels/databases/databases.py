"""The databases of a company, seen as one: `unsee.datamap.ports.Held`."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date

from sqlalchemy.exc import DBAPIError

from unsee.channels.databases.carry_out import Carrying
from unsee.channels.databases.database import Database
from unsee.channels.databases.execute import Impossible, execute
from unsee.channels.databases.find import Finder
from unsee.channels.databases.leads import leads
from unsee.channels.databases.line import Line
from unsee.channels.databases.look import look
from unsee.channels.databases.mentions import mentions
from unsee.channels.databases.person import said_of
from unsee.channels.databases.seeds import check_identifiers
from unsee.channels.databases.trouble import sentence
from unsee.datamap.access import package
from unsee.datamap.ask import Ask, Do
from unsee.datamap.decide import decide
from unsee.datamap.free_text import terms
from unsee.datamap.graph import graph
from unsee.datamap.identifier import Identifier
from unsee.datamap.lead import Lead
from unsee.datamap.memo import Memo
from unsee.datamap.outcome import Count, Left, Outcome, Plan, Problem
from unsee.datamap.package import Package
from unsee.datamap.ports import Journal
from unsee.datamap.replacement import Below
from unsee.refusal import Unavailable


class Databases:
    """Safe to use from several threads; each call has connections of its own."""

    def __init__(self, databases: Iterable[Database], *, below: Below = secrets.randbelow) -> None:
        """Raises BadInput where the maps don't fit together."""
        given = list(databases)
        self._graph = graph(each.shop for each in given)
        self._databases = {each.name: each for each in given}
        self._below = below

    def access(self, identifiers: tuple[Identifier, ...], today: date) -> Package:
        with self._lines() as lines:
            found = Finder(lines, self._graph, Memo(), wide=True).find(identifiers)
            said = terms(found.identifiers, said_of(lines, found))
            found.mentions += mentions(lines, found, terms(found.identifiers))
            return package([lines[name].shop for name in lines], found, said, today)

    def plan(self, ask: Ask, today: date) -> Plan:
        counts: list[Count] = []
        problems: list[Problem] = []
        with self._lines(writes=True) as lines:
            found = Finder(lines, self._graph, Memo()).find(ask.identifiers)
            said = terms(found.identifiers, said_of(lines, found))
            if ask.do is Do.ERASE:
                found.mentions += mentions(lines, found, terms(found.identifiers))
            for name in self._graph.databases:
                try:
                    counts += execute(lines[name], decide(lines[name].shop, found, ask, said, today), found, self._below)
                except Impossible as no:
                    problems.append(no.problem)
        return Plan(tuple(counts), tuple(problems))

    def carry_out(self, ask: Ask, journal: Journal, today: date) -> Outcome:
        return Carrying(self._databases, self._graph, ask, journal, today, self._below).run()

    def look_again(self, identifiers: tuple[Identifier, ...], today: date) -> tuple[Left, ...]:  # noqa: ARG002 - the promise has it
        given = check_identifiers(identifiers)
        with self._lines() as lines:
            return look(lines, terms(given), given, Memo())

    def leads(self, identifiers: tuple[Identifier, ...]) -> tuple[Lead, ...]:
        with self._lines() as lines:
            return leads(lines, identifiers)

    def close(self) -> None:
        for each in self._databases.values():
            each.close()

    @contextmanager
    def _lines(self, *, writes: bool = False) -> Iterator[Mapping[str, Line]]:
        """All of them, in transactions that are rolled back. Raises Unavailable where one can't be used."""
        with ExitStack() as stack:
            lines: dict[str, Line] = {}
            for name in self._graph.databases:
                lines[name] = stack.enter_context(self._databases[name].line(writes=writes))[0]
            try:
                yield lines
            except DBAPIError as wrong:
                raise Unavailable(f"A database was lost on the way: {sentence(wrong)}. Nothing was done.") from None
