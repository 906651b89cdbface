"""One line of the scoreboard: a company under one law, and beside it what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from unsee.directory.company import Figures
from unsee.scoreboard.tally import Tally


@dataclass(frozen=True, slots=True)
class Firm:
    """A company, by what the directory calls it."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Row:
    firm: Firm
    law: str  # id of the regime; empty where none is known to apply
    law_name: str
    tally: Tally
    published: tuple[Figures, ...] = ()  # its own figures, as it filed them with a registry

    @property
    def key(self) -> tuple[str, str]:
        return self.firm.id, self.law
