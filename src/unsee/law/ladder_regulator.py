"""The rung of the regulator: when it opens and closes, and until when the regulator has to say something."""

from __future__ import annotations

from unsee.law.calendar import Calendar
from unsee.law.complaining import Window, complaint_window
from unsee.law.deadline import Deadline
from unsee.law.ladder_look import NO_NUMBER, Look, by_day, due_of, late_of
from unsee.law.ladder_rung import Rung, RungNow, State


def regulator(look: Look, calendar: Calendar) -> RungNow:
    at, complaint, climb = look.at, look.complaint, look.at.climb
    window = _window(look, calendar)
    since, until = (window.earliest, window.latest) if look.sure else (None, None)
    first = complaint.first if complaint else "request"
    needs = first in {"appeal", "complaint"} and not (climb.appealed if first == "appeal" else climb.complained)
    early = first == "request" and since is None and not at.clock.answered and look.sure and look.late_after is not None
    state = look.state(since, until, climb.lodged)
    if state is State.OPEN and (needs or early):
        state = State.NOT_YET
    informs = _regulators_time(look)
    return RungNow(
        Rung.REGULATOR,
        state,
        since,
        until,
        climb.lodged,
        after=window.why[0] + ("" if since or needs or first == "nothing" else f"; {NO_NUMBER}"),
        then="the regulator looks at it" + (": " + by_day(informs) if informs else "; no day is set for it"),
        says=complaint.text if complaint else "",
        citation=look.cite(complaint),
        next_by=due_of(informs),
        next_late=late_of(informs),
        makes_sense=look.open_from if first == "nothing" and look.sure else None,
    )


def _window(look: Look, calendar: Calendar) -> Window:
    at = look.at
    return complaint_window(
        at.regime,
        at.right,
        at.received,
        at.region,
        clock=at.clock,
        appealed=at.climb.appealed,
        complained=at.climb.complained,
        decided=at.climb.decided,
        late_after=at.late_after,
        on=at.climb.lodged or at.on,
        calendar=calendar,
        book=look.shelf.book,
    )


def _regulators_time(look: Look) -> Deadline | None:
    """Until when the regulator has to say something, where the law sets a day for that."""
    lodged = look.at.climb.lodged
    if lodged is None or not look.sure:
        return None
    known = [look.law.period(name, lodged) for name in ("complaint", "complaint_answer")]
    name = next((period.name for period in known if period and period.who == "regulator"), None)
    return look.shelf.by_when(name, lodged) if name else None
