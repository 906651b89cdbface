"""To "we need longer": was it announced in time and with its reasons, and how long may it last at the most?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.law.claim import Claim
from unsee.law.deadline import Deadline
from unsee.law.regime import Extension
from unsee.letters.answer_by import as_day, certain, period_of, places_of
from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.layout import Block
from unsee.letters.letter import Sentence
from unsee.letters.pen import Pen


@dataclass(frozen=True, slots=True)
class _Days:
    due: date
    surely_over: date  # past it no reasonable reading says that the time still ran
    longest: date | None  # with the longest extension the law has a number for


def extension(on: Answering) -> list[Block]:
    told = joined(one(_told(on)), on.ground())
    deadline, days = on.said.deadline, _days(on.said.deadline)
    if deadline is None or days is None:
        return [*told, *joined(on.pen.paragraph("longer.named", "longer.unsure"))]
    period = period_of(deadline)
    if period is None or period.extension is None:
        stands = on.pen.resting_on(places_of(deadline), "longer.no_rule", due=on.pen.of.day(days.due))
        return [*told, *one(stands)]
    longer = Claim(deadline.right, deadline.regime, period.extension.article or period.article)
    pen = Pen(on.pen.of, (longer,))  # every sentence rests on the provision about longer periods
    if on.said.on > days.surely_over:
        return [*told, *_late(on, pen, deadline, days), *on.pen.paragraph("remind.authority")]
    return [
        *joined(told, _in_time(on, pen, deadline, days)),
        *joined(_conditions(on, pen, period.extension), _until(on, pen, days)),
    ]


def _days(deadline: Deadline | None) -> _Days | None:
    if deadline is None or not certain(deadline) or deadline.due is None or deadline.claimable_after is None:
        return None
    longest = as_day(deadline.extended_due) if deadline.extended_due else None
    return _Days(as_day(deadline.due), as_day(deadline.claimable_after), longest)


def _told(on: Answering) -> Sentence:
    if on.said.until:
        return on.pen.plain("longer.until", until=on.pen.of.day(on.said.until))
    return on.either(str(on.said.days) if on.said.days else None, "longer.days", "longer.more", name="n")


def _late(on: Answering, pen: Pen, deadline: Deadline, days: _Days) -> list[Block]:
    late = on.pen.resting_on(places_of(deadline), "longer.late", due=pen.of.day(days.due))
    would_be = pen.paragraph("longer.would_be", longest=pen.of.day(days.longest)) if days.longest else []
    return joined(one(late), pen.paragraph("longer.announce"), would_be, on.pen.paragraph("longer.now"))


def _in_time(on: Answering, pen: Pen, deadline: Deadline, days: _Days) -> list[Block]:
    """Between the last day and the day it is surely over, only the day is named: whether that was in time is in doubt."""
    key = "longer.in_time" if on.said.on <= days.due else "longer.near"
    return one(on.pen.resting_on(places_of(deadline), key, due=pen.of.day(days.due)))


def _conditions(on: Answering, pen: Pen, rule: Extension) -> list[Block]:
    wants_reasons = "reason" in f"{rule.announce} {rule.when}" and not on.said.ground
    return joined(pen.paragraph("longer.condition"), pen.paragraph("longer.reasons") if wants_reasons else [])


def _until(on: Answering, pen: Pen, days: _Days) -> list[Block]:
    until, longest = on.said.until, days.longest
    last = pen.paragraph("longer.longest", longest=pen.of.day(longest)) if longest else []
    if until and longest and until > longest:
        return joined(last, on.pen.paragraph("longer.too_long", longest=pen.of.day(longest)))
    if until:
        return joined(last, on.pen.paragraph("longer.expect", until=pen.of.day(until)))
    return last or joined(pen.paragraph("longer.named"), on.pen.paragraph("longer.unsure"))
