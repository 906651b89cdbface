"""Keyed digests: what is stored instead of a person.

Every phone number there is can be hashed in an hour, so a hash alone hides nobody. HMAC-SHA-256 under a key that is kept outside
the database does, as long as the key stays there.

    key of a kind   = HMAC(key of the version, E("unsee suppression 1", kind))
    digest          = first 16 octets of HMAC(key of the kind, E(part, part, ...))
    check value     = first 16 octets of HMAC(key of the version, E("unsee suppression check 1"))

E writes each text as UTF-8 behind its length in 4 octets (big-endian), so two lists of texts are never one octet string. The 1 is
the version of the normal forms. A trigger in somebody's PostgreSQL is given the key of one kind, never the key itself.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from unsee.refusal import BadInput, Refused
from unsee.suppression.kind import Kind

FORMS = "1"  # the version of the normal forms
DIGEST = 16  # octets: two of 2^64 identifiers share one by chance, and nobody has so many
SHORTEST = 32  # octets of a key


def encode(texts: Iterable[str]) -> bytes:
    octets = [text.encode() for text in texts]
    return b"".join(len(each).to_bytes(4, "big") + each for each in octets)


@dataclass(frozen=True)
class Key:
    """One version of the key. `secret` is never shown: not by repr, not in an error."""

    version: int
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if self.version < 1 or len(self.secret) < SHORTEST:
            raise BadInput(f"Key {self.version} must have a version from 1 and at least {SHORTEST} octets.")

    @property
    def check_value(self) -> bytes:
        return _hmac(self.secret, [f"unsee suppression check {FORMS}"])[:DIGEST]

    def of_kind(self, kind: Kind) -> bytes:
        return _hmac(self.secret, [f"unsee suppression {FORMS}", kind.value])

    @cached_property
    def _digests(self) -> dict[Kind, Callable[[Iterable[str]], bytes]]:
        return {kind: _prepared(self.of_kind(kind)) for kind in Kind}

    def digest(self, kind: Kind, parts: Iterable[str]) -> bytes:
        return self._digests[kind](parts)


def _hmac(secret: bytes, texts: Iterable[str]) -> bytes:
    return hmac.digest(secret, encode(texts), "sha256")


def _prepared(secret: bytes) -> Callable[[Iterable[str]], bytes]:
    """HMAC with its two first blocks hashed beforehand (RFC 2104 § 4): twice as fast as `hmac.digest` for short texts."""
    block = secret.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(octet ^ 0x36 for octet in block))
    outer = hashlib.sha256(bytes(octet ^ 0x5C for octet in block))

    def digest(parts: Iterable[str]) -> bytes:
        first, second = inner.copy(), outer.copy()
        for part in parts:
            octets = part.encode()
            first.update(len(octets).to_bytes(4, "big") + octets)
        second.update(first.digest())
        return second.digest()[:DIGEST]

    return digest


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All versions still in use, the newest for what is added. An older one stays until nobody is kept out by it any more.

    A digest can't be computed anew under another key without the identifier, which nobody has: an entry moves to the newest key
    when its person is seen again (asks again), and only then.
    """

    keys: Mapping[int, Key]

    def __post_init__(self) -> None:
        if not self.keys:
            raise BadInput("A key ring needs at least one key.")

    @property
    def current(self) -> Key:
        return self.keys[max(self.keys)]

    def must_fit(self, known: Mapping[int, bytes]) -> None:
        """Stops where a key is missing or another than the one entries were made with: a gate would let everybody pass."""
        for version, value in sorted(known.items()):
            key = self.keys.get(version)
            if key is None:
                raise Refused(
                    f"Suppression key {version} is missing here, so nothing passes: restart this process if the key was made "
                    "after it began (`unsee desk new-key`), else restore the key from your backup."
                )
            if not hmac.compare_digest(key.check_value, value):
                raise Refused(
                    f"Suppression key {version} is not the one this list was made with, so nobody can be checked. "
                    "Restore the right one from your backup of the keys; nothing passes until then."
                )


def key_ring(keys: Iterable[Key]) -> KeyRing:
    """Raises BadInput where two keys claim one version."""
    found: dict[int, Key] = {}
    for key in keys:
        if key.version in found:
            raise BadInput(f"There are two suppression keys of version {key.version}; each version has one.")
        found[key.version] = key
    return KeyRing(found)
