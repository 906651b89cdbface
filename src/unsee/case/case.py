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
    Forgotten,
    LookedAgain,
    MailCame,
    NotSent,
    Opened,
    Outcome,
    OutcomeRecorded,
    PageDropped,
    PageGiven,
    Prepared,
    Purpose,
    PutInOutbox,
    ReadingProposed,
    ReadingSetAside,
    SendingStarted,
    SendingUnsure,
    Sent,
    Sight,
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
    outcomes_before: int = 0  # what was answered before it was written does not answer it

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
    SEEN_GONE = "seen_gone"  # we looked again, and it is
    NOT_GONE = "not_gone"  # they said so, and it is still shown, or again
    NO_CONTACT = "no_contact"  # no way left to reach it
    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"  # dates remain, words don't


OVER = frozenset({Stage.WITHDRAWN, Stage.FORGOTTEN})


LATER_ASKS = frozenset({Purpose.FOLLOW_UP, Purpose.ACCESS_CHECK})
HAS_LEFT = frozenset({Post.OUTBOX, Post.SENDING, Post.UNSURE, Post.SENT})
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


GONE = frozenset({Sight.ADDRESS_GONE, Sight.NOT_FOUND_PAGE, Sight.SENT_HOME, Sight.NAME_GONE, Sight.SEEN_GONE})
THERE = frozenset({Sight.NAMED, Sight.PICTURE, Sight.STILL_THERE})
EVERYWHERE = ""  # the "page" of a person who looked everywhere they know of


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one page, and how many answers the company had given by then."""

    saw: LookedAgain
    outcomes_before: int

    @property
    def decided(self) -> bool:
        return self.saw.sight in GONE or self.saw.sight in THERE


@dataclass(frozen=True, slots=True)
class Case:
    opened: Opened | None = None
    letters: tuple[Written, ...] = ()
    mails: tuple[MailCame, ...] = ()
    outcomes: tuple[OutcomeRecorded, ...] = ()
    demands: tuple[Demand, ...] = ()
    readings: tuple[ReadingProposed, ...] = ()
    proposal: ReadingProposed | None = None  # the reading that waits for the person's word
    pages: tuple[PageGiven, ...] = ()  # that show the person
    looks: tuple[Look, ...] = ()
    passed: tuple[DeadlinePassed, ...] = ()
    exhausted: bool = False
    withdrawn: bool = False
    forgotten_on: date | None = None

    @property
    def request(self) -> Written | None:
        """The request that counts: the latest one not given up. One that follows another counts once it has left."""
        later = [x for x in self.letters if x.prepared.purpose in LATER_ASKS and x.post in HAS_LEFT]
        return next(reversed(later), None) or self._latest(Purpose.REQUEST)

    @property
    def reminder(self) -> Written | None:
        """Of the request that counts."""
        found, asked = self._latest(Purpose.REMINDER), self.request
        return found if found and asked and self.letters.index(found) > self.letters.index(asked) else None

    @property
    def follow_up(self) -> Written | None:
        """The next request of this case, while it waits to be sent."""
        return next((x for x in self.letters if x.prepared.purpose in LATER_ASKS and x.post is Post.DRAFT), None)

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
    def answers(self) -> tuple[OutcomeRecorded, ...]:
        """What they said since the request that counts was written."""
        return self.outcomes[self.request.outcomes_before if self.request else 0 :]

    @property
    def answer(self) -> OutcomeRecorded | None:
        """The last answer that ends the waiting: a result, or a demand nobody has met yet."""
        met = [demand.said for demand in self.demands if demand.met_on]
        return next((said for said in reversed(self.answers) if said.outcome not in KEEPS_RUNNING and said not in met), None)

    @property
    def said_gone(self) -> OutcomeRecorded | None:
        """Their word that nothing is left. To a question what they hold, an answer is none, unless it is "nothing"."""
        said, asked = self.answer, self.request
        checked = asked is not None and asked.prepared.purpose is Purpose.ACCESS_CHECK
        if said is None or said.outcome not in SAID_GONE or (checked and said.outcome is not Outcome.NO_DATA):
            return None
        return said

    @property
    def seen(self) -> dict[str, LookedAgain]:
        """Page -> what was last seen there for certain since they said that it is gone."""
        said = self.said_gone
        if said is None:
            return {}
        order = max(number for number, each in enumerate(self.outcomes) if each == said)
        found: dict[str, LookedAgain] = {}
        for look in self.looks:
            # A page seen on the very day they answer may be older than their answer; a person who says "gone" means afterwards.
            too_early = look.saw.on < said.on or (look.saw.page != EVERYWHERE and look.saw.on == said.on)
            if not look.decided or look.outcomes_before <= order or too_early:
                continue
            # Who looked everywhere and saw nothing has looked at every page they named.
            nowhere = look.saw.page == EVERYWHERE and look.saw.sight in GONE
            of = {look.saw.page, *(page.page for page in self.pages)} if nowhere else {look.saw.page}
            found |= dict.fromkeys(of, look.saw)
        current = {EVERYWHERE, *(page.page for page in self.pages)}
        return {page: saw for page, saw in found.items() if page in current}

    @property
    def open_demand(self) -> Demand | None:
        return next((demand for demand in reversed(self.demands) if demand.met_on is None), None)

    @property
    def passed_keys(self) -> frozenset[str]:
        return frozenset(event.key for event in self.passed)

    @property
    def stage(self) -> Stage:  # noqa: C901, PLR0911 - one line per stage, in the order in which they outrank each other
        if self.forgotten_on:
            return Stage.FORGOTTEN
        if self.withdrawn:
            return Stage.WITHDRAWN
        if self.said_gone:
            return self._gone()
        if self.answer:
            return Stage.ANSWERED
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

    def _gone(self) -> Stage:
        seen = self.seen
        if any(saw.sight in THERE for saw in seen.values()):
            return Stage.NOT_GONE
        every = {page.page for page in self.pages} or {EVERYWHERE}
        return Stage.SEEN_GONE if every <= seen.keys() else Stage.SAID_GONE

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
            before, kept = case.letter(message_id), tuple(x for x in case.letters if x.message_id != message_id)
            answered = before.outcomes_before if before else len(case.outcomes)
            return replace(case, letters=(*kept, Written(event, outcomes_before=answered)), exhausted=False)
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
            return replace(case, readings=(*case.readings, event), proposal=event)
        case ReadingSetAside():
            return replace(case, proposal=None)
        case OutcomeRecorded(outcome=outcome):
            demands = (*case.demands, Demand(event)) if outcome in DEMANDS else case.demands
            return replace(case, outcomes=(*case.outcomes, event), demands=demands, proposal=None)
        case Supplied(on=on):
            return case.meet(on)
        case PageGiven():
            return replace(case, pages=(*case.pages, event))
        case PageDropped(page=page):
            return replace(case, pages=tuple(each for each in case.pages if each.page != page))
        case LookedAgain():
            return replace(case, looks=(*case.looks, Look(event, len(case.outcomes))))
        case DeadlinePassed():
            return replace(case, passed=(*case.passed, event))
        case Withdrawn():
            return replace(case, withdrawn=True, letters=tuple(map(_given_up, case.letters)))
        case Forgotten(on=on):
            letters = tuple(map(_given_up, case.letters))
            return replace(case, forgotten_on=on, letters=letters, readings=(), pages=(), proposal=None)
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
