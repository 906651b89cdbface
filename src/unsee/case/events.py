"""What can happen in a case: facts in the past tense, never changed once recorded.

`on` is the legal day on which it happened in the world. Bodies (letters, mail) are blobs; events hold only their hashes,
in fields called blob, raw or mail (`unsee.case.chain.bodies`).
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
    FOLLOW_UP = "follow_up"  # the same again: they said it was gone, and it was seen
    ACCESS_CHECK = "access_check"  # asked months after an erasure: do you hold anything now?


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
    because: str | None = None  # the case whose company named this one


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


class Sight(StrEnum):
    """What was found when somebody looked again; `unsee.case.looking` says which of these mean gone, and which nothing."""

    ADDRESS_GONE = "address_gone"  # 404 or 410
    NOT_FOUND_PAGE = "not_found_page"  # it says so, whatever the status; or it answers a nonsense address just so
    SENT_HOME = "sent_home"  # the address leads to the front page
    NAME_GONE = "name_gone"  # the name was on the page before, and is not now
    SEEN_GONE = "seen_gone"  # the person looked
    NAMED = "named"
    PICTURE = "picture"  # an address that served a picture still does; nobody looks into it
    STILL_THERE = "still_there"  # the person looked
    NEVER_NAMED = "never_named"  # the name is not there, and was never seen there
    SHORT_NAME = "short_name"  # one word is there that could be anybody's
    BLOCKED = "blocked"  # a captcha, a login, a refusal
    NOT_ALLOWED = "not_allowed"  # robots.txt asks programs not to look
    SCRIPTED = "scripted"  # an empty page that a browser would fill
    LED_ELSEWHERE = "led_elsewhere"
    TOO_LONG = "too_long"  # the part that was read does not name the person
    UNREADABLE = "unreadable"  # no page of text, and no picture
    FAILED = "failed"  # no answer, or one that says it will not always be so
    FORBIDDEN_PLACE = "forbidden_place"  # not on the public internet


@dataclass(frozen=True, slots=True)
class PageGiven:
    """The person names a page or picture that shows them."""

    on: date
    page: str  # "page-1": its number in this case
    blob: str  # hash of its address


@dataclass(frozen=True, slots=True)
class PageDropped:
    on: date
    page: str


@dataclass(frozen=True, slots=True)
class LookedAgain:
    on: date
    page: str  # "" where the person looked everywhere they know of
    sight: Sight
    blob: str | None = None  # hash of what was seen: the way there, the status, a line of it


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """Dated by the facts: the day after the last day on which any reading says the company is in time."""

    on: date
    key: str  # what it counts from, so that it is recorded once however often we look


@dataclass(frozen=True, slots=True)
class Withdrawn:
    on: date


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The case's key is destroyed: what was written can no longer be read, and nothing more happens here."""

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
    | PageGiven
    | PageDropped
    | LookedAgain
    | DeadlinePassed
    | Withdrawn
    | Forgotten
)
