"""A case is its log: one fold, and the only function through which a case changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import assert_never

from unsee.case.events import (
    Bounced,
    Contact,
    ContactsExhausted,
    DeadlinePassed,
    Discarded,
    Event,
    MailCame,
    NotSent,
    Opened,
    Outcome,
    OutcomeRecorded,
    Prepared,
    Purpose,
    PutInOutbox,
    ReadingProposed,
    ReadingSetAside,
    SendingStarted,
    SendingUnsure,
    Sent,
    Supplied,
    Withdrawn,
)
from unsee.law.claim import Claim


class Post(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    OUTBOX = "outbox"
    SENDING = "sending"
    UNSURE = "unsure"
    SENT = "sent"
    FAILED = "failed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Written:
    """One letter of the case."""

    prepared: Prepared
    post: Post = Post.DRAFT
    sent_on: date | None = None

    @property
    def message_id(self) -> str:
        return self.prepared.message_id


class Stage(StrEnum):
    DRAFT = "draft"  # written; waits for the person to say send
    OUTBOX = "outbox"  # waits for the person to send the file, fill in the form, or post the letter
    UNSURE = "unsure"  # we can't know whether the letter left; the person is asked
    RUNNING = "running"  # the company has it; the clock runs
    ANSWERED = "answered"  # the company wants something, or refuses
    SAID_GONE = "said_gone"  # the company says it is done, or that it holds nothing
    NO_CONTACT = "no_contact"  # no way left to reach it
    WITHDRAWN = "withdrawn"


SAID_GONE = frozenset({Outcome.FULFILLED, Outcome.NO_DATA})
KEEPS_RUNNING = frozenset({Outcome.ACKNOWLEDGED, Outcome.EXTENSION})
DEMANDS = frozenset({
    Outcome.IDENTITY_DEMANDED,
    Outcome.AUTHORITY_DEMANDED,
    Outcome.CLARIFICATION_DEMANDED,
    Outcome.CONFIRMATION_DEMANDED,
    Outcome.FORM_DEMANDED,
    Outcome.FEE_DEMANDED,
    Outcome.DEVICE_IDS_ONLY,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Demand:
    """What the company waits for, and the day the person met or contested it."""

    said: OutcomeRecorded
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    opened: Opened | None = None
    letters: tuple[Written, ...] = ()
    mails: tuple[MailCame, ...] = ()
    outcomes: tuple[OutcomeRecorded, ...] = ()
    demands: tuple[Demand, ...] = ()
    proposal: ReadingProposed | None = None  # waits for the person's word
    passed: tuple[DeadlinePassed, ...] = ()
    exhausted: bool = False
    withdrawn: bool = False

    @property
    def request(self) -> Written | None:
        """The request that counts: the latest one not given up."""
        return self._latest(Purpose.REQUEST)

    @property
    def reminder(self) -> Written | None:
        return self._latest(Purpose.REMINDER)

    def letter(self, message_id: str) -> Written | None:
        return next((letter for letter in self.letters if letter.message_id == message_id), None)

    @property
    def asked_on(self) -> date | None:
        """The day the request reached the company, as far as we know: what deadlines count from."""
        return self.request.sent_on if self.request and self.request.post is Post.SENT else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.request.prepared.claims if self.request else ()

    @property
    def answer(self) -> OutcomeRecorded | None:
        """The last answer that ends the waiting: a result, or a demand nobody has met yet."""
        met = [demand.said for demand in self.demands if demand.met_on]
        return next((said for said in reversed(self.outcomes) if said.outcome not in KEEPS_RUNNING and said not in met), None)

    @property
    def open_demand(self) -> Demand | None:
        return next((demand for demand in reversed(self.demands) if demand.met_on is None), None)

    @property
    def passed_keys(self) -> frozenset[str]:
        return frozenset(event.key for event in self.passed)

    @property
    def stage(self) -> Stage:  # noqa: PLR0911 - one line per stage, in the order in which they outrank each other
        if self.withdrawn:
            return Stage.WITHDRAWN
        if self.answer:
            return Stage.SAID_GONE if self.answer.outcome in SAID_GONE else Stage.ANSWERED
        if self.request is None:
            return Stage.NO_CONTACT if self.exhausted else Stage.DRAFT
        match self.request.post:
            case Post.SENT:
                return Stage.RUNNING
            case Post.OUTBOX:
                return Stage.OUTBOX
            case Post.SENDING | Post.UNSURE:
                return Stage.UNSURE
            case Post.DRAFT:
                return Stage.DRAFT
            case Post.FAILED | Post.DISCARDED:
                return Stage.NO_CONTACT if self.exhausted else Stage.DRAFT
            case _ as never:
                assert_never(never)

    def meet(self, on: date) -> Case:
        """What the company asked for was supplied or contested; the waiting goes on."""
        met = tuple(replace(demand, met_on=demand.met_on or on) for demand in self.demands)
        return replace(self, demands=met)

    def _latest(self, purpose: Purpose) -> Written | None:
        of_purpose = [letter for letter in self.letters if letter.prepared.purpose is purpose]
        alive = [letter for letter in of_purpose if letter.post not in {Post.FAILED, Post.DISCARDED}]
        return next(reversed(alive or of_purpose), None)

    def with_post(self, message_id: str, post: Post, sent_on: date | None = None) -> Case:
        changed = tuple(
            replace(letter, post=post, sent_on=sent_on) if letter.message_id == message_id else letter for letter in self.letters
        )
        return replace(self, letters=changed)


def after(case: Case, event: Event) -> Case:  # noqa: C901, PLR0911, PLR0912 - one arm per event, and mypy counts them
    match event:
        case Opened():
            return replace(case, opened=event)
        case Prepared(message_id=message_id):
            kept = tuple(letter for letter in case.letters if letter.message_id != message_id)
            return replace(case, letters=(*kept, Written(event)), exhausted=False)
        case Discarded(message_id=message_id):
            return case.with_post(message_id, Post.DISCARDED)
        case PutInOutbox(message_id=message_id):
            return case.with_post(message_id, Post.OUTBOX)
        case SendingStarted(message_id=message_id):
            return case.with_post(message_id, Post.SENDING)
        case Sent(message_id=message_id, on=on):
            sent, letter = case.with_post(message_id, Post.SENT, on), case.letter(message_id)
            return sent.meet(on) if letter and letter.prepared.purpose is Purpose.ANSWER else sent
        case NotSent(message_id=message_id, again=again):
            return case.with_post(message_id, Post.DRAFT if again else Post.FAILED)
        case SendingUnsure(message_id=message_id):
            return case.with_post(message_id, Post.UNSURE)
        case Bounced(message_id=message_id):
            return case.with_post(message_id, Post.FAILED)
        case ContactsExhausted():
            return replace(case, exhausted=True)
        case MailCame():
            return replace(case, mails=(*case.mails, event))
        case ReadingProposed():
            return replace(case, proposal=event)
        case ReadingSetAside():
            return replace(case, proposal=None)
        case OutcomeRecorded(outcome=outcome):
            demands = (*case.demands, Demand(event)) if outcome in DEMANDS else case.demands
            return replace(case, outcomes=(*case.outcomes, event), demands=demands, proposal=None)
        case Supplied(on=on):
            return case.meet(on)
        case DeadlinePassed():
            return replace(case, passed=(*case.passed, event))
        case Withdrawn():
            return replace(case, withdrawn=True, letters=tuple(map(_given_up, case.letters)))
        case _ as never:
            assert_never(never)


def _given_up(letter: Written) -> Written:
    """What had not left by then must not leave any more."""
    return replace(letter, post=Post.DISCARDED) if letter.post in {Post.DRAFT, Post.OUTBOX} else letter


def fold(events: Iterable[Event]) -> Case:
    return reduce(after, events, Case())


def tried(case: Case) -> frozenset[Contact]:
    """The contacts this case has written to and got nothing but refusals from."""
    return frozenset(letter.prepared.contact for letter in case.letters if letter.post is Post.FAILED)
