"""Bodies of letters and mail, each case under its own key (libsodium secretbox): destroy the key, and the case is forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def get_many(wanted: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], bytes]]:
    """(case, name) with each body, in any order and two queries; what was forgotten is left out."""
    cases, names = {case for case, _ in wanted}, {name for _, name in wanted}
    boxes = {case: SecretBox(bytes(key)) for case, key in KeyRow.objects.filter(case__in=cases).values_list("case_id", "key")}
    known = frozenset(wanted)
    for case, name, box in BlobRow.objects.filter(case__in=cases, sha256__in=names).values_list("case_id", "sha256", "box"):
        if (case, name) in known and case in boxes:
            yield (case, name), boxes[case].decrypt(bytes(box))
