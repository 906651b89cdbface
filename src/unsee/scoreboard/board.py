"""From counted cases to lines: those of one company stand together, so that only one company is in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from unsee.directory.company import Figures
from unsee.law.book import book
from unsee.scoreboard.count import NO_LAW
from unsee.scoreboard.row import Firm, Row
from unsee.scoreboard.tally import Tally

Counted = tuple[Firm, str, Tally]  # a company, a law, what it did under it
Published = Callable[[str], tuple[Figures, ...]]  # id of a company -> its own figures


def rows(counted: Iterable[Counted], published: Published) -> Iterator[Row]:
    """`counted` sorted by company."""
    for _, of_firm in groupby(counted, key=lambda each: each[0].id):
        tallies: dict[str, Tally] = {}
        firm: Firm | None = None
        for firm, law, tally in of_firm:  # noqa: B007 - the last name the company was known by
            tallies.setdefault(law, Tally()).add(tally)
        if firm is not None:
            figures = published(firm.id)
            yield from (Row(firm, law, law_name(law), tallies[law], figures) for law in sorted(tallies))


def law_name(law: str) -> str:
    return book().regime(law).short_name if law != NO_LAW else "no law"
