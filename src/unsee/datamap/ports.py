"""What the desk hands in, and what it gets: `unsee.channels.databases.Databases` keeps the second promise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from unsee.datamap.ask import Ask
from unsee.datamap.identifier import Identifier
from unsee.datamap.lead import Lead
from unsee.datamap.outcome import Left, Outcome, Plan, State
from unsee.datamap.package import Package


class Journal(Protocol):
    """The memory of one erasure, which outlives the worker that carries it out. Each call is durable when it returns.

    The memo holds what must be known to go on after a crash (keys and names found, as JSON): it is personal data, so keep it
    sealed, and forget it when the outcome is `done`.
    """

    def memo(self) -> bytes | None: ...

    def keep_memo(self, memo: bytes) -> None: ...

    def states(self) -> Mapping[str, State]:
        """By database; one that is missing is OPEN."""
        ...

    def record(self, database: str, state: State, counts: bytes) -> None:
        """`counts` is opaque here (JSON without personal data), given back by `counts`."""
        ...

    def counts(self, database: str) -> bytes | None: ...


class Held(Protocol):
    """The databases of a company, seen as one."""

    def access(self, identifiers: tuple[Identifier, ...], today: date) -> Package:
        """Everything found. Raises Refused where an identifier is shared by so many rows that it can't be one person's."""
        ...

    def plan(self, ask: Ask, today: date) -> Plan:
        """A dry run; nothing is changed. Raises Refused as above, or where a database can't be reached."""
        ...

    def carry_out(self, ask: Ask, journal: Journal, today: date) -> Outcome:
        """All databases, or a half that says so. Call it again with the same journal until `done`: what is done is not repeated.

        Raises Refused before anything was changed. Once something was, trouble is in the outcome, as states and problems.
        """
        ...

    def look_again(self, identifiers: tuple[Identifier, ...], today: date) -> tuple[Left, ...]:
        """Where these identifiers still stand, in every text of every table, and why."""
        ...

    def leads(self, identifiers: tuple[Identifier, ...]) -> tuple[Lead, ...]:
        """The e-mail addresses in the rows each identifier stands in. Raises Refused where a database can't be reached.

        These identifiers were merely named: nothing of what is found is shown to anybody, a code goes there.
        """
        ...
