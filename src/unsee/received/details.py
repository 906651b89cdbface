"""Whom a request is about, and how to answer: the only part that names a person. Sealed in the store, deleted at the end."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from unsee.mail.address import ascii_address
from unsee.refusal import BadInput

LONGEST = 300
LONGEST_WORDS = 5_000
MOST = 20  # identifiers in one request


class Kind(StrEnum):
    """Kinds of identifiers; the words the data map and the suppression list know, too."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ADDRESS = "address"
    BORN = "born"
    ACCOUNT = "account"  # the company's own number for them
    DEVICE = "device"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Identifier:
    kind: Kind
    value: str
    proved: bool = False  # shown to be theirs; only then does anything but an opt-out follow from it


@dataclass(frozen=True, slots=True)
class Held:
    """An address the company held before it was asked, and the named identifiers that lead to it and to no other."""

    address: str
    by: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """What a handler read in the person's words: of this kind stands something else, and this would be right."""

    kind: Kind
    new: str
    old: str = ""  # empty: whatever stands there


@dataclass(frozen=True, slots=True)
class Details:
    identifiers: tuple[Identifier, ...] = ()
    words: str = ""  # their own
    acting_for: str = ""  # the agent's or guardian's name; the identifiers are of the one they act for
    answer_to: str = ""  # the agent's address; empty: the first e-mail address
    note: str = field(default="")  # a handler's reason, in words, for the letter that refuses
    fixes: tuple[Fix, ...] = ()
    shown_at: str = ""  # a held address whose owner has shown that it is them: from then on everything goes there

    @property
    def email(self) -> str:
        return next((each.value for each in self.identifiers if each.kind is Kind.EMAIL), "")

    @property
    def named(self) -> str:
        """The address the request names to answer to."""
        return self.answer_to or self.email

    @property
    def reply_to(self) -> str:
        return self.shown_at or self.named

    @property
    def name(self) -> str:
        return next((each.value for each in self.identifiers if each.kind is Kind.NAME), "")

    def proved(self) -> tuple[Identifier, ...]:
        return tuple(each for each in self.identifiers if each.proved)


def identifier(kind: str, value: str, *, proved: bool = False) -> Identifier:
    """Tidied, or refused in one sentence."""
    try:
        known = Kind(kind)
    except ValueError:
        raise BadInput(f"There is no kind of identifier {kind[:30]!r}; there are {', '.join(Kind)}.") from None
    tidy = " ".join(unicodedata.normalize("NFC", value).split())
    if not tidy or len(tidy) > LONGEST:
        raise BadInput(f"The {known} must have 1 to {LONGEST} letters.")
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Co"} for letter in tidy):
        raise BadInput(f"The {known} holds letters that can't be printed.")
    return Identifier(known, ascii_address(tidy) if known is Kind.EMAIL else tidy, proved)


def to_bytes(details: Details) -> bytes:
    return json.dumps(asdict(details), ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(raw: bytes) -> Details:
    data: dict[str, Any] = json.loads(raw)
    fixes = tuple(Fix(Kind(each["kind"]), each["new"], each["old"]) for each in data.pop("fixes", ()))
    return Details(identifiers=_identifiers(data.pop("identifiers")), fixes=fixes, **data)


def held_to_bytes(held: Held) -> bytes:
    return json.dumps(asdict(held), ensure_ascii=False, separators=(",", ":")).encode()


def held_from_bytes(raw: bytes) -> Held:
    data: dict[str, Any] = json.loads(raw)
    return Held(data["address"], _identifiers(data["by"]))


def _identifiers(rows: list[dict[str, Any]]) -> tuple[Identifier, ...]:
    return tuple(Identifier(Kind(each["kind"]), each["value"], each["proved"]) for each in rows)


def sameness(details: Details) -> Iterator[str]:
    """What two filings must share to be the same."""
    for each in sorted(details.identifiers, key=lambda each: (each.kind, each.value)):
        yield f"{each.kind}={each.value.casefold()}"
    yield f"for={details.acting_for.casefold()}"
    yield f"to={details.answer_to.casefold()}"
    yield f"words={details.words}"
