"""Bodies of letters and mail, each case under its own key (libsodium secretbox): destroy the key, and the case is forgotten."""

from __future__ import annotations

from hashlib import sha256

from nacl.secret import SecretBox
from nacl.utils import random

from unsee.refusal import Refused
from unsee.store.models import BlobRow, KeyRow


def new_key() -> bytes:
    return random(SecretBox.KEY_SIZE)


def name_of(body: bytes) -> str:
    return sha256(body).hexdigest()


def seal(case: str, key: bytes, body: bytes) -> BlobRow:
    return BlobRow(case_id=case, sha256=name_of(body), box=SecretBox(key).encrypt(body))


def put(case: str, bodies: tuple[bytes, ...]) -> None:
    if bodies:
        key = bytes(KeyRow.objects.get(case_id=case).key)
        BlobRow.objects.bulk_create([seal(case, key, body) for body in bodies], ignore_conflicts=True)


def get(case: str, name: str) -> bytes:
    """Raises Refused where the case was forgotten."""
    row = KeyRow.objects.filter(case_id=case).first()
    if row is None:
        raise Refused(f"Case {case} was forgotten; its letters and messages can no longer be read.")
    return SecretBox(bytes(row.key)).decrypt(bytes(BlobRow.objects.get(case_id=case, sha256=name).box))
