"""Letters: written, given up, and whether they were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import LATER_ASKS, UPWARDS, Case, Post, Stage, Written
from unsee.case.decide.escalating import may_climb, only_if_ready
from unsee.case.events import Discarded, Event, NotSent, Prepared, Purpose, Sent
from unsee.refusal import BadInput, Refused

HAS_LEFT = frozenset({Post.SENDING, Post.UNSURE, Post.SENT})


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


def prepare(case: Case, letter: Prepared, today: date) -> tuple[Event, ...]:
    before = case.letter(letter.message_id)
    if before and before.post in HAS_LEFT:
        raise Refused("This letter has left, or may have left; it can no longer be changed.")
    if letter.purpose is Purpose.REMINDER and case.stage is not Stage.RUNNING:
        raise Refused("A reminder makes sense only while an answer is awaited.")
    if letter.purpose in UPWARDS and not (before and letter.edited):
        may_climb(case, letter, today)
    if letter.purpose is Purpose.ANSWER and not case.outcomes:
        raise Refused("They have not written anything yet that could be answered; record what they wrote first.")
    if letter.purpose in LATER_ASKS and case.said_gone is None:
        raise Refused("They have not said yet that it is gone; until then the request that was made still stands.")
    if letter.purpose is Purpose.FOLLOW_UP and case.stage is not Stage.NOT_GONE:
        raise Refused("Nothing was seen that is still there; say `still_there` if you saw it, or look with `unsee recheck`.")
    return (letter,)


def discard(case: Case, message_id: str, today: date) -> tuple[Event, ...]:
    letter = case.letter(message_id)
    if letter is None or letter.post not in {Post.DRAFT, Post.OUTBOX}:
        raise Refused("Only a letter that has not left can be discarded.")
    return (Discarded(today, message_id),)


def _waiting_for_the_person(case: Case) -> Written | None:
    """The letter whose fate only the person knows; the latest first."""
    return next((letter for letter in reversed(case.letters) if letter.post in {Post.UNSURE, Post.SENDING, Post.OUTBOX}), None)


def say_sent(case: Case, on: date, today: date) -> tuple[Event, ...]:
    if on > today:
        raise BadInput(f"{on} is still to come; say the day on which the letter was sent.")
    letter = _waiting_for_the_person(case) or next((x for x in reversed(case.letters) if x.post is Post.DRAFT), None)
    if letter is None:
        raise Refused("There is no letter here that still had to be sent.")
    only_if_ready(letter)
    if on < letter.prepared.on:
        raise BadInput(f"The letter was written on {letter.prepared.on}; it can't have been sent on {on}.")
    via = {"email": "outbox"}.get(letter.prepared.contact.kind, letter.prepared.contact.kind)
    return (Sent(on, letter.message_id, via),)


def say_not_sent(case: Case, today: date) -> tuple[Event, ...]:
    letter = _waiting_for_the_person(case)
    if letter is None:
        raise Refused("There is no letter here of which it is unsure whether it was sent.")
    return (NotSent(today, letter.message_id, "you said so", bad_contact=False, again=True),)
