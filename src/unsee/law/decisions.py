"""What authorities and courts have decided, as dated, sourced facts: decisions.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from unsee.law.citation import Basis
from unsee.law.load import source
from unsee.law.regime import Source
from unsee.law.table import Table

STANDINGS = ("final", "open", "decided")
LATER = ("set_aside", "restored", "upheld", "upheld_in_part", "reviewed", "penalty", "ended")


@dataclass(frozen=True, slots=True)
class Sum:
    currency: str
    amount: int


@dataclass(frozen=True, slots=True)
class Later:
    """What became of a decision at its next station."""

    what: str
    by: str
    on: date | None
    reference: str
    sum: Sum | None


@dataclass(frozen=True, slots=True)
class Decision:
    id: str
    by: str
    place: str
    about: str  # the company's domain
    on: date
    reference: str
    regimes: tuple[str, ...]
    articles: tuple[str, ...]
    held: tuple[str, ...]
    fine: Sum | None
    then: tuple[Later, ...]
    standing: str
    source: Source
    note: str

    @property
    def checked(self) -> bool:
        """Whether day and reference were read in a source."""
        return self.source.basis is Basis.SOURCED


@dataclass(frozen=True, slots=True)
class Judgment:
    id: str
    name: str
    on: date
    regimes: tuple[str, ...]
    points: tuple[str, ...]
    source: Source
    note: str

    @property
    def checked(self) -> bool:
        return self.source.basis is Basis.SOURCED


def named_under(regime: str, place: str) -> tuple[Decision, ...]:
    """Those a complaint under this law names: of its own place first, then by day."""
    found = [decision for decision in decisions() if regime in decision.regimes]
    country = place.partition("-")[0]
    return tuple(sorted(found, key=lambda each: (each.place != place, each.place.partition("-")[0] != country, each.on)))


def on_points(regime: str, points: Collection[str]) -> tuple[Judgment, ...]:
    return tuple(each for each in judgments() if regime in each.regimes and set(each.points) & set(points))


@lru_cache(maxsize=1)
def decisions() -> tuple[Decision, ...]:
    table = _read().table("decision")
    return tuple(_decision(name, table.tables(name)[0]) for name in table.names()) if table else ()


@lru_cache(maxsize=1)
def judgments() -> tuple[Judgment, ...]:
    table = _read().table("judgment")
    return tuple(_judgment(name, table.tables(name)[0]) for name in table.names()) if table else ()


def _read() -> Table:
    path = Path(__file__).parent / "decisions.toml"
    return Table(tomllib.loads(path.read_text("utf-8")), path.name)


def _decision(name: str, table: Table) -> Decision:
    decision = Decision(
        id=name,
        by=table.text("by"),
        place=table.text("place"),
        about=table.text("about"),
        on=_day(table),
        reference=table.text("reference", ""),
        regimes=table.texts("regimes"),
        articles=table.texts("articles", ()),
        held=table.texts("held"),
        fine=table.parsed("fine", _sum),
        then=tuple(_later(row) for row in table.tables("then")),
        standing=table.one_of("standing", STANDINGS),
        source=_source(table),
        note=table.text("note", ""),
    )
    table.done()
    return decision


def _judgment(name: str, table: Table) -> Judgment:
    judgment = Judgment(
        id=name,
        name=table.text("name"),
        on=_day(table),
        regimes=table.texts("regimes"),
        points=table.texts("points"),
        source=_source(table),
        note=table.text("note", ""),
    )
    table.done()
    return judgment


def _later(table: Table) -> Later:
    later = Later(
        what=table.one_of("what", LATER),
        by=table.text("by"),
        on=table.day("on"),
        reference=table.text("reference", ""),
        sum=table.parsed("sum", _sum),
    )
    table.done()
    return later


def _day(table: Table) -> date:
    day = table.day("on")
    if day is None:
        raise table.wrong("on", "the day of the decision, like 2022-05-18")
    return day


def _source(table: Table) -> Source:
    found = table.parsed("basis", source)
    if found is None:
        raise table.wrong("basis", "how it is known")
    return found


def _sum(text: str) -> Sum:
    currency, _, amount = text.partition(" ")
    if len(currency) != 3 or not amount.isdecimal():
        raise ValueError(f"{text!r} is no sum of money like 'EUR 20000000'")
    return Sum(currency, int(amount))
