"""Readings that a later message pushed aside before anybody said whether they were right: still open, and shown as that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unsee.case.case import Case
from unsee.case.events import Event, MailTakenOut, OutcomeRecorded, ReadingProposed, ReadingSetAside
from unsee.person.ports import Ports


@dataclass(frozen=True, slots=True)
class Unsettled:
    case: str
    company: str
    number: int  # of the message, as `unsee tasks` counts them
    reading: ReadingProposed


def unsettled(ports: Ports, case_id: str) -> tuple[Unsettled, ...]:
    return tuple(_of(ports, case_id, ports.cases.load(case_id).case))


def unsettled_everywhere(ports: Ports) -> Iterator[Unsettled]:
    for loaded in ports.cases.load_many(ports.cases.ids()):
        if _may_hold_one(loaded.case):
            yield from _of(ports, loaded.id, loaded.case)


def pushed_aside(events: Iterable[Event]) -> tuple[ReadingProposed, ...]:
    """In the order in which the messages came; the one that waits for a word now is not among them."""
    open_: dict[str, ReadingProposed] = {}
    waiting: str | None = None
    for event in events:
        match event:
            case ReadingProposed(mail=mail):
                open_[mail] = event
                waiting = mail
            case OutcomeRecorded(mail=mail):
                open_.pop(mail or waiting or "", None)  # said without a message, it is about the one that waits
                waiting = None
            case ReadingSetAside(mail=mail) | MailTakenOut(mail=mail):
                open_.pop(mail, None)
                waiting = None
            case _:
                pass
    return tuple(reading for mail, reading in open_.items() if mail != waiting)


def _may_hold_one(case: Case) -> bool:
    """Without reading the log: messages that were read, and about which nothing is recorded."""
    told = {said.mail for said in case.outcomes} | ({case.proposal.mail} if case.proposal else set())
    return not case.forgotten_on and any(reading.mail not in told for reading in case.readings)


def _of(ports: Ports, case_id: str, case: Case) -> Iterator[Unsettled]:
    if not _may_hold_one(case):
        return
    numbers = {mail.sha256: mail.id for mail in ports.mailroom.of_case(case_id)}
    for reading in pushed_aside(each.event for each in ports.cases.log(case_id)):
        if reading.mail in numbers:
            yield Unsettled(case_id, case.opened.name if case.opened else case_id, numbers[reading.mail], reading)
