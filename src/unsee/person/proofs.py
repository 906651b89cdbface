"""What the law of a request lets the company ask in order to know who asks: per claim, with its citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import Case
from unsee.law.book import book
from unsee.law.proof import Proof, proof


@dataclass(frozen=True, slots=True)
class Asked:
    rights: tuple[str, ...]
    law: str  # its short name
    proof: Proof


def asked(case: Case, on: date) -> tuple[Asked, ...]:
    """Rights of one law that are ruled alike stand together."""
    place = (case.opened.place or "") if case.opened else ""
    found: dict[tuple[str, str, str], Asked] = {}
    for claim in case.claims:
        law, ruled = book().regime(claim.regime), proof(claim.regime, claim.right, on, place=place)
        like = (claim.regime, ruled.said, str(ruled.citation))
        rights = found[like].rights if like in found else ()
        found[like] = Asked(tuple(dict.fromkeys((*rights, claim.right))), law.short_name, ruled)
    return tuple(found.values())
