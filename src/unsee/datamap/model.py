"""The map of one database: where personal data is, whose it is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from unsee.datamap.identifier import Kind

Place = tuple[str, str]  # database, table


class Rows(StrEnum):
    """What becomes of a row that is the person's, when they ask for erasure."""

    DELETE = "delete"
    STRIP = "strip"  # it stays, and each field is treated as the map says
    KEEP = "keep"  # it stays, with a ground; single fields may still be treated


class Means(StrEnum):
    """What a reference says about whose row it is.

    Rows follow the row they belong to, and never the other way: from a customer to their orders and on to the items, but not
    from an order to the other customer on it, and not from a customer to the household and down again to everybody in it.
    """

    OWNER = "owner"  # this row belongs to whom the other row belongs to
    OWNED = "owned"  # the other row is this person's too, as long as nobody else's row points at it: an address
    SHARED = "shared"  # the other row is no person's alone: a product, a household, a shop
    ANOTHER = "another person"  # a manager, a recipient: never followed, and withheld from who asks


class Match(StrEnum):
    EXACT = "exact"  # as it stands: quick, where the company stores it in one form
    NOCASE = "nocase"
    DIGITS = "digits"


class Erase(StrEnum):
    NULL = "null"
    REPLACE = "replace"  # by a new value of the right type that is nobody's
    SET = "set"
    REDACT = "redact"  # free text: what names the person is taken out, in their rows and wherever their address stands
    LIST = "list"  # free text: where it names them is reported, for people to look at
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Given:
    """A value the map sets. In a class of its own because None is one."""

    value: str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    category: str = ""
    identifies: Kind | None = None
    match: Match = Match.EXACT
    region: str = ""  # of phone numbers written without their country: DE
    follow: bool = False  # what stands here in the person's rows is looked for elsewhere too, as if they had given it
    erase: Erase = Erase.KEEP
    to: Given | None = None  # of SET
    opt_out: Given | None = None
    withhold: str = ""  # why this is not shown to who asks
    of: str = ""  # the link field of the person this is about, in a row that belongs to two
    impersonal: bool = False  # somebody looked: nothing personal, whatever its name suggests


@dataclass(frozen=True, slots=True)
class Link:
    """A reference, declared in the database or only known to people; `database` is empty for the same one."""

    fields: tuple[str, ...]
    table: str
    at: tuple[str, ...]
    means: Means
    database: str = ""

    def __str__(self) -> str:
        return f"{', '.join(self.fields)} → {self.database + '/' if self.database else ''}{self.table}"


@dataclass(frozen=True, slots=True)
class Keep:
    """The ground on which rows are kept, and until when: a day, or years after a day that stands in the row."""

    because: str
    until: date | None = None
    years: int = 0
    after: str = ""
    end_of_year: bool = False  # the years begin at the end of that day's year

    def last_day(self, row: Mapping[str, object]) -> date | None:
        """None: not to be told from this row."""
        start = row.get(self.after) if self.after else None
        if not isinstance(start, date):  # a datetime is one
            return self.until
        if self.end_of_year:
            return date(start.year + self.years, 12, 31)
        try:
            return date(start.year + self.years, start.month, start.day)
        except ValueError:  # 29 February
            return date(start.year + self.years, 2, 28)


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    key: tuple[str, ...]
    about: str = ""
    rows: Rows = Rows.KEEP
    keep: Keep | None = None
    links: tuple[Link, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    impersonal: bool = False  # somebody looked: nothing in it is about people
    line: int = field(default=0, compare=False)

    @property
    def searched(self) -> tuple[Field, ...]:
        """The free texts."""
        return tuple(each for each in self.fields.values() if each.erase in {Erase.REDACT, Erase.LIST})

    @property
    def seeds(self) -> tuple[Field, ...]:
        """The fields by which a row is found to be somebody's."""
        return tuple(each for each in self.fields.values() if each.identifies and each.identifies.singles_out)


@dataclass(frozen=True, slots=True)
class DataMap:
    database: str
    tables: Mapping[str, Table]
    about: str = ""
    schema: str = ""
    at_most: int = 10  # rows of one table an identifier may match: more, and it is not one person's
    file: str = field(default="", compare=False)

    def link_target(self, link: Link) -> Place:
        return (link.database or self.database, link.table)

    def reached(self) -> frozenset[str]:
        """The tables in which rows can be a person's."""
        found = {name for name, table in self.tables.items() if table.seeds or any(x.means is Means.OWNER for x in table.links)}
        owned = {x.table for table in self.tables.values() for x in table.links if x.means is Means.OWNED and not x.database}
        return frozenset(found | owned)
