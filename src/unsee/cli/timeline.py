"""Events in words."""

from __future__ import annotations

from typing import assert_never

from unsee.case.events import (
    Bounced,
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
from unsee.cli.words import SIGHTS, VERDICTS

LETTERS: dict[Purpose, str] = {
    Purpose.REQUEST: "A request",
    Purpose.REMINDER: "A reminder",
    Purpose.ANSWER: "An answer",
    Purpose.FOLLOW_UP: "A request once more",
    Purpose.ACCESS_CHECK: "A question what they hold now",
    Purpose.OFFICER: "A letter for the data-protection officer",
    Purpose.REPRESENTATIVE: "A letter for the representative",
    Purpose.APPEAL: "An appeal",
    Purpose.COMPANY_COMPLAINT: "A complaint",
    Purpose.COMPLAINT: "A complaint for a regulator",
}

# What a passed day was for, where it is not that of a right.
RUNGS = {
    "appeal": "their decision on your appeal",
    "company": "their word on your complaint to them",
    "regulator": "the regulator's word on your complaint",
}


def tell(event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm per event, and mypy counts them
    match event:
        case Opened(name=name, place=place):
            return f"You decided to ask {name}, living in {place}."
        case Prepared(purpose=purpose, contact=contact, edited=edited):
            return f"{LETTERS[purpose]} to {contact.value} was {'edited by you' if edited else 'written'}."
        case Discarded():
            return "The letter was discarded."
        case PutInOutbox(file=file):
            return f"The letter was put into your outbox as {file}."
        case SendingStarted():
            return "The letter began to leave."
        case Sent(via=via):
            return f"The letter was sent ({via})."
        case NotSent(why=why):
            return f"The letter was not delivered: {why}."
        case SendingUnsure(why=why):
            return f"It is not certain that the letter left: {why}."
        case Bounced(why=why):
            return f"The letter came back: {why}."
        case ContactsExhausted():
            return "No other way to reach them is known."
        case MailCame(how=how):
            return f"A message came ({how})."
        case ReadingProposed(labels=labels):
            return f"It was read as: {', '.join(labels).replace('_', ' ')}."
        case ReadingSetAside():
            return "You said that it changes nothing."
        case MailTakenOut():
            return "You said that a message is about something else."
        case OutcomeRecorded(outcome=outcome, until=until):
            return f"Their answer: {outcome.replace('_', ' ')}{f' until {until}' if until else ''}."
        case Supplied():
            return "You supplied what they asked for."
        case PageGiven(page=page):
            return f"You named a page that shows you ({page})."
        case PageDropped(page=page):
            return f"You took {page} off the list."
        case LookedAgain(page=page, sight=sight):
            return f"Looked again{f' at {page}' if page else ''}: {SIGHTS[sight]}."
        case RegulatorWrote(verdict=verdict, reference=reference):
            return f"The regulator wrote{f' (its reference is {reference})' if reference else ''}: {VERDICTS[verdict]}."
        case DeadlinePassed(key=key):
            regime, right, counted_from, *extended = key.split("/")
            if right in RUNGS:
                return f"The time for {RUNGS[right]}, counted from {counted_from}, has passed ({regime})."
            after = ", extension included," if extended else ""
            return f"The deadline for {right.replace('_', ' ')} under {regime}, counted from {counted_from},{after} has passed."
        case Withdrawn():
            return "You withdrew the request."
        case Forgotten():
            return "You had unsee forget this case: its letters and messages can no longer be read."
        case _ as never:
            assert_never(never)
