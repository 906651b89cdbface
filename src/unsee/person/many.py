"""The same for many cases at once: first what would happen in each and what is left out and why, then that and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import assert_never

from unsee.case.case import OVER, Post, Written
from unsee.case.decide import Discard, Prepare, SayNotSent, Withdraw, decide
from unsee.case.events import NotSent, Purpose
from unsee.case.ladder import PURPOSES
from unsee.case.log import Conflict, Loaded
from unsee.case.step import Do, next_step
from unsee.law.ladder import Rung
from unsee.person.escalate import climb
from unsee.person.follow_up import draft_access_check, draft_follow_up, later_ask
from unsee.person.mailbox import mailbox
from unsee.person.ports import Ports
from unsee.person.send import Outbox, by_mail, put_in_outbox
from unsee.person.standing import Choice
from unsee.refusal import BadInput, Refused

MOST = 500  # cases at one time: more than anybody looks through before saying yes

UP = {Do.SWEEP: Choice(to=Rung.REMINDER.value), Do.ESCALATE: Choice()}
LATER = {Do.ASK_AGAIN: Purpose.FOLLOW_UP, Do.CHECK_BY_ACCESS: Purpose.ACCESS_CHECK}
KEEP = {Purpose.FOLLOW_UP: draft_follow_up, Purpose.ACCESS_CHECK: draft_access_check}


class Deed(StrEnum):
    WRITE = "write"  # the letter that is due next, as a draft
    OUTBOX = "outbox"
    DISCARD = "discard"
    WITHDRAW = "withdraw"  # the only one that can't be undone


class Why(StrEnum):
    """Why a case is left out."""

    OVER = "over"
    NOT_DUE = "not_due"
    NO_DRAFT = "no_draft"
    FIRST_LETTER = "first_letter"  # discarding it would leave a case that asked for nothing
    CHANGED = "changed"  # since the person looked
    HAS_LEFT = "has_left"
    NO_FILE = "no_file"  # no longer in the outbox
    SAID = "said"  # a refusal in words


@dataclass(frozen=True, slots=True)
class Line:
    """What happens in one case, or why nothing does."""

    case: str
    name: str
    version: int
    letters: tuple[tuple[Purpose, str], ...] = ()  # with the address each goes to
    why: Why | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in one case, as far as taking it back needs it."""

    line: Line
    letters: tuple[str, ...] = ()  # Message-IDs
    files: tuple[Path, ...] = ()


Progress = Callable[[int, int], None]


def plan(ports: Ports, deed: Deed, ids: Sequence[str]) -> list[Line]:
    """In the order given; changes nothing."""
    found = {loaded.id: loaded for loaded in ports.cases.load_many(ids[:MOST])}
    return [_planned(ports, deed, found[each]) for each in ids[:MOST] if each in found]


def carry_out(ports: Ports, outbox: Outbox, deed: Deed, lines: Sequence[Line]) -> list[Done]:
    """Each line that is not left out, unless its case has changed since it was looked at."""
    with _sending(ports, deed):
        return [_tried(line, partial(_carried_out, ports, outbox, deed, line)) for line in lines if line.why is None]


def take_back(ports: Ports, outbox: Outbox, deed: Deed, done: Sequence[Done]) -> list[Done]:
    """What has not left by now is as it was. A line with a `why` stays as it is."""
    if deed is Deed.WITHDRAW:
        raise Refused("A case given up stays given up; ask the company again to open a new one.")
    with _sending(ports, deed):
        return [_tried(each.line, partial(_taken_back, ports, outbox, deed, each)) for each in done if each.letters]


def _sending(ports: Ports, deed: Deed) -> AbstractContextManager[None]:
    return ports.only_sender() if deed is Deed.OUTBOX else nullcontext()


def _tried(line: Line, act: Callable[[], Done]) -> Done:
    try:
        return act()
    except Conflict:
        return Done(replace(line, why=Why.CHANGED))
    except (BadInput, Refused) as no:
        return Done(replace(line, why=Why.SAID, said=str(no)))


