"""When to look again. Why these days: docs/looking-again.md."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from unsee.case.case import EVERYWHERE, GONE, THERE, Case, Stage
from unsee.case.events import Purpose, Sight

FIRST, SECOND = timedelta(days=30), timedelta(days=120)  # after they said that it is gone
YEARLY = timedelta(days=365)
RETRY = timedelta(days=30)  # after a look that told us nothing
SOON = timedelta(days=3)  # after one that got no answer: the trouble may be ours
ACCESS_AFTER_MONTHS = 6
ERASES = frozenset({"erasure", "destruction", "objection", "opt_out_sale", "deindex", "withdraw_consent"})
OFFLINE = frozenset({Sight.ADDRESS_GONE, Sight.NOT_FOUND_PAGE, Sight.SENT_HOME})
LOOKED_AFTER = frozenset({Stage.SAID_GONE, Stage.SEEN_GONE})


def look_on(case: Case, page: str) -> date | None:
    """The day from which to look at this page again; None while nobody says that it is gone and we know how it looks."""
    said = case.said_gone
    looks = [look for look in case.looks if look.saw.page in {page, EVERYWHERE}]
    if said is None:
        return None if looks or case.opened is None else case.opened.on
    since = [look for look in looks if look.saw.on > said.on or (look.saw.page == EVERYWHERE and look.saw.on == said.on)]
    if not since:
        return said.on + FIRST
    last = since[-1]
    if not last.decided:
        return last.saw.on + (SOON if last.saw.sight is Sight.FAILED else RETRY)
    return next((said.on + each for each in (FIRST, SECOND) if said.on + each > last.saw.on), last.saw.on + YEARLY)


def next_look(case: Case) -> date | None:
    """The first day on which a page of this case, or the person's own look, is due."""
    if case.stage not in LOOKED_AFTER:
        return None
    return min(filter(None, (look_on(case, page) for page in pages_of(case))), default=None)


def pages_of(case: Case) -> tuple[str, ...]:
    """Where no page is known, the person looks everywhere they know of."""
    return tuple(page.page for page in case.pages) or (EVERYWHERE,)


def access_check_on(case: Case) -> date | None:
    """The day from which to ask them again what they hold: once, months after they said that it is erased."""
    said, opened = case.said_gone, case.opened
    asked = {claim.right for claim in case.claims} or set(opened.wanted if opened else ())
    checked = case.request is not None and case.request.prepared.purpose is Purpose.ACCESS_CHECK
    if said is None or case.stage not in LOOKED_AFTER or checked or not asked & ERASES:
        return None
    return _months_after(said.on, ACCESS_AFTER_MONTHS)


def _months_after(day: date, months: int) -> date:
    """The same day of that month, or its last where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def named_before(case: Case, page: str) -> bool:
    """Whether the person's name was ever seen on this page: only then does its absence mean something."""
    return any(look.saw.page == page and look.saw.sight is Sight.NAMED for look in case.looks)


def seen_gone_on(case: Case) -> date | None:
    """The day from which all that was looked at has been gone."""
    if case.stage is not Stage.SEEN_GONE:
        return None
    return max(_gone_since(case, page) for page in case.seen)


def _gone_since(case: Case, page: str) -> date:
    since = case.seen[page].on
    for look in reversed([look for look in case.looks if look.decided and look.saw.page in {page, EVERYWHERE}]):
        if look.saw.sight in THERE:
            break
        since = look.saw.on
    return since


def back(case: Case) -> bool:
    """It had been seen gone, and is there again; otherwise it never went away."""
    shown = {page for page, saw in case.seen.items() if saw.sight in THERE}
    return any(look.saw.sight in GONE and look.saw.page in {*shown, EVERYWHERE} for look in case.looks) and bool(shown)
