"""What should happen next in a case, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from unsee.case.case import Case, Post, Stage
from unsee.case.clock import deadlines, last_days
from unsee.case.events import Outcome, Purpose
from unsee.case.looking import access_check_on, next_look
from unsee.law.deadline import Deadline


class Who(StrEnum):
    PERSON = "person"
    COMPANY = "company"
    UNSEE = "unsee"
    NOBODY = "nobody"


class Do(StrEnum):
    """The closed list of steps; what a screen offers beside each is that screen's business."""

    SEND_REQUEST = "send_request"
    SEND_OUTBOX = "send_outbox"
    USE_FORM = "use_form"
    POST_LETTER = "post_letter"
    CALL = "call"
    SAY_WHETHER_SENT = "say_whether_sent"
    WAIT = "wait"
    WAIT_WITHOUT_DEADLINE = "wait_without_deadline"
    SWEEP = "sweep"
    SEND_REMINDER = "send_reminder"
    AFTER_REMINDER = "after_reminder"
    CONFIRM_READING = "confirm_reading"
    SEND_ANSWER = "send_answer"
    AFTER_ANSWER = "after_answer"
    ANSWER_IDENTITY = "answer_identity"
    ANSWER_AUTHORITY = "answer_authority"
    ANSWER_CLARIFICATION = "answer_clarification"
    CONFIRM_BY_LINK = "confirm_by_link"
    FORM_OR_INSIST = "form_or_insist"
    ANSWER_FEE = "answer_fee"
    SEND_DEVICE_IDS = "send_device_ids"
    ASK_THE_OTHER = "ask_the_other"
    WEIGH_ANSWER = "weigh_answer"
    LOOK_LATER = "look_later"
    LOOK_AGAIN = "look_again"
    ASK_AGAIN = "ask_again"
    CHECK_BY_ACCESS = "check_by_access"
    SEND_FOLLOW_UP = "send_follow_up"
    FIND_CONTACT = "find_contact"
    NOTHING = "nothing"
    STAY_FORGOTTEN = "stay_forgotten"


@dataclass(frozen=True, slots=True)
class NextStep:
    do: Do
    who: Who
    by: date | None = None  # the company's last day, where it is the company's turn; the day to look, where it is nobody's yet


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


def next_step(case: Case, today: date) -> NextStep:  # noqa: C901, PLR0911 - one arm per stage, and mypy counts them
    if case.proposal and not case.withdrawn:
        return NextStep(Do.CONFIRM_READING, Who.PERSON)
    if case.stage is not Stage.OUTBOX and any(letter.post is Post.OUTBOX for letter in case.letters):
        return NextStep(Do.SEND_OUTBOX, Who.PERSON)  # a reminder or an answer
    match case.stage:
        case Stage.DRAFT | Stage.OUTBOX:
            return NextStep(_how_to_send(case), Who.PERSON)
        case Stage.UNSURE:
            return NextStep(Do.SAY_WHETHER_SENT, Who.PERSON)
        case Stage.RUNNING:
            return _while_running(case, today)
        case Stage.ANSWERED:
            return _once_answered(case)
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


def _once_answered(case: Case) -> NextStep:
    answers = [letter for letter in case.letters if letter.prepared.purpose is Purpose.ANSWER]
    if any(letter.post is Post.DRAFT for letter in answers):
        return NextStep(Do.SEND_ANSWER, Who.PERSON)
    if any(letter.sent_on and case.answer and letter.sent_on >= case.answer.on for letter in answers):
        return NextStep(Do.AFTER_ANSWER, Who.COMPANY)
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
    if case.reminder and case.reminder.post is Post.SENT:
        return NextStep(Do.AFTER_REMINDER, Who.COMPANY)
    if case.reminder and case.reminder.post in {Post.SENDING, Post.UNSURE}:
        return NextStep(Do.SAY_WHETHER_SENT, Who.PERSON)
    limit = first_limit(case)
    if limit is None:
        return NextStep(Do.WAIT_WITHOUT_DEADLINE, Who.COMPANY)
    if today > limit.late_after:
        return NextStep(Do.SEND_REMINDER, Who.PERSON) if case.reminder else NextStep(Do.SWEEP, Who.UNSEE)
    return NextStep(Do.WAIT, Who.COMPANY, limit.last_day)
