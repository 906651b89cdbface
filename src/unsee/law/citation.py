"""A place in the law, as a value: what we rest a sentence or a date on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """How we know: read in a source, or stated from knowledge and not re-checked."""

    SOURCED = "sourced"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class Citation:
    """`act` is the short name of the law ("GDPR"), `at` the place in it ("Art. 12(3)")."""

    act: str
    at: str
    basis: Basis = Basis.KNOWLEDGE

    def __str__(self) -> str:
        return f"{self.act} {self.at}".strip()
