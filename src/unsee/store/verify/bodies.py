"""Letters and messages: each under its case's key, each what its name says, none missing."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from unsee.case import chain
from unsee.case.finding import Finding
from unsee.store.verify.file import DataFile, is_body, text
from unsee.store.verify.logs import Log, logs

WIPING = "wiping"  # a setting while remains of a forgotten case may still lie in the data file


def check_bodies(data: DataFile, case: str | None) -> Iterator[Finding]:
    for log in logs(data, case):
        keys = [key for (key,) in data.rows("SELECT key FROM store_keyrow WHERE case_id = ?", log.case)]
        if log.forgotten_on:
            yield from _forgotten(data, log, keys)
        elif len(keys) != 1 or not is_body(keys[0]) or len(keys[0]) != SecretBox.KEY_SIZE:
            yield Finding("its key is missing or damaged, though the case was not forgotten", log.case)
        else:
            yield from _readable(data, log, SecretBox(keys[0]))
    if list(data.rows("SELECT 1 FROM store_settingrow WHERE name = ?", WIPING)):
        yield Finding("remains of a forgotten case may still lie in the data file; run `unsee forget` on it again")


def _forgotten(data: DataFile, log: Log, keys: list[bytes]) -> Iterator[Finding]:
    left = list(data.rows("SELECT 1 FROM store_blobrow WHERE case_id = ?", log.case))
    if keys or left:
        yield Finding("the case was forgotten, but its key or its bodies are back", log.case)
    yield Finding(f"forgotten on {log.forgotten_on}: its letters and messages can no longer be read", log.case, holds=True)


def _readable(data: DataFile, log: Log, box: SecretBox) -> Iterator[Finding]:
    there = set()
    for name, sealed in data.rows("SELECT sha256, box FROM store_blobrow WHERE case_id = ?", log.case):
        there.add(text(name))
        try:
            body = box.decrypt(sealed if is_body(sealed) else b"")
        except (CryptoError, TypeError, ValueError):
            yield Finding(
                f"the body {text(name)} was changed: it does not open with the key of its case",
                log.case,
                _spoken(log, text(name)),
            )
            continue
        if sha256(body).hexdigest() != text(name):
            yield Finding(f"the body {text(name)} is not what its name says", log.case, _spoken(log, text(name)))
    for entry in log.entries:
        for name in chain.bodies(entry.data):
            if name not in there:
                yield Finding(
                    f"the body {name} that event {entry.version} ({entry.kind}) names is missing", log.case, entry.version
                )


def _spoken(log: Log, name: str) -> int | None:
    return next((entry.version for entry in log.entries if name in chain.bodies(entry.data)), None)
