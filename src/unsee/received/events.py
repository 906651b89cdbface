"""What can happen to a received request. Nothing here says who asked: only dates, kinds and outcomes, which may be kept."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints


class Channel(StrEnum):
    FORM = "form"
    MAIL = "mail"
    API = "api"
    DRP = "drp"
    SIGNED_IN = "signed_in"  # handed over by the company's own site
    STAFF = "staff"  # a letter, a call: typed in by a handler


class Identity(StrEnum):
    """What must be shown before anything is done."""

    NOTHING = "nothing"
    ADDRESS = "address"  # that the address given is theirs
    AUTHORITY = "authority"  # and that they may act for somebody else


class How(StrEnum):
    """By what it was shown."""

    CODE = "code"
    SIGNED_IN = "signed_in"
    DRP = "drp"
    DOCUMENT = "document"  # looked at by a handler, and deleted


class Outcome(StrEnum):
    COMPLIED = "complied"
    PARTLY = "partly"
    NOTHING_HELD = "nothing_held"
    REFUSED = "refused"
    LAPSED = "lapsed"  # who asks was never shown
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """Why a request may be refused."""

    NOT_SHOWN = "not_shown"  # who asks could not be told
    NOT_COVERED = "not_covered"  # the law gives this right to others, or against others
    LEGAL_DUTY = "legal_duty"
    LEGAL_CLAIMS = "legal_claims"
    FREE_EXPRESSION = "free_expression"
    OTHERS = "others"  # it would take from the rights of somebody else
    EXCESSIVE = "excessive"  # manifestly unfounded or repeated
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class Received:
    on: date  # the legal day
    right: str
    regime: str  # empty: no statute is known; done as a favour
    region: str
    channel: Channel
    language: str
    identity: Identity
    gpc: bool = False  # a browser's signal asked for it, or stood beside the request
    agent: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    on: date
    how: How


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same was asked again, and joined this request."""

    on: date
    channel: Channel


@dataclass(frozen=True, slots=True)
class Extended:
    on: date
    why: str  # the key of the reason


@dataclass(frozen=True, slots=True)
class RefusalProposed:
    on: date
    ground: Ground
    by: str


@dataclass(frozen=True, slots=True)
class RefusalReturned:
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A service provider heard what was done here, and does the same."""

    on: date
    to: str  # its name in our settings
    told: bool = True  # False: it was to be told, but there was nothing by which it could find the person


@dataclass(frozen=True, slots=True)
class Closed:
    on: date
    outcome: Outcome
    ground: Ground | None = None
    by: str = ""  # the approver of a refusal; empty: the machine


@dataclass(frozen=True, slots=True)
class Told:
    """A letter to the person left, or is in the outbox."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was known of the person is deleted; the dates remain."""

    on: date


Event = Received | Shown | Repeated | Extended | RefusalProposed | RefusalReturned | PassedOn | Closed | Told | Forgotten
KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}
_HINTS = {kind: get_type_hints(kind) for kind in KINDS.values()}


def to_json(event: Event) -> tuple[str, dict[str, Any]]:
    values = ((each.name, getattr(event, each.name)) for each in fields(event))
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values}
    return type(event).__name__, plain


def from_json(kind: str, data: dict[str, Any]) -> Event:
    """Flat events: days, words of an enumeration, texts and flags."""
    hints = _HINTS[KINDS[kind]]
    event: Event = KINDS[kind](**{name: _read(hints[name], value) for name, value in data.items()})
    return event


def _read(hint: Any, value: Any) -> Any:
    if hint is date:
        return date.fromisoformat(value)
    for candidate in get_args(hint) or (hint,):
        if isinstance(candidate, type) and issubclass(candidate, StrEnum) and value is not None:
            return candidate(value)
    return value
