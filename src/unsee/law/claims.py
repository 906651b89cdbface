"""Which rights to claim, under which of the laws that apply, with the article each rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unsee.law.applies import Applies
from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.claim import Claim
from unsee.law.rights import parse


def claims(
    applies: Sequence[Applies],
    wanted: Sequence[str],
    on: date,
    *,
    book: Book | None = None,
    started_by: frozenset[str] = frozenset({"letter"}),
    unsure: bool = False,
) -> tuple[Claim, ...]:
    """In the order they were wanted. A right the law expresses through another is claimed as that other, once; a right it
    does not know is left out. Laws whose clock no letter starts (California's DROP) are left out unless asked for,
    and so are laws that may not bind the company (`Applies.sure`).
    """
    book = book or all_regimes()
    laws = [law for law in (book.regime(each.regime) for each in applies if each.sure or unsure) if law.started_by in started_by]
    found: dict[tuple[str, str], Claim] = {}
    for name in dict.fromkeys(parse(want) for want in wanted):
        for law in laws:
            right = law.right(name, on)
            if right is None or (right.through and law.right(right.through, on) is None):
                continue
            claimed = right.through or right.name
            found.setdefault((claimed, law.id), Claim(claimed, law.id, right.article))
    return tuple(found.values())
