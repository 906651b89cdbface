"""What a dossier is made from, as values: who, about whom, to whom, what happened, what the law counts, and every exhibit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from unsee.law.deadline import Deadline


class Kind(StrEnum):
    """What an exhibit is; its name in the dossier's language stands in `words/`."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    REMINDER = "reminder"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    ACCESS_CHECK = "access_check"
    OFFICER = "officer"
    REPRESENTATIVE = "representative"
    APPEAL = "appeal"
    COMPANY_COMPLAINT = "company_complaint"
    MESSAGE = "message"  # came from the company, or from whoever wrote
    REGULATOR_MESSAGE = "regulator_message"


CAME = frozenset({Kind.MESSAGE, Kind.REGULATOR_MESSAGE})


class Absent(StrEnum):
    """Why the octets of a file are not in the ZIP."""

    WITHOUT = "without"  # the person left the exhibit out
    REDACTED = "redacted"  # a redacted rendering stands in its place
    MENTIONS = "mentions"  # it contains a passage that the person redacted
    UNSEARCHED = "unsearched"  # the person redacted passages, and nobody can tell whether it contains one
    REPLACED = "replaced"  # by the person's own redacted copy
    TOO_LARGE = "too_large"  # by itself larger than the limit


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent or came. Its size and hash stay what they were when the octets are left out."""

    name: str  # no path, nothing harmful
    content_type: str
    octets: bytes
    size: int
    sha256: str
    absent: Absent | None = None

    @classmethod
    def of(cls, name: str, content_type: str, octets: bytes) -> File:
        return cls(name, content_type, octets, len(octets), sha256(octets).hexdigest())

    def left_out(self, why: Absent) -> File:
        return replace(self, octets=b"", absent=why)


@dataclass(frozen=True, slots=True)
class Attached:
    number: str  # "3.1"
    file: File
    instead: File | None = None  # the person's redacted copy


@dataclass(frozen=True, slots=True)
class Exhibit:
    number: str  # "3"; stays the same whatever else is left out
    kind: Kind
    on: date
    sender: str
    to: str
    subject: str
    raw_date: str  # as the mail has it, never repaired; empty where there is no mail
    head: tuple[tuple[str, str], ...]  # every header field of the mail in its order, as received
    proven: str  # the domain that signed it or that our own receiver vouches for; empty where nothing proves one
    origin: tuple[str, ...]  # what was found about where it comes from, as it was noted when it came
    text: str
    file: File | None  # the message as it left or came, byte for byte
    attached: tuple[Attached, ...] = ()
    redacted: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One event of the case in words."""

    on: date
    recorded_at: datetime
    actor: str
    what: str
    exhibit: str = ""  # the number of the exhibit it is about


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline, and what became of it in this case: an extension that has effect moves both days."""

    law: str
    deadline: Deadline
    last_day: date | None
    late_after: date | None


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    lines: tuple[str, ...] = ()  # how to reach them


@dataclass(frozen=True, slots=True)
class Asked:
    right: str
    law: str
    article: str


@dataclass(frozen=True, slots=True)
class Dossier:
    language: str
    case: str
    made: date
    letter_paper: bool  # North American paper
    complainant: Party
    company: Party
    authority: Party | None
    asked_on: date | None
    asked: tuple[Asked, ...]
    answered_on: date | None  # the last answer of the company that counts
    moments: tuple[Moment, ...]
    limits: tuple[Limit, ...]
    exhibits: tuple[Exhibit, ...]
    events: int
    head: str  # the hash of the last event of the log
