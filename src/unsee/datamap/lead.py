"""Where the person an identifier leads to reads their mail, as far as the same rows say."""

from __future__ import annotations

from dataclasses import dataclass

from unsee.datamap.identifier import Identifier


@dataclass(frozen=True, slots=True)
class Lead:
    by: Identifier
    addresses: frozenset[str]  # as they stand in the rows it is found in
    everywhere: bool  # none of these rows is without one
