"""What can happen in a case: facts in the past tense, never changed once recorded.

`on` is the legal day on which it happened in the world. Bodies (letters, mail) are blobs; events hold only their hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.claim import Claim


class Purpose(StrEnum):
    REQUEST = "request"
    REMINDER = "reminder"
    ANSWER = "answer"  # to something they wrote


class Outcome(StrEnum):
    """What an answer means for the case. Whether the company is right is another question."""

    ACKNOWLEDGED = "acknowledged"
    EXTENSION = "extension"
    # They won't go on before the person has done something:
    IDENTITY_DEMANDED = "identity_demanded"
    AUTHORITY_DEMANDED = "authority_demanded"
    CLARIFICATION_DEMANDED = "clarification_demanded"
    CONFIRMATION_DEMANDED = "confirmation_demanded"
    FORM_DEMANDED = "form_demanded"
    FEE_DEMANDED = "fee_demanded"
    DEVICE_IDS_ONLY = "device_ids_only"
    # They are done:
    FULFILLED = "fulfilled"
    NO_DATA = "no_data"
    PARTIAL = "partial"
    REFUSED = "refused"
    NOT_CONTROLLER = "not_controller"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact a letter is addressed to, as it stood in the directory that day."""

    kind: str
    value: str
    source: str
    seen: date | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A regime that applies to this case, and the region whose holidays and clock it is counted by."""

    regime: str
    region: str


@dataclass(frozen=True, slots=True)
class Opened:
    on: date
    company: str  # the directory's id
    domain: str
    name: str
    place: str | None  # where the person lived on that day; the law of the case follows from it
    wanted: tuple[str, ...]
    regimes: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter is ready to be looked at. Preparing it again under the same Message-ID replaces it, until it has left."""

    on: date
    message_id: str
    purpose: Purpose
    contact: Contact
    claims: tuple[Claim, ...]
    language: str
    blob: str  # hash of the letter: subject, body, what it discloses
    edited: bool = False  # by the person: then it is never written anew by itself


@dataclass(frozen=True, slots=True)
class Discarded:
    on: date
    message_id: str


@dataclass(frozen=True, slots=True)
class PutInOutbox:
    """Written as a file for the person's own mail program. Whether it was sent only the person knows."""

    on: date
    message_id: str
    file: str
    raw: str  # hash of the message as written


@dataclass(frozen=True, slots=True)
class SendingStarted:
    """Durable before the first byte of the letter leaves: from here on a crash means *unsure*, never *again*."""

    on: date
    message_id: str
    raw: str  # hash of the message as it leaves, byte for byte


@dataclass(frozen=True, slots=True)
class Sent:
    on: date
    message_id: str
    via: str  # "smtp", "outbox", "form", "post"
    answer: str = ""  # what the receiving server said


@dataclass(frozen=True, slots=True)
class NotSent:
    """Certainly not delivered. `bad_contact`: the address itself is refused; `again`: the same letter may be tried later."""

    on: date
    message_id: str
    why: str
    bad_contact: bool
    again: bool


@dataclass(frozen=True, slots=True)
class SendingUnsure:
    on: date
    message_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Bounced:
    """Accepted first and returned later (RFC 3464)."""

    on: date
    message_id: str
    why: str
    mail: str | None


@dataclass(frozen=True, slots=True)
class ContactsExhausted:
    on: date


@dataclass(frozen=True, slots=True)
class MailCame:
    on: date
    mail: str  # hash of the raw message
    how: str  # by what it was matched to this case


@dataclass(frozen=True, slots=True)
class ReadingProposed:
    """A message was read. What has consequences waits for the person; a later reading supersedes this one."""

    on: date
    mail: str
    labels: tuple[str, ...]  # the first one leads
    blob: str  # hash of the whole reading: words, facts, confidence


@dataclass(frozen=True, slots=True)
class ReadingSetAside:
    """The person says that this message changes nothing."""

    on: date
    mail: str


@dataclass(frozen=True, slots=True)
class OutcomeRecorded:
    on: date
    outcome: Outcome
    until: date | None = None  # only for an extension: the day the company names, if it names one
    mail: str | None = None
    label: str | None = None  # what exactly the message says, where it was read from one (docs/reading.md)


@dataclass(frozen=True, slots=True)
class Supplied:
    """The person did what the company asked for: named a number, confirmed, clarified, paid."""

    on: date


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """Dated by the facts: the day after the last day on which any reading says the company is in time."""

    on: date
    key: str  # what it counts from, so that it is recorded once however often we look


@dataclass(frozen=True, slots=True)
class Withdrawn:
    on: date


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
    | OutcomeRecorded
    | Supplied
    | DeadlinePassed
    | Withdrawn
)
