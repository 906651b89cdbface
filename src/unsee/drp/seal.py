"""The wire form: base64 of an Ed25519 signature and the JSON it signs, as libsodium combines them."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from unsee.drp.plain_json import LARGEST, canonical
from unsee.drp.wrong import Wrong
from unsee.refusal import BadInput

CONTENT_TYPE = "text/plain"
LONGEST = 4 * ((LARGEST + 64 + 2) // 3) + 2  # octets of a whole body


def sealed(data: dict[str, Any], key: SigningKey) -> bytes:
    return base64.b64encode(key.sign(canonical(data)))


def unsealed(body: bytes, key: VerifyKey) -> bytes:
    """The JSON as it was signed, not yet parsed. Raises Wrong: first for the base64, then for the signature."""
    octets = _decoded(body)
    try:
        return key.verify(octets)
    except (BadSignatureError, ValueError):
        raise Wrong(400, "The signature does not fit the message and the agent's key.", fatal=True) from None


def _decoded(body: bytes) -> bytes:
    if len(body) > LONGEST:
        raise Wrong(413, f"The message is longer than {LARGEST} octets.", fatal=True)
    try:
        octets = base64.b64decode(body.rstrip(b"\r\n"), validate=True)
    except binascii.Error:
        raise Wrong(400, "The body is not base64.", fatal=True) from None
    if len(octets) < 64:
        raise Wrong(400, "The body is too short to be signed.", fatal=True)
    return octets


def verify_key(text: str) -> VerifyKey:
    """As the directory of agents writes it. Raises BadInput."""
    try:
        return VerifyKey(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError, TypeError):
        raise BadInput("A verify_key in the directory must be the base64 of 32 octets.") from None
