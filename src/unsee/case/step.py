"""What should happen next in a case, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from unsee.case.case import Case, Post, Stage
from unsee.case.clock import deadlines, last_days
from unsee.case.due import CLIMBS
from unsee.case.events import Outcome, Purpose
from unsee.case.looking import access_check_on, next_look
from unsee.case.next import Do, NextStep, Who
from unsee.case.upwards import on_the_ladder, patience
from unsee.law.deadline import Deadline

BY_HAND = {"form": Do.USE_FORM, "post": Do.POST_LETTER, "phone": Do.CALL}


ON_DEMAND = {
    Outcome.IDENTITY_DEMANDED: Do.ANSWER_IDENTITY,
    Outcome.AUTHORITY_DEMANDED: Do.ANSWER_AUTHORITY,
    Outcome.CLARIFICATION_DEMANDED: Do.ANSWER_CLARIFICATION,
    Outcome.CONFIRMATION_DEMANDED: Do.CONFIRM_BY_LINK,
    Outcome.FORM_DEMANDED: Do.FORM_OR_INSIST,
    Outcome.FEE_DEMANDED: Do.ANSWER_FEE,
    Outcome.DEVICE_IDS_ONLY: Do.SEND_DEVICE_IDS,
    Outcome.NOT_CONTROLLER: Do.ASK_THE_OTHER,
}


def next_step(case: Case, today: date) -> NextStep:  # noqa: C901, PLR0911, PLR0912 - one arm per stage, and mypy counts them
    if case.proposal and not case.withdrawn:
        return NextStep(Do.CONFIRM_READING, Who.PERSON)
    if case.stage is not Stage.OUTBOX and any(letter.post is Post.OUTBOX for letter in case.letters):
        return NextStep(Do.SEND_OUTBOX, Who.PERSON)  # a reminder or an answer
    if case.stage in CLIMBS and (upwards := on_the_ladder(case, today)):
        return upwards
    match case.stage:
        case Stage.DRAFT | Stage.OUTBOX:
            return NextStep(_how_to_send(case), Who.PERSON)
        case Stage.UNSURE:
            return NextStep(Do.SAY_WHETHER_SENT, Who.PERSON)
        case Stage.RUNNING:
            return _while_running(case, today)
        case Stage.ANSWERED:
            return _once_answered(case, today)
        case Stage.WITH_REGULATOR:
            return NextStep(Do.AFTER_COMPLAINT, Who.REGULATOR)
        case Stage.SAID_GONE | Stage.SEEN_GONE | Stage.NOT_GONE:
            return _once_said_gone(case, today)
        case Stage.NO_CONTACT:
            return NextStep(Do.FIND_CONTACT, Who.PERSON)
        case Stage.WITHDRAWN:
            return NextStep(Do.NOTHING, Who.NOBODY)
        case Stage.FORGOTTEN:
            return NextStep(Do.STAY_FORGOTTEN, Who.NOBODY)
        case _ as never:
            assert_never(never)


def _once_answered(case: Case, today: date) -> NextStep:
    answers = [letter for letter in case.letters if letter.prepared.purpose is Purpose.ANSWER]
    if any(letter.post is Post.DRAFT for letter in answers):
        return NextStep(Do.SEND_ANSWER, Who.PERSON)
    since = [x.sent_on for x in answers if x.sent_on and case.answer and x.sent_on >= case.answer.on]
    if since:
        return patience(case, max(since), today) or NextStep(Do.AFTER_ANSWER, Who.COMPANY)
    return NextStep(ON_DEMAND.get(case.answer.outcome, Do.WEIGH_ANSWER) if case.answer else Do.WEIGH_ANSWER, Who.PERSON)


def _once_said_gone(case: Case, today: date) -> NextStep:
    if case.follow_up:
        return NextStep(Do.SEND_FOLLOW_UP, Who.PERSON)
    if case.stage is Stage.NOT_GONE:
        return NextStep(Do.ASK_AGAIN, Who.PERSON)
    plans = ((access_check_on(case), Do.CHECK_BY_ACCESS), (next_look(case), Do.LOOK_AGAIN))
    dated = [(day, do) for day, do in plans if day]
    for day, do in dated:
        if day <= today:
            return NextStep(do, Who.PERSON)
    return NextStep(Do.LOOK_LATER, Who.NOBODY, min((day for day, _ in dated), default=None))


@dataclass(frozen=True, slots=True)
class Limit:
    """The deadline that runs out first, with what became of it in this case."""

    deadline: Deadline
    last_day: date
    late_after: date


def first_limit(case: Case) -> Limit | None:
    dated = ((limit, last_days(case, limit)) for limit in deadlines(case))
    return min((Limit(limit, *days) for limit, days in dated if days), key=lambda limit: limit.late_after, default=None)


def _how_to_send(case: Case) -> Do:
    if case.request is None:
        return Do.FIND_CONTACT
    by_hand = BY_HAND.get(case.request.prepared.contact.kind)
    return by_hand or (Do.SEND_OUTBOX if case.stage is Stage.OUTBOX else Do.SEND_REQUEST)


def _while_running(case: Case, today: date) -> NextStep:
    if case.reminder and case.reminder.sent_on:
        return patience(case, case.reminder.sent_on, today) or NextStep(Do.AFTER_REMINDER, Who.COMPANY)
    if case.reminder and case.reminder.post in {Post.SENDING, Post.UNSURE}:
        return NextStep(Do.SAY_WHETHER_SENT, Who.PERSON)
    limit = first_limit(case)
    if limit is None:
        return NextStep(Do.WAIT_WITHOUT_DEADLINE, Who.COMPANY)
    if today > limit.late_after:
        return NextStep(Do.SEND_REMINDER, Who.PERSON) if case.reminder else NextStep(Do.SWEEP, Who.UNSEE)
    return NextStep(Do.WAIT, Who.COMPANY, limit.last_day)


__all__ = ["Do", "Limit", "NextStep", "Who", "first_limit", "next_step"]
