"""Signatures on what companies wrote: checked again with the key as it was found when the message came.

The chain shows that nobody changed a message without recomputing all of it. This shows more: whoever rewrites a signed message
and the whole chain behind it still has no signature of the company on the new words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from unsee.case.events import ReadingProposed
from unsee.case.finding import Finding
from unsee.mail.authenticity.dkim.signature import Signature, State
from unsee.mail.authenticity.dkim.verify import signatures
from unsee.mail.authenticity.raw_header import raw_message
from unsee.mail.parts import split
from unsee.store.verify.file import DataFile, is_body
from unsee.store.verify.logs import Log, logs


@dataclass(frozen=True, slots=True)
class Kept:
    """The keys that fitted a message when it came."""

    mail: str
    keys: dict[str, list[bytes]]
    came: datetime
    version: int


def check_signatures(data: DataFile, case: str | None) -> Iterator[Finding]:
    for log in logs(data, case):
        if (box := _box(data, log)) is None:
            continue  # forgotten, or its key is missing: the check of letters and messages says so
        for kept in _fitted(data, log, box).values():
            raw = _body(data, log.case, box, kept.mail)
            if raw is not None:
                yield from _broken(log.case, kept, raw)


def _fitted(data: DataFile, log: Log, box: SecretBox) -> dict[str, Kept]:
    """Message -> the keys of its signatures that held, by the last reading of it."""
    found: dict[str, Kept] = {}
    for entry in log.entries:
        if entry.kind != ReadingProposed.__name__:
            continue
        mail, blob = entry.data.get("mail"), entry.data.get("blob")
        if isinstance(mail, str) and isinstance(blob, str) and (reading := _body(data, log.case, box, blob)) is not None:
            found[mail] = Kept(mail, _keys(reading), entry.recorded_at, entry.version)
    return found


def _keys(reading: bytes) -> dict[str, list[bytes]]:
    """None of a body that is no reading: what was changed there the chain and the hashes name."""
    keys: dict[str, list[bytes]] = {}
    try:
        for each in json.loads(reading)["origin"]["keys"]:
            if each["state"] == State.VALID:
                keys.setdefault(each["name"], []).append(each["record"].encode("latin-1"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return keys


def _broken(case: str, kept: Kept, raw: bytes) -> Iterator[Finding]:
    message = raw_message(raw, split(raw).fields)
    now = signatures(message, resolve=lambda name: kept.keys.get(name, []), matters=lambda _: True, came=kept.came)
    for name in kept.keys:
        of = [each for each in now if each.key_name == name]
        if not any(each.state is State.VALID for each in of):
            yield Finding(
                f"the signature of {_domain(name)} on the message {kept.mail} no longer holds, with the key as it was found then"
                f"{_why(of)}",
                case,
                kept.version,
            )


def _domain(key_name: str) -> str:
    return key_name.rpartition("._domainkey.")[2]


def _why(found: list[Signature]) -> str:
    return f": {found[0].why}" if found else ": it is not there any more"


def _box(data: DataFile, log: Log) -> SecretBox | None:
    keys = [key for (key,) in data.rows("SELECT key FROM store_keyrow WHERE case_id = ?", log.case)]
    whole = len(keys) == 1 and is_body(keys[0]) and len(keys[0]) == SecretBox.KEY_SIZE
    return SecretBox(keys[0]) if whole and not log.forgotten_on else None


def _body(data: DataFile, case: str, box: SecretBox, name: str) -> bytes | None:
    """None where it is missing or does not open: the check of letters and messages says so."""
    for (sealed,) in data.rows("SELECT box FROM store_blobrow WHERE case_id = ? AND sha256 = ?", case, name):
        try:
            return box.decrypt(sealed if is_body(sealed) else b"")
        except (CryptoError, TypeError, ValueError):
            return None
    return None
