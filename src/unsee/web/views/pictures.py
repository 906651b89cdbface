"""Pictures of all cases: how far they have come, how long answers took against the law's time, law by law. Each has its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from unsee.case.case import Stage
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.preview import law_name
from unsee.web.rows import Row

WIDTH = 1000  # of a drawing
SLOWEST = 40
SAID = frozenset({Stage.SAID_GONE, Stage.SEEN_GONE, Stage.NOT_GONE})


@dataclass(frozen=True, slots=True)
class Bar:
    words: object
    count: int
    wide: int
    percent: int


@dataclass(frozen=True, slots=True)
class Took:
    """One answer: its days, and the days the law gives, both drawn on one scale of `WIDTH`."""

    row: Row
    days: int
    allowed: int | None
    wide: int
    limit_at: int | None

    @property
    def late(self) -> bool:
        return self.allowed is not None and self.days > self.allowed


@dataclass(frozen=True, slots=True)
class OfLaw:
    regime: str
    name: str
    asked: int
    answered: int
    in_time: int
    gone: int
    late: int
    median_days: float | None
    wide: int  # of the answered, in a drawing of the asked
    asked_wide: int


@require_safe
@needs_person
def pictures(request: HttpRequest) -> HttpResponse:
    here = given()
    rows = [row for row in here.rows.all(here.ports) if row.stage not in {Stage.WITHDRAWN, Stage.FORGOTTEN}]
    pack = request.GET.get("pack", "")
    packs = {each.id: each for each in here.ports.directory.packs()}
    if pack in packs:
        of = set(packs[pack].companies)
        rows = [row for row in rows if row.company in of]
    asked = {row.company for row in rows}
    took = _took(rows)
    shown = {
        "funnel": _funnel(rows),
        "took": took[:SLOWEST],
        "more": max(len(took) - SLOWEST, 0),
        "laws": _laws(rows),
        "pack": pack,
        "packs": [(each.id, each.title) for each in packs.values() if pack == each.id or asked & set(each.companies)],
    }
    return render(request, "unsee/pictures.html", shown)


def _funnel(rows: Sequence[Row]) -> list[Bar]:
    """Each step holds those that reached it or a later one."""
    sent = [row for row in rows if row.asked_on]
    counts: tuple[tuple[object, int], ...] = (
        (_("sent"), len(sent)),
        (_("heard from"), sum(row.heard_on is not None for row in sent)),
        (_("answered"), sum(row.answered_on is not None for row in sent)),
        (_("said gone"), sum(row.stage in SAID for row in sent)),
        (_("seen gone"), sum(row.stage is Stage.SEEN_GONE for row in sent)),
    )
    most = max(len(sent), 1)
    return [Bar(words, count, count * WIDTH // most, round(100 * count / most)) for words, count in counts]


def _took(rows: Iterable[Row]) -> list[Took]:
    """Of every company that answered, the slowest first."""
    days = [
        (row, (row.answered_on - row.asked_on).days, (row.last_day - row.asked_on).days if row.last_day else None)
        for row in rows
        if row.asked_on and row.answered_on
    ]
    days.sort(key=lambda each: (-each[1], each[0].name.casefold()))
    most = max((max(took, allowed or 0) for _row, took, allowed in days), default=1) or 1
    return [
        Took(row, took, allowed, took * WIDTH // most, allowed * WIDTH // most if allowed else None)
        for row, took, allowed in days
    ]


def _laws(rows: Iterable[Row]) -> list[OfLaw]:
    of: dict[str, list[Row]] = defaultdict(list)
    today = given().ports.clock.today
    for row in rows:
        for regime in row.regimes if row.asked_on else ():
            of[regime].append(row)
    most = max(map(len, of.values()), default=1)
    found = []
    for regime, them in sorted(of.items(), key=lambda each: (-len(each[1]), each[0])):
        days = [(row.answered_on - row.asked_on).days for row in them if row.answered_on and row.asked_on]
        answered = len(days)
        found.append(
            OfLaw(
                regime=regime,
                name=law_name(regime),
                asked=len(them),
                answered=answered,
                in_time=sum(map(_in_time, them)),
                gone=sum(row.stage in SAID for row in them),
                late=sum(row.answered_on is None and row.late_after is not None and row.late_after < today for row in them),
                median_days=median(days) if days else None,
                wide=answered * WIDTH // most,
                asked_wide=len(them) * WIDTH // most,
            )
        )
    return found


def _in_time(row: Row) -> bool:
    return row.answered_on is not None and row.last_day is not None and row.answered_on <= row.last_day
