"""What can happen in a case: facts in the past tense, never changed once recorded.

`on` is the legal day on which it happened in the world. Bodies (letters, mail) are blobs; events hold only their hashes,
in fields called blob, raw or mail (`unsee.case.chain.bodies`).
"""

from __future__ import annotations

from unsee.case.events.answers import (
    MailCame,
    MailTakenOut,
    Outcome,
    OutcomeRecorded,
    ReadingProposed,
    ReadingSetAside,
    Supplied,
)
from unsee.case.events.ending import DeadlinePassed, Forgotten, Withdrawn
from unsee.case.events.letters import (
    Bounced,
    Contact,
    ContactsExhausted,
    Discarded,
    NotSent,
    Prepared,
    Purpose,
    PutInOutbox,
    SendingStarted,
    SendingUnsure,
    Sent,
)
from unsee.case.events.looks import LookedAgain, PageDropped, PageGiven, Sight
from unsee.case.events.opening import Opened, Ruling
from unsee.case.events.regulator import RegulatorWrote, Verdict

Event = (
    Opened
    | Prepared
    | Discarded
    | PutInOutbox
    | SendingStarted
    | Sent
    | NotSent
    | SendingUnsure
    | Bounced
    | ContactsExhausted
    | MailCame
    | ReadingProposed
    | ReadingSetAside
    | MailTakenOut
    | OutcomeRecorded
    | Supplied
    | PageGiven
    | PageDropped
    | LookedAgain
    | RegulatorWrote
    | DeadlinePassed
    | Withdrawn
    | Forgotten
)

__all__ = [
    "Bounced",
    "Contact",
    "ContactsExhausted",
    "DeadlinePassed",
    "Discarded",
    "Event",
    "Forgotten",
    "LookedAgain",
    "MailCame",
    "MailTakenOut",
    "NotSent",
    "Opened",
    "Outcome",
    "OutcomeRecorded",
    "PageDropped",
    "PageGiven",
    "Prepared",
    "Purpose",
    "PutInOutbox",
    "ReadingProposed",
    "ReadingSetAside",
    "RegulatorWrote",
    "Ruling",
    "SendingStarted",
    "SendingUnsure",
    "Sent",
    "Sight",
    "Supplied",
    "Verdict",
    "Withdrawn",
]
