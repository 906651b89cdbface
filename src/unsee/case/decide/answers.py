"""What they answered, and what the person did about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import Case, Post
from unsee.case.events import Event, MailTakenOut, Outcome, OutcomeRecorded, ReadingSetAside, Sent, Supplied
from unsee.refusal import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Record:
    outcome: Outcome
    on: date
    until: date | None = None
    mail: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class SetReadingAside:
    """The message that was read changes nothing."""


@dataclass(frozen=True, slots=True)
class TakeOut:
    """The message is about something else."""

    mail: str


@dataclass(frozen=True, slots=True)
class SaySupplied:
    """The person did what the company asked for."""

    on: date


def record(case: Case, said: Record, today: date) -> tuple[Event, ...]:
    if said.on > today:
        raise BadInput(f"{said.on} is still to come; say the day on which the answer came.")
    if (said.outcome is Outcome.EXTENSION) != (said.until is not None):
        raise BadInput(
            "An extension needs the day the company names, and only an extension has one: record CASE extension --until D."
        )
    request = case.request
    if request is None or request.post in {Post.DRAFT, Post.FAILED, Post.DISCARDED}:
        raise Refused("Nothing was sent to this company yet, so it can't have answered; record CASE sent first.")
    if said.on < (request.sent_on or request.prepared.on):
        raise BadInput(f"The request is from {request.sent_on or request.prepared.on}; its answer can't be from {said.on}.")
    outcome = OutcomeRecorded(said.on, said.outcome, said.until, said.mail, said.label)
    if request.post is Post.SENT:
        return (outcome,)
    # An answer proves what the person had not told us: the letter did go out.
    return (Sent(request.prepared.on, request.message_id, "answered"), outcome)


def set_reading_aside(case: Case, today: date) -> tuple[Event, ...]:
    if case.proposal is None:
        raise Refused("No message waits here for your word.")
    return (ReadingSetAside(today, case.proposal.mail),)


def take_out(case: Case, mail: str, today: date) -> tuple[Event, ...]:
    if all(each.mail != mail for each in case.mails):
        raise Refused("This message does not belong to the case.")
    return (MailTakenOut(today, mail),)


def say_supplied(case: Case, on: date, today: date) -> tuple[Event, ...]:
    demand = case.open_demand
    if demand is None:
        raise Refused("They are not waiting for anything from you; record what they asked for first.")
    if not demand.said.on <= on <= today:
        raise BadInput(f"They asked on {demand.said.on}, and today is {today}; you can't have supplied it on {on}.")
    return (Supplied(on),)
