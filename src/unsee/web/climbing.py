"""The ladder of a case as its page shows it: each law's steps with their days, and what can be written today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from unsee.case.case import Post, Written
from unsee.case.events import Purpose
from unsee.case.ladder import OneLadder
from unsee.case.written import UPWARDS
from unsee.law.ladder import Rung, RungNow, State
from unsee.law.regulators import Address
from unsee.letters.complaint import Sheet, Slot
from unsee.person.escalate import climb
from unsee.person.ports import Ports
from unsee.person.standing import Choice, Standing, standing
from unsee.person.view import View
from unsee.refusal import BadInput, Refused
from unsee.web.preview import law_name
from unsee.web.words.ladder import SLOTS, STEPS, stands


@dataclass(frozen=True, slots=True)
class Step:
    """`writes` is whom a button beside it writes to: regulators by their id, others by the name of the rung."""

    now: RungNow
    name: object
    stands: str
    next: bool
    writes: tuple[tuple[str, Address | None], ...]

    @property
    def state(self) -> str:
        return self.now.state.value

    @property
    def asks_where(self) -> bool:
        return self.now.rung is Rung.REPRESENTATIVE


@dataclass(frozen=True, slots=True)
class Ladder:
    law: str
    regime: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A complaint that waits: for the person's own words, or for them to file it."""

    regulator: Address | None
    blanks: tuple[tuple[str, object, object], ...]  # the name of the field, its label, why it is asked
    notes: tuple[str, ...]
    sheet: Sheet | None


def ladders_shown(ports: Ports, seen: View) -> tuple[Ladder, ...]:
    at = standing(ports, seen.id)
    return tuple(_ladder(at, one) for one in at.ladders)


def _ladder(at: Standing, one: OneLadder) -> Ladder:
    """A law's steps without those it does not have."""
    there = [now for now in one.rungs if now.state is not State.ABSENT]
    return Ladder(law_name(one.regime), one.regime, tuple(_step(at, one, now) for now in there))


def _step(at: Standing, one: OneLadder, now: RungNow) -> Step:
    next_ = at.next is not None and at.next[0].regime == one.regime and at.next[1].rung is now.rung
    return Step(now, STEPS[now.rung], stands(now), next_, tuple(_writes(at, one, now)) if now.state is State.OPEN else ())


def _writes(at: Standing, one: OneLadder, now: RungNow) -> Iterator[tuple[str, Address | None]]:
    if now.rung is Rung.REGULATOR:
        yield from ((each.authority.id, each) for each in at.regulators[one.regime])
    else:
        yield now.rung.value, None


def unfinished(ports: Ports, seen: View) -> Unfinished | None:
    """What its page needs beside the letter; None where no complaint waits."""
    waiting = complaint_waiting(seen)
    if waiting is None or waiting.prepared.regulator is None:
        return None
    blanks = tuple((slot, *SLOTS[Slot(slot)]) for slot in waiting.prepared.own_words)
    try:
        drafted = climb(ports, seen.id, Choice(to=waiting.prepared.regulator), keep=False)
    except (BadInput, Refused):  # moved since, or the law has changed: the letter is here all the same
        return Unfinished(None, blanks, (), None)
    whole = drafted.sheet if drafted.sheet and "[[" not in drafted.sheet.text else None
    return Unfinished(drafted.regulator, blanks, drafted.notes if blanks or whole else (), whole)


def complaint_waiting(seen: View) -> Written | None:
    return next((each for each in climbing_drafts(seen) if each.prepared.purpose is Purpose.COMPLAINT), None)


def climbing_drafts(seen: View) -> list[Written]:
    return [each for each in seen.case.letters if each.post is Post.DRAFT and each.prepared.purpose in UPWARDS]
