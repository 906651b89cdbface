"""What a receipt says. No identifier is in it; whether it is about somebody, only who knows their identifier can tell."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.refusal import BadInput
from unsee.suppression.key import encode
from unsee.suppression.kind import Kind
from unsee.suppression.normal import known
from unsee.suppression.register import Identifier

SALT = 16  # octets


class Done(StrEnum):
    FULFILLED = "fulfilled"
    PARTIAL = "partial"
    NO_DATA = "no_data"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Asked:
    right: str
    received: date
    outcome: Done
    on: date


@dataclass(frozen=True, slots=True)
class Kept:
    what: str  # a kind of data, never a value
    why: str  # the ground, with its provision
    until: date | None = None


@dataclass(frozen=True, slots=True)
class KeptOut:
    scope: str
    kinds: tuple[str, ...]  # by which kinds of identifiers
    since: date
    until: date | None = None  # None: until the person asks to be let in


@dataclass(frozen=True, slots=True)
class About:
    """HMAC-SHA-256 of one identifier's normal form, keyed with a salt of its own: told to be somebody's by who knows both."""

    kind: Kind
    salt: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class Statement:
    company: str
    site: str
    reference: str
    issued: date
    asked: tuple[Asked, ...]
    kept: tuple[Kept, ...] = ()
    kept_out: tuple[KeptOut, ...] = ()
    about: tuple[About, ...] = ()

    def is_about(self, who: Identifier, region: str | None = None) -> bool:
        """Raises BadInput for what can't be read."""
        parts = known(who.kind, who.values, region)
        return any(
            each.kind is who.kind and hmac.compare_digest(_digest(each.salt, each.kind, parts), each.digest)
            for each in self.about
        )


def about(who: Sequence[Identifier], random: Callable[[int], bytes], region: str | None = None) -> tuple[About, ...]:
    """Whatever can't be read is left out."""
    found = []
    for each in who:
        try:
            parts = known(each.kind, each.values, region)
        except BadInput:
            continue
        salt = random(SALT)
        found.append(About(each.kind, salt, _digest(salt, each.kind, parts)))
    return tuple(found)


def _digest(salt: bytes, kind: Kind, parts: Sequence[str]) -> bytes:
    return hmac.digest(salt, encode(["unsee receipt 1", kind.value, *parts]), "sha256")
