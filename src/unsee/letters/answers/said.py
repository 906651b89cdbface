"""What a company wrote, as far as an answer needs it; and which answers there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.deadline import Deadline
from unsee.letters.one_line import one_line

_LONGEST = 200  # characters of a stranger's text
_HOST = re.compile(r"[^\W_]+(?:(?:-+|\.)[^\W_]+)*\.[^\W\d_]{2,}(?::\d{1,5})?")


class AnswerKind(StrEnum):
    PORTAL = "portal"  # "use our form only"
    IDENTITY = "identity"  # "prove who you are"
    EXTENSION = "extension"  # "we need longer"
    REFUSAL = "refusal"  # "we won't, an exception applies"
    PARTIAL = "partial"  # something is missing
    POLICY = "policy"  # "see our privacy policy"
    FEE = "fee"  # "pay first"
    JURISDICTION = "jurisdiction"  # "your law does not reach us"
    DEVICE_IDS = "device_ids"  # "we only know cookies and devices"
    NOT_CONTROLLER = "not_controller"  # "another company decides"
    AGENT = "agent"  # "prove that you may act for somebody"
    LINK = "link"  # "click here to confirm"
    MINIMUM = "minimum"  # "prove who you are", and the person supplies as little as will do
    COPY = "copy"  # the same, and the person sends a redacted copy of a document
    SCOPE = "scope"  # "what exactly do you mean?"
    EXCESSIVE = "excessive"  # "we won't, you ask too much"


class Demand(StrEnum):
    """What proof of identity was demanded."""

    DOCUMENT = "document"
    PHOTO = "photo"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Enclosing:
    """The file that goes with a letter, as the letter names it."""

    name: str
    octets: int
    ours: bool  # made by `unsee redact`, and so checked

    @property
    def line(self) -> str:
        return f"{told(self.name) or 'file'} ({max(1, round(self.octets / 1000))} kB)"


@dataclass(frozen=True, slots=True)
class Said:
    """All text in here is a stranger's: what is quoted of it is made one line and cut."""

    on: date  # the day of their message
    reference: str | None = None  # theirs
    requested: date | None = None  # the day on which the request was sent
    deadline: Deadline | None = None  # of the right in question, before any extension
    ground: str | None = None  # the reason they named, in their words
    demanded: frozenset[Demand] = frozenset()
    until: date | None = None  # extension to this day
    days: int | None = None  # extension by so many days
    link_host: str | None = None  # of the form or link; never the link itself
    missing: tuple[str, ...] = ()  # names in partial.ITEMS, and rights not dealt with
    fee: str | None = None  # as they write it: "CHF 280"
    redirect: str | None = None  # the other company they name
    # And what the person, not they, named for this answer:
    told: tuple[str, ...] = ()  # identifiers, such as a customer number
    enclosed: Enclosing | None = None

    @property
    def host(self) -> str | None:
        """Only what is a host and nothing else, so that no address of a page is repeated."""
        host = one_line(self.link_host or "").lower()
        return host if len(host) <= _LONGEST and _HOST.fullmatch(host) else None


def told(text: str | None) -> str | None:
    """A stranger's text, fit to stand in a letter of ours, cut on a word's end; None where nothing is left."""
    fit = one_line(text or "")
    if len(fit) <= _LONGEST:
        return fit or None
    return f"{fit[:_LONGEST].rpartition(' ')[0] or fit[:_LONGEST]} …"


def quoted(text: str | None) -> str | None:
    """The same, to stand between our own quotation marks."""
    return told(one_line(text or "").strip(" .\"'“”„«»‘’"))
