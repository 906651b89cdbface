"""Pages that show the person, and looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import EVERYWHERE, Case
from unsee.case.events import Event, LookedAgain, PageGiven, Sight
from unsee.refusal import BadInput, Refused

MOST_PAGES = 100  # of one case; each is fetched again and again


@dataclass(frozen=True, slots=True)
class GivePage:
    blob: str


@dataclass(frozen=True, slots=True)
class DropPage:
    page: str


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: on one page by us, or everywhere they know of by the person."""

    sight: Sight
    on: date
    page: str = EVERYWHERE
    blob: str | None = None


def give_page(case: Case, blob: str, today: date) -> tuple[Event, ...]:
    if len(case.pages) >= MOST_PAGES:
        raise Refused(f"This case has {MOST_PAGES} pages already; take some off first.")
    known = [page.page for page in case.pages] + [look.saw.page for look in case.looks if look.saw.page]
    number = 1 + max((int(page.rpartition("-")[2]) for page in known), default=0)
    return (PageGiven(today, f"page-{number}", blob),)


def look(case: Case, seen: Look, today: date) -> tuple[Event, ...]:
    saw = LookedAgain(seen.on, seen.page, seen.sight, seen.blob)
    if saw.on > today:
        raise BadInput(f"{saw.on} is still to come; say the day on which you looked.")
    if saw.page == EVERYWHERE and case.said_gone is None:
        raise Refused("They have not said yet that it is gone; record what they answered first.")
    if saw.page == EVERYWHERE and case.said_gone and saw.on < case.said_gone.on:
        raise BadInput(f"They said on {case.said_gone.on} that it is gone; what you saw on {saw.on} was before that.")
    return (saw,)
