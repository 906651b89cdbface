"""A receipt as a file. One statement under one key has one file: any octet of it changed, and it is no receipt any more.

JSON, indented by two, its names in the order below, one line feed at the end. The Ed25519 signature is over the same file with an
empty signature, so anybody can check it with a text editor and any library.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from unsee.refusal import BadInput, Refused
from unsee.suppression.kind import Kind
from unsee.suppression.receipt.statement import About, Asked, Done, Kept, KeptOut, Statement

VERSION = 1
LARGEST = 64 * 1024
CONTENT_TYPE = "application/vnd.unsee.receipt+json"
_BEGINS = b'{\n  "unsee_receipt":'
_MOST = 100  # of each list
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Receipt:
    statement: Statement
    key: bytes  # the company's public key, as the receipt itself names it

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.key)


def fingerprint(key: bytes) -> str:
    """The first 20 octets of the key's SHA-256, in groups to be read aloud."""
    text = hashlib.sha256(key).hexdigest()[:40]
    return " ".join(text[at : at + 4] for at in range(0, 40, 4))


def signed(statement: Statement, key: SigningKey) -> bytes:
    public = bytes(key.verify_key)
    octets = _written(statement, public, key.sign(_written(statement, public, b"")).signature)
    if len(octets) > LARGEST:
        raise BadInput("A receipt this long could not be read again; say less of what was kept.")
    return octets


def looks_like_one(octets: bytes) -> bool:
    return octets.startswith(_BEGINS)


def opened(octets: bytes) -> Receipt:
    """Raises BadInput for what is no receipt; Refused, with what does not hold, for one that was changed."""
    if not looks_like_one(octets) or len(octets) > LARGEST:
        raise BadInput("This is no receipt of unsee: a receipt is the file as it came, from its first octet to its last.")
    data = _parsed(octets)
    if data.get("unsee_receipt") != VERSION:
        raise BadInput(f"This receipt is of version {str(data.get('unsee_receipt'))[:20]}; this program reads version {VERSION}.")
    try:
        statement, key, signature = _statement(data["statement"]), _octets(data["key"], 32), _octets(data["signature"], 64)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("This receipt was changed: it does not say what a receipt says.") from None
    if _written(statement, key, signature) != octets:
        raise Refused("This receipt was changed: what it says is not written as it was when it was signed.")
    try:
        VerifyKey(key).verify(_written(statement, key, b""), signature)
    except (BadSignatureError, ValueError):
        raise Refused(
            "This receipt was changed, or signed with another key than it names: the signature does not hold."
        ) from None
    return Receipt(statement, key)


def _written(statement: Statement, key: bytes, signature: bytes) -> bytes:
    data = {
        "unsee_receipt": VERSION,
        "statement": _data(statement),
        "key": base64.b64encode(key).decode(),
        "signature": base64.b64encode(signature).decode(),
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _data(statement: Statement) -> dict[str, Any]:
    return {
        "company": statement.company,
        "site": statement.site,
        "reference": statement.reference,
        "issued": statement.issued.isoformat(),
        "asked": [
            {"right": x.right, "received": x.received.isoformat(), "outcome": x.outcome.value, "on": x.on.isoformat()}
            for x in statement.asked
        ],
        "kept": [{"what": x.what, "why": x.why, "until": _until(x.until)} for x in statement.kept],
        "kept_out": [
            {"scope": x.scope, "kinds": list(x.kinds), "since": x.since.isoformat(), "until": _until(x.until)}
            for x in statement.kept_out
        ],
        "about": [{"kind": x.kind.value, "salt": x.salt.hex(), "digest": x.digest.hex()} for x in statement.about],
    }


def _until(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _parsed(octets: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(octets.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused("This receipt was changed: it can't be read as JSON any more.") from None
    if not isinstance(data, dict):
        raise Refused("This receipt was changed: it does not say what a receipt says.")
    return data


def _statement(data: Any) -> Statement:
    """Whatever has another form than ours raises; whatever is left out or added shows when it is written again."""
    return Statement(
        _text(data["company"]),
        _text(data["site"]),
        _text(data["reference"]),
        date.fromisoformat(data["issued"]),
        _list(
            data["asked"],
            lambda x: Asked(
                _text(x["right"]), date.fromisoformat(x["received"]), Done(x["outcome"]), date.fromisoformat(x["on"])
            ),
        ),
        _list(data["kept"], lambda x: Kept(_text(x["what"]), _text(x["why"]), _day(x["until"]))),
        _list(
            data["kept_out"],
            lambda x: KeptOut(_text(x["scope"]), _list(x["kinds"], _text), date.fromisoformat(x["since"]), _day(x["until"])),
        ),
        _list(data["about"], lambda x: About(Kind(x["kind"]), bytes.fromhex(x["salt"]), bytes.fromhex(x["digest"]))),
    )


def _list(data: Any, one: Callable[[Any], T]) -> tuple[T, ...]:
    if not isinstance(data, list) or len(data) > _MOST:
        raise TypeError
    return tuple(one(each) for each in data)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # no half of a pair that was written as an escape
    return value


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _octets(text: Any, size: int) -> bytes:
    try:
        octets = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError from None
    if len(octets) != size:
        raise ValueError
    return octets
