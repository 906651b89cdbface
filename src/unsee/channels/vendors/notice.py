"""What a vendor is told about one person: the kind of request and as few identifiers as it said it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unsee.datamap.identifier import Identifier, Kind

RIGHTS = ("erasure", "access", "portability", "rectification", "restriction", "objection", "opt_out_sale")


@dataclass(frozen=True, slots=True)
class Notice:
    """`id` is new for each vendor and the same at every try: two vendors can't put their lists together by it."""

    id: UUID
    right: str
    identifiers: tuple[Identifier, ...]
    submitted: datetime  # aware; when the person asked
    regulation: str = "gdpr"  # "gdpr" or "ccpa", as OpenDSR knows them

    def for_kinds(self, kinds: frozenset[Kind]) -> tuple[Identifier, ...]:
        return tuple(each for each in self.identifiers if each.kind in kinds)
