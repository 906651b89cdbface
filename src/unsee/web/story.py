"""A case on a line of days: what left, what came, what is due and from when they are late, what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from unsee.case.case import Case, Post
from unsee.case.clock import day_of
from unsee.case.ladder import waiting
from unsee.case.look import GONE
from unsee.case.looking import next_look
from unsee.case.step import first_limit
from unsee.case.written import UPWARDS
from unsee.law.deadline import Deadline
from unsee.person.view import View
from unsee.web.timeline import Line, Point, line
from unsee.web.words.line import CAME, DUE, REGULATOR, SENT

Span = tuple[str, date, date]
ONE_DAY = timedelta(days=1)


def story(seen: View, today: date) -> Line | None:
    """None where a line would hold nothing but today."""
    points = [*_left(seen.case), *_came(seen.case), *_due(seen), *_upwards(seen, today), *_looks(seen)]
    return line(points, today, list(_spans(seen, today))) if points else None


def _left(case: Case) -> Iterator[Point]:
    for letter in case.letters:
        if letter.sent_on and letter.post is Post.SENT:
            kind = "up" if letter.prepared.purpose in UPWARDS else "sent"
            yield Point(letter.sent_on, kind, str(SENT[letter.prepared.purpose]))


def _came(case: Case) -> Iterator[Point]:
    for said in case.outcomes:
        yield Point(said.on, "came", str(CAME[said.outcome]))
    for verdict in case.verdicts:
        yield Point(verdict.on, "came", str(REGULATOR[verdict.verdict]))
    if case.proposal:
        yield Point(case.proposal.on, "came", _("they wrote"))


def _due(seen: View) -> Iterator[Point]:
    limit = first_limit(seen.case)
    if limit:
        counted = _day(limit.deadline)
        if counted and counted != limit.last_day:
            yield Point(counted, "due", _("first due"))
        yield Point(limit.last_day, "due", _("answer due"))
        if limit.late_after != limit.last_day:
            yield Point(limit.late_after, "claimable", _("late after"))
    elif seen.provisional and seen.deadline and (due := _day(seen.deadline)):
        yield Point(due, "due", _("answer due, once sent"))


def _day(limit: Deadline) -> date | None:
    return day_of(limit.due) if limit.due else None


def _upwards(seen: View, today: date) -> Iterator[Point]:
    for _one, now in waiting(seen.case, today):
        if now.next_by:
            yield Point(now.next_by, "step", str(DUE[now.rung]))


def _looks(seen: View) -> Iterator[Point]:
    for look in seen.case.looks:
        if look.decided:
            gone = look.saw.sight in GONE
            yield Point(look.saw.on, "gone" if gone else "came", _("seen gone") if gone else _("still shown"))
    if day := next_look(seen.case):
        yield Point(day, "step", _("look again"))


def _spans(seen: View, today: date) -> Iterator[Span]:
    """Their time, the longer time they took, and the time over it."""
    limit, asked = first_limit(seen.case), seen.case.asked_on
    if limit is None or asked is None:
        return
    counted = _day(limit.deadline) or limit.last_day
    yield "waiting", asked, min(counted, limit.last_day)
    if limit.last_day > counted:
        yield "longer", counted, limit.last_day
    answered = seen.case.answer.on if seen.case.answer else today
    if answered > limit.late_after:
        yield "over", limit.late_after + ONE_DAY, answered
