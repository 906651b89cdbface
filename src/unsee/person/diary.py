"""All days to know of, and all tasks without a day: what a calendar shows. Computed at every look, like the cases themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from unsee.calendar.entry import Entry, Kind
from unsee.case.case import Stage
from unsee.case.clock import deadlines, last_days
from unsee.case.due import CLIMBS
from unsee.case.ladder import ladders, waiting
from unsee.case.looking import access_check_on, next_look
from unsee.case.step import Who
from unsee.law.book import book
from unsee.law.deadline import Deadline
from unsee.law.ladder import Rung, State
from unsee.person.ports import Ports
from unsee.person.view import View, views

ONE_DAY = timedelta(days=1)
Sentence = Callable[[View], str]  # the step in words: those of a terminal or of a page


def diary(ports: Ports, sentence: Sentence) -> list[Entry]:
    """In the order of their days; tasks without one last."""
    found = [entry for seen in views(ports) for entry in entries(seen, sentence, ports.clock.today)]
    return sorted(found, key=lambda entry: (entry.day is None, entry.day or ports.clock.today, entry.uid))


def entries(seen: View, sentence: Sentence, today: date) -> Iterator[Entry]:
    if seen.stage is Stage.RUNNING:
        for limit in deadlines(seen.case):
            yield from _deadline(seen, limit)
    yield from _upwards(seen, today)
    look, check = next_look(seen.case), access_check_on(seen.case)
    if look:
        yield _entry(seen, Kind.LOOK, f"{seen.opened.name}: look again", "Is what they say is gone really gone?", look)
    if check:
        yield _entry(
            seen, Kind.ACCESS_CHECK, f"{seen.opened.name}: ask what they hold now", "Months after they erased it.", check
        )
    dated = seen.stage in {Stage.SAID_GONE, Stage.SEEN_GONE} and not seen.case.follow_up and not seen.case.proposal
    if seen.next_step.who is Who.PERSON and not dated:
        yield _entry(seen, Kind.TASK, f"{seen.opened.name}: your turn", sentence(seen), None)


WAITED_FOR = {
    Rung.APPEAL: ("decision on your appeal due", "Their last day to decide on your appeal"),
    Rung.COMPANY: ("word on your complaint due", "Their last day to deal with the complaint you made to them"),
    Rung.REGULATOR: ("the regulator's word due", "The regulator's last day to say something on your complaint"),
}


def _upwards(seen: View, today: date) -> Iterator[Entry]:
    """What waits on the ladder for the company or a regulator, and the last day for a complaint where there is one."""
    if seen.stage not in CLIMBS:
        return
    for one, now in waiting(seen.case, today):
        title, text = WAITED_FOR[now.rung]
        why = f"{text} ({now.citation}); sent on {now.on}; case {seen.id}."
        which = f"{one.regime}-{now.rung}"
        if now.next_by:
            yield _entry(seen, Kind.DUE, f"{seen.opened.name}: {title}", why, now.next_by, which)
        if now.next_late:
            yield _entry(seen, Kind.LATE, f"{seen.opened.name}: {title}, over", why, now.next_late + ONE_DAY, which)
    for one in ladders(seen.case, today):
        last = one[Rung.REGULATOR]
        if last.state in {State.OPEN, State.NOT_YET} and last.until:
            why = f"After this day a regulator may no longer take it up ({last.citation}); case {seen.id}."
            yield _entry(seen, Kind.DUE, f"{seen.opened.name}: last day to complain", why, last.until, f"{one.regime}-complain")


def _deadline(seen: View, limit: Deadline) -> Iterator[Entry]:
    days = last_days(seen.case, limit)
    if days is None:
        return
    last, late_after = days
    name, right = seen.opened.name, limit.right.replace("_", " ")
    why = f"{right}, {book().regime(limit.regime).short_name}; asked on {seen.case.asked_on}; case {seen.id}"
    which = f"{limit.regime}-{limit.right}"
    yield _entry(seen, Kind.DUE, f"{name}: answer due ({right})", f"Their last day: {why}.", last, which)
    late, over = late_after + ONE_DAY, f"No reasonable reading calls them in time: {why}."
    yield _entry(seen, Kind.LATE, f"{name}: late from today ({right})", over, late, which)


def _entry(seen: View, kind: Kind, title: str, text: str, day: date | None, which: str = "") -> Entry:
    name = "-".join(filter(None, (seen.id.lower(), kind.value, which)))
    return Entry(f"{name}@unsee.invalid", kind, title, text, day, seen.id, seen.opened.name)
