"""What came back, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
class MailTakenOut:
    """The person says that this message is not about this case: what was recorded from it counts no longer."""

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
