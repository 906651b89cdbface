"""What a person may do with a case now. Every answer is a tuple of events, or a refusal that says why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from unsee.case.case import Case
from unsee.case.decide.answers import (
    Record,
    SaySupplied,
    SetReadingAside,
    TakeOut,
    record,
    say_supplied,
    set_reading_aside,
    take_out,
)
from unsee.case.decide.ending import Forget, Withdraw, forget
from unsee.case.decide.escalating import RegulatorSaid, regulator_said
from unsee.case.decide.letters import Discard, Prepare, SayNotSent, SaySent, discard, prepare, say_not_sent, say_sent
from unsee.case.decide.looks import DropPage, GivePage, Look, give_page, look
from unsee.case.events import Event, PageDropped, Withdrawn
from unsee.refusal import Refused

Command = (
    Prepare
    | Discard
    | SaySent
    | SayNotSent
    | Record
    | SetReadingAside
    | TakeOut
    | SaySupplied
    | RegulatorSaid
    | GivePage
    | DropPage
    | Look
    | Withdraw
    | Forget
)


ONE_DAY = timedelta(days=1)


def decide(case: Case, command: Command, today: date) -> tuple[Event, ...]:  # noqa: C901, PLR0911, PLR0912 - one arm per command
    if case.forgotten_on:
        raise Refused(f"This case was forgotten on {case.forgotten_on}; ask the company again to open a new one.")
    if case.withdrawn and not isinstance(command, Forget):
        raise Refused("This case was withdrawn; ask the company again to open a new one.")
    if case.asked_on == today + ONE_DAY:  # it arrived where the law's day had begun already: nothing that follows was before it
        command, today = _said_on(command, today, case.asked_on), case.asked_on
    match command:
        case Prepare(letter=letter):
            return prepare(case, letter, today)
        case Discard(message_id=message_id):
            return discard(case, message_id, today)
        case SaySent(on=on):
            return say_sent(case, on, today)
        case SayNotSent():
            return say_not_sent(case, today)
        case Record():
            return record(case, command, today)
        case SetReadingAside():
            return set_reading_aside(case, today)
        case TakeOut(mail=mail):
            return take_out(case, mail, today)
        case SaySupplied(on=on):
            return say_supplied(case, on, today)
        case RegulatorSaid():
            return regulator_said(case, command, today)
        case GivePage(blob=blob):
            return give_page(case, blob, today)
        case DropPage(page=page):
            return (PageDropped(today, page),)
        case Look():
            return look(case, command, today)
        case Withdraw():
            return (Withdrawn(today),)
        case Forget():
            return forget(case, today)
        case _ as never:
            assert_never(never)


def _said_on(command: Command, today: date, legal: date) -> Command:
    match command:
        case SaySent() | Record() | SaySupplied() | RegulatorSaid() | Look() if command.on == today:
            return replace(command, on=legal)
        case _:
            return command


__all__ = [
    "Command",
    "Discard",
    "DropPage",
    "Forget",
    "GivePage",
    "Look",
    "Prepare",
    "Record",
    "RegulatorSaid",
    "SayNotSent",
    "SaySent",
    "SaySupplied",
    "SetReadingAside",
    "TakeOut",
    "Withdraw",
    "decide",
]
