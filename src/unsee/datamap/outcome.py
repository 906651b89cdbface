"""What a plan says, what was done, and what is left: counts and reasons, never the data itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far one database is. Only DONE is done."""

    OPEN = "open"  # nothing has been changed for certain
    COMMITTING = "committing"  # everything was executed and the commit was about to be asked for: it may have happened
    DONE = "done"


class What(StrEnum):
    DELETE = "delete"
    CHANGE = "change"
    REDACT = "redact"  # free text that named the person
    CUT = "cut"  # a reference to a deleted row became null
    KEEP = "keep"  # with its legal ground, or because it is shared with somebody else


@dataclass(frozen=True, slots=True)
class Count:
    database: str
    table: str
    what: What
    rows: int
    why: str = ""  # of KEEP: the ground and until when; of REDACT: the fields


@dataclass(frozen=True, slots=True)
class Problem:
    """Why it can't be done as the map says, found by really executing it. One sentence, no personal data."""

    database: str
    table: str
    sentence: str
    gone: bool = False  # a database does not answer: the same works when it is back


@dataclass(frozen=True, slots=True)
class Plan:
    """A dry run: everything was executed in one transaction per database, and rolled back."""

    counts: tuple[Count, ...]
    problems: tuple[Problem, ...]

    @property
    def possible(self) -> bool:
        return not self.problems


class Why(StrEnum):
    KEPT = "kept"  # the map keeps it, with a ground
    SHARED = "shared"  # the row is another person's too
    LISTED = "listed"  # the map says that people look at this text
    NAMESAKE = "namesake"  # a name or number of theirs in a row that is not: may be somebody else's
    UNMAPPED = "unmapped"  # the map says nothing about this table or column
    LEFT = "left"  # none of these: this should not be there


@dataclass(frozen=True, slots=True)
class Left:
    """Where an identifier still stands. `key` finds the row again; the value is not repeated."""

    database: str
    table: str
    field: str
    key: tuple[str, ...]
    why: Why
    explanation: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`states` has every database. The request is done when all of them are, and `left` holds nothing that is LEFT."""

    states: dict[str, State]
    counts: tuple[Count, ...] = ()
    problems: tuple[Problem, ...] = ()  # why a database is not DONE
    left: tuple[Left, ...] = ()
    looked_again: bool = False

    @property
    def done(self) -> bool:
        return self.looked_again and all(state is State.DONE for state in self.states.values())

    @property
    def clean(self) -> bool:
        """Done, and nothing is left that has no reason to be."""
        return self.done and not any(each.why in {Why.LEFT, Why.UNMAPPED} for each in self.left)
