"""What each law of a request lets a company refuse, to hold the reason it names against. Whether it fits, a person weighs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import Case
from unsee.law.book import book


@dataclass(frozen=True, slots=True)
class Allowed:
    right: str
    law: str  # its short name
    article: str
    limits: str  # empty: this law names no exception to this right


def allowed_refusals(case: Case, on: date) -> tuple[Allowed, ...]:
    found = []
    for claim in case.claims:
        law = book().regime(claim.regime)
        right = law.right(claim.right, on)
        if right:
            found.append(Allowed(claim.right, law.short_name, right.article, right.limits))
    return tuple(found)
