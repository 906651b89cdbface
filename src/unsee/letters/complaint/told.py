"""What happened, one day to a line; and how the last day was counted, one step to a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unsee.law.length import Length, Unit
from unsee.letters.answer_by import as_day, period_of
from unsee.letters.answers.said import told
from unsee.letters.complaint.complaining import Complaining
from unsee.letters.complaint.matter import Fact, Limit, What
from unsee.letters.complaint.slots import inert
from unsee.letters.layout import Block
from unsee.letters.letter import Sentence

_VIA = {"smtp": "email", "outbox": "email", "email": "email", "form": "form", "webform": "form", "post": "post"}


def chronology(on: Complaining) -> list[Block]:
    """With the days on which a last day ended, and with today where nothing has come."""
    rows = [(fact.on, 0, _row(on, fact)) for fact in on.facts]
    rows += [(day, 1, _ended(on, day, limits)) for day, limits in on.by_day.items()]
    if on.answer is None:
        today = on.matter.ask.today
        rows.append((today, 2, on.pen.plain("told.silence", on=on.pen.of.day(today))))
    rows.sort(key=lambda row: row[:2])
    return [Block(tuple(said for _, _, said in rows), listed=True)]


def only(on: Complaining, kinds: frozenset[What]) -> list[Block]:
    """The rows of these kinds alone."""
    rows = tuple(_row(on, fact) for fact in on.facts if fact.what in kinds)
    return [Block(rows, listed=True)] if rows else []


def _row(on: Complaining, fact: Fact) -> Sentence:
    exhibit = on.text("told.exhibit", n=inert(fact.exhibit)) if fact.exhibit else ""
    key, values = _said(on, fact)
    said = on.text(f"told.{key}", on=on.pen.of.day(fact.on), exhibit=exhibit, **values)
    return Sentence(f"{said} {on.text('told.words', words=fact.words)}" if fact.words else said, None)


def _said(on: Complaining, fact: Fact) -> tuple[str, dict[str, str]]:
    """Which sentence tells of it, and what goes into it."""
    match fact.what:
        case What.REQUESTED:
            via = _VIA.get(fact.via or "")
            how = on.text(f"told.by_{via}") if via else ""
            found = "", {"via": how, "reference": inert(on.matter.ask.reference), "rights": on.rights()}
        case What.EXTENDED if fact.until:
            found = "_until", {"until": on.pen.of.day(fact.until)}
        case What.EXTENDED if fact.days:
            found = "_days", {"days": str(fact.days)}
        case What.FORM_DEMANDED if fact.host:
            found = "_host", {"host": inert(fact.host)}
        case What.IDENTITY_DEMANDED if fact.demanded:
            found = "_what", {"what": demanded(on, fact)}
        case What.FEE_DEMANDED if fee := told(fact.fee):
            found = "_sum", {"fee": inert(fee)}
        case _:
            found = "", {}
    return f"{fact.what}{found[0]}", found[1]


def demanded(on: Complaining, fact: Fact) -> str:
    """As they are asked for: an identity document and a photograph of me."""
    wanted = [on.text(f"proof.{demand}") for demand in ("document", "photo", "data") if demand in fact.demanded]
    return on.pen.of.listed(wanted) if wanted else on.text("breach.identity_proof")


def _ended(on: Complaining, day: date, limits: list[Limit]) -> Sentence:
    """The rights are named where others have another last day."""
    written, places = on.pen.of.day(day), on.day_places(limits[0])
    if len(on.by_day) == 1:
        return on.pen.resting_on(places, "told.last_day", on=written)
    return on.pen.resting_on(places, "told.last_day_for", on=written, rights=on.rights_of(limits))


def counted(on: Complaining) -> list[Block]:
    """Each last day that has passed, step by step; of those with the same steps one, and the rights named where they differ."""
    groups: dict[tuple[date | None, ...], list[Limit]] = {}
    for limit in on.passed:
        nominal = limit.deadline.nominal
        steps = (as_day(limit.deadline.received), as_day(nominal) if nominal else None, limit.due, limit.surely_over)
        groups.setdefault(steps, []).append(limit)
    blocks = []
    for limits in groups.values():
        if len(groups) > 1:
            blocks.append(Block((Sentence(f"{on.rights_of(limits)}:", None),)))
        blocks.append(Block(tuple(_steps(on, limits[0])), listed=True))
    return blocks


def _steps(on: Complaining, limit: Limit) -> Iterator[Sentence]:
    deadline, day = limit.deadline, on.pen.of.day
    received = as_day(deadline.received)
    yield on.pen.plain("counted.received", day=day(received))
    start = as_day(deadline.steps[0].day) if deadline.steps else received
    if start > received:
        yield on.pen.plain("counted.starts", day=day(start))
    nominal = as_day(deadline.nominal) if deadline.nominal else limit.due
    yield _end(on, limit, nominal)
    rolled = as_day(deadline.due) if deadline.due else nominal
    if rolled != nominal:
        yield from _said_once(on, "counted.rolled", day=day(rolled), nominal=day(nominal))
    period = period_of(deadline)
    if limit.extended and period and period.extension:
        said = on.rule(period.extension.article).say("counted.extended", day=day(limit.due))
        yield from [said] if said else []
    if limit.surely_over != limit.due:
        yield on.pen.plain("counted.sure", day=day(limit.surely_over))


def _said_once(on: Complaining, key: str, **values: str) -> list[Sentence]:
    said = on.rule("").say(key, **values)
    return [said] if said else []


def _end(on: Complaining, limit: Limit, nominal: date) -> Sentence:
    period = period_of(limit.deadline)
    length = _length(on, period.within) if period and period.within else None
    day, places = on.pen.of.day(nominal), on.day_places(limit)
    if length is None:
        return on.pen.resting_on(places, "counted.ends_bare", day=day)
    return on.pen.resting_on(places, "counted.ends", day=day, length=length)


def _length(on: Complaining, within: Length) -> str | None:
    if within.unit is Unit.YEAR:
        return None
    if within == Length(1, Unit.MONTH):
        return on.text("length.month_one")
    return on.text(f"length.{within.unit.name.lower()}", n=str(within.count))
