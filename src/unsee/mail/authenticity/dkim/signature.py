"""What became of verifying one signature: enough to show it, and to verify it again when the domain has changed its key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    VALID = "valid"
    BODY_CHANGED = "body_changed"
    DOES_NOT_FIT = "does_not_fit"  # the fields were changed, or somebody else made it
    EXPIRED = "expired"
    NO_KEY = "no_key"
    BAD_KEY = "bad_key"
    MALFORMED = "malformed"
    TOO_WEAK = "too_weak"  # RFC 8301: rsa-sha1 and the like must not count
    UNREACHABLE = "unreachable"  # nobody could be asked for the key
    NOT_ASKED = "not_asked"  # a domain whose word would prove nothing here


UNCHECKED = frozenset((State.UNREACHABLE, State.NOT_ASKED))


class NotValidError(ValueError):
    """Why a signature does not count, as a clause for a sentence; with the key, where one was found."""

    def __init__(self, state: State, why: str, record: bytes | None = None) -> None:
        super().__init__(why)
        self.state = state
        self.record = record


@dataclass(frozen=True, slots=True)
class Signature:
    domain: str
    selector: str
    state: State
    why: str = ""  # a clause for a sentence, where it is not valid
    algorithm: str = ""
    canonicalization: str = ""  # "relaxed/simple": of the fields, of the body
    signed_fields: tuple[str, ...] = ()  # as the signature lists them; a name listed once more than it occurs can't be added
    covered: frozenset[str] = frozenset()  # fields of the message every instance of which is signed
    body_unsigned: int = 0  # octets at the end of the body, as canonicalized, that the signature leaves open (l=)
    length_limited: bool = False
    signed_at: int | None = None  # seconds since 1970, as the signer says
    expires: int | None = None
    key_record: bytes | None = None  # as found
    key_bits: int | None = None
    testing: bool = False  # the domain says: treat it as unsigned

    @property
    def key_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def proves(self) -> bool:
        """It fits, and leaves neither the sender nor a part of the body open."""
        return self.state is State.VALID and not self.testing and "from" in self.covered and not self.body_unsigned
