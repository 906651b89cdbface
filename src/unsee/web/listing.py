"""Which cases a list shows, and in which order: all of it stands in the address, so that it can be kept and gone back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from unsee.case.case import Stage
from unsee.case.step import Do, Who
from unsee.directory.directory import Directory
from unsee.web.rows import Row
from unsee.web.typed import a_day, text

LONGEST = 200  # characters looked for
NAMES = ("q", "stage", "pack", "regime", "who", "after", "before", "do")  # of the address, without order and page
NOT_BEFORE = date.min

Order = Callable[[Row], Any]
ORDERS: dict[str, Order] = {
    "name": lambda row: row.name.casefold(),
    "stage": lambda row: list(Stage).index(row.stage),
    "due": lambda row: row.due,
    "asked": lambda row: row.asked_on,
    "law": lambda row: row.regimes,
    "next": lambda row: list(Do).index(row.do),
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    words: str = ""
    stage: str = ""
    pack: str = ""
    regime: str = ""
    who: str = ""
    after: date | None = None
    before: date | None = None
    do: str = ""

    @property
    def folded(self) -> int:
        """How many of the narrower questions are asked, which the page folds away."""
        return sum(1 for asked in (self.pack, self.regime, self.who, self.after, self.before) if asked)

    @property
    def any(self) -> bool:
        return bool(self.folded or self.words or self.stage or self.do)


def narrowed(data: QueryDict) -> Narrowed:
    """Raises BadInput for a day that is none; a word that names nothing finds nothing."""
    return Narrowed(
        words=text(data, "q")[:LONGEST],
        stage=text(data, "stage"),
        pack=text(data, "pack"),
        regime=text(data, "regime"),
        who=text(data, "who"),
        after=a_day(data, "after", _("The first day")),
        before=a_day(data, "before", _("The last day")),
        do=text(data, "do"),
    )


def found(rows: Iterable[Row], by: Narrowed, directory: Directory) -> tuple[list[Row], Counter[Stage]]:
    """The rows that fit, and how many would in each stage. A withdrawn case is shown only to who asks for it."""
    words, of_pack = by.words.casefold(), _companies(by.pack, directory)
    fitting = [row for row in rows if _fits(row, by, words, of_pack)]
    counts = Counter(row.stage for row in fitting)
    if by.stage:
        return [row for row in fitting if row.stage.value == by.stage], counts
    return [row for row in fitting if by.do or row.stage is not Stage.WITHDRAWN], counts


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """What has no day stands last, whichever way round. Without a wish: what needs the person first, then the shortest time."""
    known = ORDERS.get(sort.removeprefix("-"))
    if known is None:
        return sorted(rows, key=_urgency)
    by_name = sorted(rows, key=ORDERS["name"])
    with_one = [row for row in by_name if known(row) not in (None, ())]
    without = [row for row in by_name if known(row) in (None, ())]
    return sorted(with_one, key=known, reverse=sort.startswith("-")) + without


def _fits(row: Row, by: Narrowed, words: str, of_pack: frozenset[str] | None) -> bool:
    return (
        (not words or words in f"{row.name} {row.domain} {row.id}".casefold())
        and (of_pack is None or row.company in of_pack)
        and (not by.regime or by.regime in row.regimes)
        and (not by.who or row.who.value == by.who)
        and (not by.do or row.do.value == by.do)
        and (by.after is None or (row.due or NOT_BEFORE) >= by.after)
        and (by.before is None or (row.due is not None and row.due <= by.before))
    )


def _companies(pack: str, directory: Directory) -> frozenset[str] | None:
    if not pack:
        return None
    return next((frozenset(each.companies) for each in directory.packs() if each.id == pack), frozenset())


def _urgency(row: Row) -> tuple[bool, date, str]:
    return row.who is not Who.PERSON, row.late_after or date.max, row.name.casefold()