def _planned(ports: Ports, deed: Deed, loaded: Loaded) -> Line:
    line = Line(loaded.id, loaded.case.opened.name if loaded.case.opened else loaded.id, loaded.version)
    if loaded.case.stage in OVER:
        return replace(line, why=Why.OVER)
    match deed:
        case Deed.WRITE:
            return _tried(line, lambda: Done(_to_write(ports, loaded, line))).line
        case Deed.OUTBOX:
            return _told(line, list(by_mail(loaded)), Why.NO_DRAFT)
        case Deed.DISCARD:
            drafts = [each for each in loaded.case.letters if each.post is Post.DRAFT]
            later = _discardable(loaded)
            return _told(line, later, Why.FIRST_LETTER if drafts and not later else Why.NO_DRAFT)
        case Deed.WITHDRAW:
            return line
        case _ as never:
            assert_never(never)


def _told(line: Line, letters: list[Written], otherwise: Why) -> Line:
    told = tuple((each.prepared.purpose, each.prepared.contact.value) for each in letters)
    return replace(line, letters=told, why=None if told else otherwise)


def _discardable(loaded: Loaded) -> list[Written]:
    return [x for x in loaded.case.letters if x.post is Post.DRAFT and x.prepared.purpose is not Purpose.REQUEST]


def _to_write(ports: Ports, loaded: Loaded, line: Line) -> Line:
    step = next_step(loaded.case, ports.clock.today).do
    if step in UP:
        drafted = climb(ports, loaded.id, UP[step], keep=False)
        return replace(line, letters=((PURPOSES[drafted.rung], drafted.contact.value),))
    if step in LATER:
        letter, _ = later_ask(ports, loaded, LATER[step])
        return replace(line, letters=((letter.purpose, letter.contact.value),))
    return replace(line, why=Why.NOT_DUE)


def _carried_out(ports: Ports, outbox: Outbox, deed: Deed, line: Line) -> Done:
    loaded = ports.cases.load(line.case)
    if loaded.version != line.version:
        return Done(replace(line, why=Why.CHANGED))
    match deed:
        case Deed.WRITE:
            return Done(line, _written(ports, loaded))
        case Deed.OUTBOX:
            put = put_in_outbox(ports, mailbox(ports), outbox, loaded)
            return Done(line, tuple(name for name, _ in put), tuple(path for _, path in put))
        case Deed.DISCARD:
            ids = tuple(each.message_id for each in _discardable(loaded))
            events = tuple(event for each in ids for event in decide(loaded.case, Discard(each), ports.clock.today))
            ports.cases.append(loaded, events, "person")
            return Done(line, ids)
        case Deed.WITHDRAW:
            ports.cases.append(loaded, decide(loaded.case, Withdraw(), ports.clock.today), "person")
            return Done(line)
        case _ as never:
            assert_never(never)


def _written(ports: Ports, loaded: Loaded) -> tuple[str, ...]:
    before, step = {each.message_id for each in loaded.case.letters}, next_step(loaded.case, ports.clock.today).do
    if step in UP:
        climb(ports, loaded.id, UP[step])
    else:
        KEEP[LATER[step]](ports, loaded)
    return tuple(each.message_id for each in ports.cases.load(loaded.id).case.letters if each.message_id not in before)


def _taken_back(ports: Ports, outbox: Outbox, deed: Deed, done: Done) -> Done:
    for number, message_id in reversed(list(enumerate(done.letters))):  # the latest first, as `SayNotSent` takes them
        loaded = ports.cases.load(done.line.case)
        letter, today = loaded.case.letter(message_id), ports.clock.today
        if letter is None or letter.post is not AFTER[deed]:
            return Done(replace(done.line, why=Why.HAS_LEFT))
        if deed is Deed.WRITE:
            ports.cases.append(loaded, decide(loaded.case, Discard(message_id), today), "person")
        elif deed is Deed.DISCARD:
            ports.cases.append(loaded, decide(loaded.case, Prepare(letter.prepared), today), "person")
        elif not _out_of_the_outbox(ports, outbox, loaded, message_id, done.files[number]):
            return Done(replace(done.line, why=Why.NO_FILE))
    return Done(done.line)


AFTER = {Deed.WRITE: Post.DRAFT, Deed.OUTBOX: Post.OUTBOX, Deed.DISCARD: Post.DISCARDED}


def _out_of_the_outbox(ports: Ports, outbox: Outbox, loaded: Loaded, message_id: str, file: Path) -> bool:
    """The file first: should we stop between the two, the letter can still be had from its case, and none is sent twice."""
    events = decide(loaded.case, SayNotSent(), ports.clock.today)
    ours = all(isinstance(event, NotSent) and event.message_id == message_id for event in events)
    if not ours or not outbox.take_back(file):
        return False
    ports.cases.append(loaded, events, "person")
    return True
