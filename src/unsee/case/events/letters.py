"""Letters that leave, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.claim import Claim


class Purpose(StrEnum):
    REQUEST = "request"
    REMINDER = "reminder"
    ANSWER = "answer"  # to something they wrote
    FOLLOW_UP = "follow_up"  # the same again: they said it was gone, and it was seen
    ACCESS_CHECK = "access_check"  # asked months after an erasure: do you hold anything now?
    OFFICER = "officer"  # to the company's data-protection officer
    REPRESENTATIVE = "representative"  # to the one it named where the person lives
    APPEAL = "appeal"  # to the company, against what it decided
    COMPANY_COMPLAINT = "company_complaint"  # to the company itself, where the law wants that before a regulator
    COMPLAINT = "complaint"  # to a regulator


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact a letter is addressed to, as it stood in the directory that day."""

    kind: str
    value: str
    source: str
    seen: date | None


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
    answers: str | None = None  # hash of the message it answers
    under: tuple[str, ...] = ()  # the laws under which it is an appeal or a complaint
    regulator: str | None = None  # of a complaint: its id among the authorities
    own_words: tuple[str, ...] = ()  # what only the person can write, and has not yet: until then it does not leave


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
