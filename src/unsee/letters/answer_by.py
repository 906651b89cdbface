"""Until when an answer is due, in words and as a day; and no day where the law gives none or we are not sure of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.deadline import Confidence, Deadline
from unsee.law.length import Length, Unit
from unsee.law.regime import Period
from unsee.letters.letter import Sentence
from unsee.letters.matter import Matter, section
from unsee.letters.pen import Pen
from unsee.letters.provision import Place, provisions
from unsee.letters.words import Words


@dataclass(frozen=True, slots=True)
class _Until:
    within: str | None  # in words, where the law's own file has the number
    received: date
    due: date


def as_day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def certain(deadline: Deadline) -> bool:
    return deadline.due is not None and deadline.confidence is not Confidence.LOW


def period_of(deadline: Deadline) -> Period | None:
    law, day = book().regime(deadline.regime), as_day(deadline.received)
    right = law.right(deadline.right, day)
    if right is not None and right.through:
        right = law.right(right.through, day) or right
    return law.period(right.period, day) if right and right.period else None


def places_of(deadline: Deadline) -> tuple[Place, ...]:
    """Where the law says how long it may take: as our own words cite it, else as the law's file has it."""
    period = period_of(deadline)
    if period is None:
        return ()
    own = Claim(deadline.right, deadline.regime, period.article)
    return provisions(f"period.{period.name}", (own,)) or (Place(deadline.regime, period.article, quoted=True),)


def sentences(matter: Matter, pen: Pen) -> Iterator[Sentence]:
    """One sentence if all rights share one last day; else one for each, naming its rights."""
    groups = _groups(matter, pen.of)
    numbered = {right for until, rights in groups.items() if until for right in rights}
    for until, rights in groups.items():
        names = [right for right in rights if until or right not in numbered]
        if names:
            yield _sentence(until, rights, names if len(groups) > 1 else [], pen)


def _groups(matter: Matter, of: Words) -> dict[_Until | None, dict[str, list[Deadline]]]:
    """Last day -> section -> its deadlines. None holds what has no day."""
    found: dict[_Until | None, dict[str, list[Deadline]]] = {}
    computed = {(deadline.regime, deadline.right): deadline for deadline in matter.ask.deadlines}
    for claim in matter.claims:
        deadline = computed.get((claim.regime, claim.right))
        until = _until(deadline, of) if deadline is not None else None
        right = found.setdefault(until, {}).setdefault(section(claim), [])
        if until and deadline:
            right.append(deadline)
    return found


def _until(deadline: Deadline, of: Words) -> _Until | None:
    if not certain(deadline) or deadline.due is None:
        return None
    return _Until(_within(of, period_of(deadline)), as_day(deadline.received), as_day(deadline.due))


def _sentence(until: _Until | None, rights: dict[str, list[Deadline]], names: list[str], pen: Pen) -> Sentence:
    of, which = pen.of, {}
    if names:
        named = of.listed([of.texts[f"right.{name}"] for name in names])
        which = {"rights": named[0].upper() + named[1:]}
    suffix = "_for" if names else ""
    if until is None:
        return pen.plain(f"answer.soon{suffix}", **which)
    places = tuple(dict.fromkeys(place for found in rights.values() for deadline in found for place in places_of(deadline)))
    due = of.day(until.due)
    if until.within is None:
        return pen.resting_on(places, f"answer.by{suffix}", due=due, **which)
    received = of.day(until.received)
    return pen.resting_on(places, f"answer.within{suffix}", period=until.within, received=received, due=due, **which)


def _within(of: Words, period: Period | None) -> str | None:
    """As "within one month" or "within 45 days", in the statute's own measure. None where there is no such wording."""
    length = period.within if period else None
    if length is None or length.unit is Unit.YEAR:
        return None
    if length == Length(1, Unit.MONTH):
        return of.texts["period.month_one"]
    return of.texts[f"period.{length.unit.name.lower()}"].format(n=length.count)
