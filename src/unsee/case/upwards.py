"""What is next for somebody who climbs the ladder, and when to climb."""

from __future__ import annotations

from datetime import date

from unsee.case.case import Case, Post
from unsee.case.events import Purpose, Verdict
from unsee.case.ladder import PATIENCE, decided_on, ladders, next_rung, waiting
from unsee.case.next import Do, NextStep, Who
from unsee.case.written import ASIDE, UPWARDS, Written

BY_MAIL = "email"


def on_the_ladder(case: Case, today: date) -> NextStep | None:
    """None where no letter of the ladder decides what is next."""
    drafts = [each for each in case.climbing if each.post is Post.DRAFT and each.prepared.purpose in UPWARDS]
    if drafts:
        return NextStep(_to_send(drafts[-1]), Who.PERSON)
    if any(each.post in {Post.SENDING, Post.UNSURE} for each in case.climbing):
        return NextStep(Do.SAY_WHETHER_SENT, Who.PERSON)
    sent = [each for each in case.climbing if each.post is Post.SENT]
    if not sent:
        return None
    if case.complaint in sent:
        return _with_regulator(case, today)
    reviewed = [each for each in sent if each.prepared.under]
    if reviewed:
        return None if decided_on(case, reviewed[-1]) else _under_review(case, today)
    return _aside(case, sent[-1], today)


def _to_send(letter: Written) -> Do:
    if not letter.ready:
        return Do.FINISH_COMPLAINT
    by_hand = letter.prepared.purpose is Purpose.COMPLAINT and letter.prepared.contact.kind != BY_MAIL
    return Do.FILE_COMPLAINT if by_hand else Do.SEND_ESCALATION


def _with_regulator(case: Case, today: date) -> NextStep:
    said = case.verdict.verdict if case.verdict else Verdict.RECEIVED
    if said in {Verdict.UPHELD, Verdict.REJECTED}:
        return NextStep(Do.READ_DECISION, Who.PERSON)
    if said is Verdict.ASKED:
        return NextStep(Do.ANSWER_REGULATOR, Who.PERSON)
    days = [now.next_by for _, now in waiting(case, today) if now.next_by and now.next_by >= today]
    return NextStep(Do.AFTER_COMPLAINT, Who.REGULATOR, min(days, default=None))


def _under_review(case: Case, today: date) -> NextStep:
    """An appeal, or a complaint to the company itself, has a day by which it must be dealt with."""
    if _can_climb(case, today):
        return NextStep(Do.ESCALATE, Who.PERSON)
    days = [now.next_by for _, now in waiting(case, today) if now.next_by]
    return NextStep(Do.AFTER_ESCALATION, Who.COMPANY, max(days, default=None))


def _aside(case: Case, letter: Written, today: date) -> NextStep | None:
    if letter.prepared.purpose not in ASIDE or letter.sent_on is None:
        return None
    answered = case.answer is not None and case.answer.on >= letter.sent_on
    return None if answered else patience(case, letter.sent_on, today) or NextStep(Do.AFTER_ESCALATION, Who.COMPANY)


def patience(case: Case, since: date, today: date) -> NextStep | None:
    """Time to climb: our letter has waited long enough, and the law has a rung open."""
    waited = today > since + PATIENCE
    return NextStep(Do.ESCALATE, Who.PERSON) if waited and _can_climb(case, today) else None


def _can_climb(case: Case, today: date) -> bool:
    return any(next_rung(one) for one in ladders(case, today))
