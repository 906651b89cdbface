"""A signed-in person, handed over by the company's own site with a token: header.claims.signature, each in base64url (RFC 7515).

The algorithm is the one configured for the issuer, never the one a token asks for. A token is for this desk (aud), from a known
issuer (iss), young (at most ten minutes), and used once (jti).
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from unsee.desk.config import Issuer
from unsee.desk.ports import Ports
from unsee.received.details import Identifier, identifier
from unsee.refusal import BadInput, Refused

LONGEST = 4096
OLDEST = timedelta(minutes=10)
SKEW = timedelta(seconds=60)
CLAIMS = {"email": "email", "phone_number": "phone", "name": "name", "sub": "account"}


def read(ports: Ports, token: str) -> tuple[Identifier, ...]:
    """What the company's site says of who is signed in. Raises Refused, in words for the site's makers."""
    header, claims, signed, signature = _parts(token)
    issuer = next((each for each in ports.config.issuers if each.name == claims.get("iss")), None)
    if issuer is None or header.get("alg") != issuer.algorithm or not _signed(issuer, signed, signature):
        raise Refused("The token is not signed by an issuer this desk knows.")
    if claims.get("aud") != ports.config.url:
        raise Refused("The token is for somebody else: its aud is not this desk.")
    until = _times(claims, ports.now())
    once = claims.get("jti")
    if not isinstance(once, str) or not 16 <= len(once) <= 200:
        raise Refused("The token needs a jti of at least 16 letters, new each time.")
    found = tuple(_identifiers(claims))
    if not found:
        raise Refused(f"The token says nothing of who is signed in; it may hold {', '.join(CLAIMS)}.")
    if not ports.limits.once(f"jti {ports.requests.who(f'{issuer.name} {once}')}", until + SKEW):
        raise Refused("The token was used before.")
    return found


def _identifiers(claims: dict[str, Any]) -> list[Identifier]:
    try:
        return [
            identifier(kind, claims[name], proved=True)
            for name, kind in CLAIMS.items()
            if isinstance(claims.get(name), str) and claims[name].strip()
        ]
    except BadInput as wrong:
        raise Refused(f"The token can't be used: {wrong}") from None


def _parts(token: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    pieces = token.split(".")
    if len(token) > LONGEST or len(pieces) != 3:
        raise Refused("This is no token: it must have three parts and at most 4096 letters.")
    try:
        header, claims = (json.loads(_decoded(piece), object_pairs_hook=_no_twins) for piece in pieces[:2])
        signature = _decoded(pieces[2])
    except (ValueError, RecursionError):
        raise Refused("This is no token: its parts can't be read.") from None
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise Refused("This is no token: its parts must be objects.")
    return header, claims, ".".join(pieces[:2]).encode("ascii"), signature


def _decoded(piece: str) -> bytes:
    try:
        return base64.b64decode(piece.encode("ascii") + b"=" * (-len(piece) % 4), altchars=b"-_", validate=True)
    except binascii.Error as wrong:
        raise ValueError(str(wrong)) from None


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _signed(issuer: Issuer, signed: bytes, signature: bytes) -> bool:
    if issuer.algorithm == "HS256":
        return hmac.compare_digest(hmac.digest(issuer.key, signed, "sha256"), signature)
    try:
        VerifyKey(issuer.key).verify(signed, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def _times(claims: dict[str, Any], now: datetime) -> datetime:
    begun, ends = claims.get("iat"), claims.get("exp")
    if not isinstance(begun, int | float) or not isinstance(ends, int | float):
        raise Refused("The token needs iat and exp, in seconds.")
    try:
        since, until = (datetime.fromtimestamp(each, UTC) for each in (begun, ends))
    except (OverflowError, OSError, ValueError):
        raise Refused("The token needs iat and exp, in seconds.") from None
    if until - since > OLDEST or since > now + SKEW:
        raise Refused("The token must not be valid for more than ten minutes, nor begin in the future.")
    if now > until:
        raise Refused("The token is too old.")
    return until
