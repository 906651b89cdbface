"""What happened in a case, as a complaint tells it: the log's events that a regulator has to know of."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from unsee.case.case import THERE
from unsee.case.clock import deadlines, extension, last_days
from unsee.case.events import (
    Bounced,
    Event,
    LookedAgain,
    Outcome,
    OutcomeRecorded,
    Purpose,
    Sent,
    Supplied,
)
from unsee.case.label import Label
from unsee.case.log import Loaded
from unsee.letters.answer_by import certain
from unsee.letters.complaint import Fact, Limit, What
from unsee.person.answering import DEMANDED, ITEMS
from unsee.person.inventory import unsaid
from unsee.person.ports import Ports
from unsee.person.reading import reading_of

LETTERS = {
    Purpose.REQUEST: What.REQUESTED,
    Purpose.FOLLOW_UP: What.REQUESTED,
    Purpose.ACCESS_CHECK: What.REQUESTED,
    Purpose.REMINDER: What.REMINDED,
    Purpose.ANSWER: What.WROTE_BACK,
    Purpose.OFFICER: What.ASKED_OFFICER,
    Purpose.REPRESENTATIVE: What.ASKED_REPRESENTATIVE,
    Purpose.APPEAL: What.APPEALED,
    Purpose.COMPANY_COMPLAINT: What.COMPLAINED,
}  # a complaint to another regulator is no fact about the company
OTHERWISE = {Outcome.EXTENSION: What.EXTENDED}  # every other outcome has the same name in both


def happened(ports: Ports, loaded: Loaded) -> tuple[Fact, ...]:
    log = [recorded.event for recorded in ports.cases.log(loaded.id)]
    return tuple(fact for event in log for fact in _fact(ports, loaded, event))


def limits(loaded: Loaded, regime: str) -> tuple[Limit, ...]:
    """The last days of the claims under one law, as they are in this case; none where the law gives no number we are sure of."""
    found = ((each, last_days(loaded.case, each)) for each in deadlines(loaded.case) if each.regime == regime)
    return tuple(
        Limit(each, days[0], days[1], extended=extension(loaded.case, each) is not None)
        for each, days in found
        if days and certain(each)
    )


def _fact(ports: Ports, loaded: Loaded, event: Event) -> Iterator[Fact]:
    match event:
        case Sent(message_id=message_id, on=on, via=via):
            letter = loaded.case.letter(message_id)
            if letter and letter.prepared.purpose in LETTERS:
                what = What.APPEALED if letter.prepared.under and _answers(letter.prepared.purpose) else None
                yield Fact(on, what or LETTERS[letter.prepared.purpose], via=via)
        case Bounced(on=on):
            yield Fact(on, What.RETURNED)
        case Supplied(on=on):
            yield Fact(on, What.SUPPLIED)
        case OutcomeRecorded():
            yield _answer(ports, loaded, event)
        case LookedAgain(on=on, sight=sight) if sight in THERE and loaded.case.said_gone and on >= loaded.case.said_gone.on:
            yield Fact(on, What.SEEN_AGAIN)
        case _:
            return


def _answers(purpose: Purpose) -> bool:
    return purpose is Purpose.ANSWER


def _answer(ports: Ports, loaded: Loaded, said: OutcomeRecorded) -> Fact:
    read = reading_of(ports, loaded, said.mail)
    labels = {Label(label) for label in (*read.labels, said.label) if label}
    denied = Label.REFUSED_JURISDICTION in labels and said.outcome is Outcome.REFUSED
    partial = said.outcome is Outcome.PARTIAL
    return Fact(
        said.on,
        What.LAW_DENIED if denied else OTHERWISE.get(said.outcome) or What(said.outcome.value),
        words=read.text("redirect_company") if said.outcome is Outcome.NOT_CONTROLLER else read.text("ground"),
        until=said.until,
        days=read.number("extension_days"),
        demanded=frozenset(DEMANDED[label] for label in labels if label in DEMANDED),
        missing=tuple(dict.fromkeys(ITEMS[letter] for letter in unsaid(ports, loaded.id))) if partial else (),
        host=urlsplit(read.text("link") or "").hostname if said.outcome is Outcome.FORM_DEMANDED else None,
    )
