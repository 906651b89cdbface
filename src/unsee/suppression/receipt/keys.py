"""The keys a company signs with: the newest signs, all of them are published, so that old receipts can still be compared."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nacl.signing import SigningKey

from unsee.refusal import BadInput
from unsee.suppression.receipt.file import Receipt, fingerprint

WELL_KNOWN = "/.well-known/unsee-receipts.json"


@dataclass(frozen=True, slots=True)
class Signing:
    keys: tuple[SigningKey, ...]  # the newest first


def published(keys: Sequence[SigningKey]) -> dict[str, Any]:
    """For the company's site, under WELL_KNOWN."""
    return {"unsee_receipts": 1, "keys": [base64.b64encode(bytes(key.verify_key)).decode() for key in keys]}


def fingerprints(told: str) -> frozenset[str]:
    """Of what a person was told: a fingerprint, or the text of the page at WELL_KNOWN. Raises BadInput."""
    bare = "".join(told.lower().split())
    if len(bare) == 40 and all(c in "0123456789abcdef" for c in bare):
        return frozenset([" ".join(bare[at : at + 4] for at in range(0, 40, 4))])
    found = set()
    for word in told.replace('"', " ").replace(",", " ").split():
        try:
            key = base64.b64decode(word, validate=True)
        except ValueError:
            continue
        if len(key) == 32:
            found.add(fingerprint(key))
    if not found:
        raise BadInput(
            f"That is neither a fingerprint of 40 hexadecimal digits nor the page a company publishes at {WELL_KNOWN}."
        )
    return frozenset(found)


def is_of(receipt: Receipt, pinned: frozenset[str]) -> bool:
    return receipt.fingerprint in pinned
