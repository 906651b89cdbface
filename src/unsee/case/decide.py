"""What a person may do with a case now. Every answer is a tuple of events, or a refusal that says why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from unsee.case.case import EVERYWHERE, LATER_ASKS, Case, Post, Stage, Written
from unsee.case.events import (
    Discarded,
    Event,
    Forgotten,
    LookedAgain,
    NotSent,
    Outcome,
    OutcomeRecorded,
    PageDropped,
    PageGiven,
    Prepared,
    Purpose,
    ReadingSetAside,
    Sent,
    Sight,
    Supplied,
    Withdrawn,
)
from unsee.refusal import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Prepare:
    letter: Prepared


@dataclass(frozen=True, slots=True)
class Discard:
    message_id: str


@dataclass(frozen=True, slots=True)
class SaySent:
    """The person sent it: from the outbox, through a form, by post, or they found it in their own sent folder."""

    on: date


@dataclass(frozen=True, slots=True)
class SayNotSent:
    """The person looked: it never left."""


@dataclass(frozen=True, slots=True)
class Record:
    outcome: Outcome
    on: date
    until: date | None = None
    mail: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class SetReadingAside:
    """The message that was read changes nothing."""


@dataclass(frozen=True, slots=True)
class SaySupplied:
    """The person did what the company asked for."""

    on: date


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


@dataclass(frozen=True, slots=True)
class Withdraw:
    pass


@dataclass(frozen=True, slots=True)
class Forget:
    """Destroy what was written; keep that and when it was."""


Command = (
    Prepare
    | Discard
    | SaySent
    | SayNotSent
    | Record
    | SetReadingAside
    | SaySupplied
    | GivePage
    | DropPage
    | Look
    | Withdraw
    | Forget
)
MOST_PAGES = 100  # of one case; each is fetched again and again

HAS_LEFT = frozenset({Post.SENDING, Post.UNSURE, Post.SENT})


def decide(case: Case, command: Command, today: date) -> tuple[Event, ...]:  # noqa: C901, PLR0911, PLR0912 - one arm per command
    if case.forgotten_on:
        raise Refused(f"This case was forgotten on {case.forgotten_on}; ask the company again to open a new one.")
    if case.withdrawn and not isinstance(command, Forget):
        raise Refused("This case was withdrawn; ask the company again to open a new one.")
    match command:
        case Prepare(letter=letter):
            return _prepare(case, letter)
        case Discard(message_id=message_id):
            return _discard(case, message_id, today)
        case SaySent(on=on):
            return _say_sent(case, on, today)
        case SayNotSent():
            return _say_not_sent(case, today)
        case Record():
            return _record(case, command, today)
        case SetReadingAside():
            if case.proposal is None:
                raise Refused("No message waits here for your word.")
            return (ReadingSetAside(today, case.proposal.mail),)
        case SaySupplied(on=on):
            return _say_supplied(case, on, today)
        case GivePage(blob=blob):
            return _give_page(case, blob, today)
        case DropPage(page=page):
            return (PageDropped(today, page),)
        case Look(sight=sight, on=on, page=page, blob=blob):
            return _look(case, LookedAgain(on, page, sight, blob), today)
        case Withdraw():
            return (Withdrawn(today),)
        case Forget():
            return _forget(case, today)
        case _ as never:
            assert_never(never)


def _forget(case: Case, today: date) -> tuple[Event, ...]:
    if any(letter.post is Post.SENDING for letter in case.letters):
        raise Refused("A letter of this case is leaving at this moment; wait until `unsee send` has ended.")
    return (Forgotten(today),)


def _prepare(case: Case, letter: Prepared) -> tuple[Event, ...]:
    before = case.letter(letter.message_id)
    if before and before.post in HAS_LEFT:
        raise Refused("This letter has left, or may have left; it can no longer be changed.")
    if letter.purpose is Purpose.REMINDER and case.stage is not Stage.RUNNING:
        raise Refused("A reminder makes sense only while an answer is awaited.")
    if letter.purpose is Purpose.ANSWER and not case.outcomes:
        raise Refused("They have not written anything yet that could be answered; record what they wrote first.")
    if letter.purpose in LATER_ASKS and case.said_gone is None:
        raise Refused("They have not said yet that it is gone; until then the request that was made still stands.")
    if letter.purpose is Purpose.FOLLOW_UP and case.stage is not Stage.NOT_GONE:
        raise Refused("Nothing was seen that is still there; say `still_there` if you saw it, or look with `unsee recheck`.")
    return (letter,)


def _give_page(case: Case, blob: str, today: date) -> tuple[Event, ...]:
    if len(case.pages) >= MOST_PAGES:
        raise Refused(f"This case has {MOST_PAGES} pages already; take some off first.")
    known = [page.page for page in case.pages] + [look.saw.page for look in case.looks if look.saw.page]
    number = 1 + max((int(page.rpartition("-")[2]) for page in known), default=0)
    return (PageGiven(today, f"page-{number}", blob),)


def _look(case: Case, saw: LookedAgain, today: date) -> tuple[Event, ...]:
    if saw.on > today:
        raise BadInput(f"{saw.on} is still to come; say the day on which you looked.")
    if saw.page == EVERYWHERE and case.said_gone is None:
        raise Refused("They have not said yet that it is gone; record what they answered first.")
    if saw.page == EVERYWHERE and case.said_gone and saw.on < case.said_gone.on:
        raise BadInput(f"They said on {case.said_gone.on} that it is gone; what you saw on {saw.on} was before that.")
    return (saw,)


def _discard(case: Case, message_id: str, today: date) -> tuple[Event, ...]:
    letter = case.letter(message_id)
    if letter is None or letter.post not in {Post.DRAFT, Post.OUTBOX}:
        raise Refused("Only a letter that has not left can be discarded.")
    return (Discarded(today, message_id),)


def _waiting_for_the_person(case: Case) -> Written | None:
    """The letter whose fate only the person knows; the latest first."""
    return next((letter for letter in reversed(case.letters) if letter.post in {Post.UNSURE, Post.SENDING, Post.OUTBOX}), None)


def _say_sent(case: Case, on: date, today: date) -> tuple[Event, ...]:
    if on > today:
        raise BadInput(f"{on} is still to come; say the day on which the letter was sent.")
    letter = _waiting_for_the_person(case) or next((x for x in reversed(case.letters) if x.post is Post.DRAFT), None)
    if letter is None:
        raise Refused("There is no letter here that still had to be sent.")
    if on < letter.prepared.on:
        raise BadInput(f"The letter was written on {letter.prepared.on}; it can't have been sent on {on}.")
    via = {"email": "outbox"}.get(letter.prepared.contact.kind, letter.prepared.contact.kind)
    return (Sent(on, letter.message_id, via),)


def _say_not_sent(case: Case, today: date) -> tuple[Event, ...]:
    letter = _waiting_for_the_person(case)
    if letter is None:
        raise Refused("There is no letter here of which it is unsure whether it was sent.")
    return (NotSent(today, letter.message_id, "you said so", bad_contact=False, again=True),)


def _say_supplied(case: Case, on: date, today: date) -> tuple[Event, ...]:
    demand = case.open_demand
    if demand is None:
        raise Refused("They are not waiting for anything from you; record what they asked for first.")
    if not demand.said.on <= on <= today:
        raise BadInput(f"They asked on {demand.said.on}, and today is {today}; you can't have supplied it on {on}.")
    return (Supplied(on),)


def _record(case: Case, said: Record, today: date) -> tuple[Event, ...]:
    if said.on > today:
        raise BadInput(f"{said.on} is still to come; say the day on which the answer came.")
    if (said.outcome is Outcome.EXTENSION) != (said.until is not None):
        raise BadInput(
            "An extension needs the day the company names, and only an extension has one: record CASE extension --until D."
        )
    request = case.request
    if request is None or request.post in {Post.DRAFT, Post.FAILED, Post.DISCARDED}:
        raise Refused("Nothing was sent to this company yet, so it can't have answered; record CASE sent first.")
    if said.on < (request.sent_on or request.prepared.on):
        raise BadInput(f"The request is from {request.sent_on or request.prepared.on}; its answer can't be from {said.on}.")
    outcome = OutcomeRecorded(said.on, said.outcome, said.until, said.mail, said.label)
    if request.post is Post.SENT:
        return (outcome,)
    # An answer proves what the person had not told us: the letter did go out.
    return (Sent(request.prepared.on, request.message_id, "answered"), outcome)
