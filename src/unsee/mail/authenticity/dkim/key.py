"""A key as its domain publishes it (RFC 6376 § 3.6.1), and whether it is good for a signature."""

from __future__ import annotations

import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from unsee.mail.authenticity.dkim.signature import NotValidError, State
from unsee.mail.authenticity.dkim.tags import listed, tags_in, unspaced

FEWEST_BITS = 1024  # RFC 8301 § 3.2: below that a signature is no signature
GOOD_BITS = 2048
_MOST_BITS = 8192  # four times what anybody publishes: verifying must stay cheap
_MAX_RECORD = 8192
NO_KEY = "the domain publishes no key there"


@dataclass(frozen=True, slots=True)
class Key:
    public: RSAPublicKey | Ed25519PublicKey
    bits: int  # of an RSA key; 256 for Ed25519, whose strength is that of RSA with 3,000
    testing: bool
    exact_domain: bool  # t=s: not good for subdomains

    def verifies(self, signature: bytes, data: bytes) -> bool:
        try:
            match self.public:
                case RSAPublicKey():
                    self.public.verify(signature, data, PKCS1v15(), SHA256())
                case Ed25519PublicKey():
                    self.public.verify(signature, sha256(data).digest())  # RFC 8463 § 3: over the hash
        except InvalidSignature:
            return False
        return True


def key_in(record: bytes, kind: str) -> Key:
    """`kind`: "rsa" or "ed25519", as the signature's algorithm asks."""
    tags = tags_in(record[:_MAX_RECORD])
    if tags is None or "p" not in tags or tags.get("v", "DKIM1") != "DKIM1":
        raise NotValidError(State.NO_KEY, NO_KEY)
    if not unspaced(tags["p"]):
        raise NotValidError(State.BAD_KEY, "the domain has withdrawn its key", record)
    if tags.get("k", "rsa").lower() != kind or "sha256" not in listed(tags.get("h", "sha256")):
        raise NotValidError(State.BAD_KEY, "the domain's key is for another kind of signature", record)
    if not {"*", "email"} & set(listed(tags.get("s", "*"))):
        raise NotValidError(State.BAD_KEY, "the domain's key is not for mail", record)
    public = _public(tags["p"], kind, record)
    flags = listed(tags.get("t", ""))
    return Key(public, public.key_size if isinstance(public, RSAPublicKey) else 256, "y" in flags, "s" in flags)


def _public(value: str, kind: str, record: bytes) -> RSAPublicKey | Ed25519PublicKey:
    try:
        octets = binascii.a2b_base64(unspaced(value).encode("latin-1"), strict_mode=True)
        if kind == "ed25519":
            return Ed25519PublicKey.from_public_bytes(octets)
        key = load_der_public_key(octets)
    except (ValueError, UnsupportedAlgorithm):
        raise NotValidError(State.BAD_KEY, "the domain's key is damaged", record) from None
    if not isinstance(key, RSAPublicKey):
        raise NotValidError(State.BAD_KEY, "the domain's key is for another kind of signature", record)
    if not FEWEST_BITS <= key.key_size <= _MOST_BITS:
        raise NotValidError(State.BAD_KEY, f"the domain's key has {key.key_size} bits, which is no protection", record)
    return key
