"""A case is its log: one fold, and the only function through which a case changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import assert_never

from unsee.case.case import DEMANDS, KEEPS_RUNNING, SAID_GONE, UPWARDS, Case, Demand, Look, Post, Written
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
    MailTakenOut,
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
    RegulatorWrote,
    SendingStarted,
    SendingUnsure,
    Sent,
    Supplied,
    Withdrawn,
)


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
        case MailTakenOut(mail=mail):
            return _without(case, mail)
        case OutcomeRecorded(outcome=outcome):
            demands = (*case.demands, Demand(event)) if outcome in DEMANDS else case.demands
            letters = tuple(_overtaken(letter, outcome) for letter in case.letters)
            return replace(case, outcomes=(*case.outcomes, event), demands=demands, proposal=None, letters=letters)
        case Supplied(on=on):
            return case.meet(on)
        case PageGiven():
            return replace(case, pages=(*case.pages, event))
        case PageDropped(page=page):
            return replace(case, pages=tuple(each for each in case.pages if each.page != page))
        case LookedAgain():
            return replace(case, looks=(*case.looks, Look(event, len(case.outcomes))))
        case RegulatorWrote():
            return replace(case, verdicts=(*case.verdicts, event))
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


def _without(case: Case, mail: str) -> Case:
    """As if it had not come. A letter that was given up because of it stays so; the next sweep or the person writes another."""
    stays = [said.mail != mail for said in case.outcomes]

    def before(number: int) -> int:
        return sum(stays[:number])

    return replace(
        case,
        mails=tuple(each for each in case.mails if each.mail != mail),
        readings=tuple(each for each in case.readings if each.mail != mail),
        proposal=None if case.proposal and case.proposal.mail == mail else case.proposal,
        outcomes=tuple(said for said in case.outcomes if said.mail != mail),
        demands=tuple(each for each in case.demands if each.said.mail != mail),
        letters=tuple(replace(each, outcomes_before=before(each.outcomes_before)) for each in case.letters),
        looks=tuple(replace(each, outcomes_before=before(each.outcomes_before)) for each in case.looks),
    )


def _overtaken(letter: Written, outcome: Outcome) -> Written:
    """A reminder that has not left must not follow an answer; nor must a complaint follow the word that all is done."""
    purpose = letter.prepared.purpose
    reminds = purpose is Purpose.REMINDER and outcome not in KEEPS_RUNNING
    complains = purpose in UPWARDS and outcome in SAID_GONE
    return replace(letter, post=Post.DISCARDED) if letter.post is Post.DRAFT and (reminds or complains) else letter


def fold(events: Iterable[Event]) -> Case:
    return reduce(after, events, Case())


def tried(case: Case) -> frozenset[Contact]:
    """The contacts this case has written to and got nothing but refusals from."""
    return frozenset(letter.prepared.contact for letter in case.letters if letter.post is Post.FAILED)
