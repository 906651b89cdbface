"""What is to be done in the databases for one person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unsee.datamap.identifier import Identifier, Kind


class Do(StrEnum):
    ERASE = "erase"
    OPT_OUT = "opt out"  # every field with an `opt_out` value is set to it; nothing else changes
    RECTIFY = "rectify"


@dataclass(frozen=True, slots=True)
class Correction:
    """What stands in fields of this kind, in the person's own rows, and what should. `old` None: whatever stands there."""

    kind: Kind
    new: str
    old: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    do: Do
    identifiers: tuple[Identifier, ...]
    corrections: tuple[Correction, ...] = ()
