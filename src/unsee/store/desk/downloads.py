"""What a person may fetch: sealed under a key that is only in their link, and gone when the link expires.

The secret of the link gives two things, one way: the name of the row, and the key of its box. Who has the database has neither.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from unsee.store.desk.models import DownloadRow
from unsee.store.desk.speaking import spoken, writing


@spoken
class Downloads:
    def __init__(self, random: Callable[[int], bytes], now: Callable[[], datetime]) -> None:
        self._random, self._now = random, now

    def keep(self, request: str, files: dict[str, bytes], lives: timedelta, *, beside: bool = False) -> str:
        """A second package for the same request takes the place of the first, but for what is kept beside it."""
        secret = self._random(32)
        plain = json.dumps({name: b64encode(octets).decode() for name, octets in files.items()}).encode()
        box = bytes(SecretBox(_derived(secret, b"unsee download")).encrypt(plain))
        with writing():
            if not beside:
                DownloadRow.objects.filter(request=request).delete()
            DownloadRow.objects.create(digest=_name(secret), request_id=request, box=box, ends_at=self._now() + lives)
        return urlsafe_b64encode(secret).decode().rstrip("=")

    def fetch(self, secret: str) -> tuple[str, dict[str, bytes]] | None:
        """The request and its files; None for whatever is no link of ours, or no longer."""
        try:
            raw = urlsafe_b64decode(secret[:60].encode("ascii") + b"==")
        except ValueError:
            return None
        row = DownloadRow.objects.filter(digest=_name(raw), ends_at__gt=self._now()).first()
        if row is None:
            return None
        try:
            plain = json.loads(SecretBox(_derived(raw, b"unsee download")).decrypt(bytes(row.box)))
        except CryptoError:
            return None
        return row.request_id, {name: b64decode(text) for name, text in plain.items()}

    def tidy(self) -> None:
        with writing():
            DownloadRow.objects.filter(ends_at__lte=self._now()).delete()


def _name(secret: bytes) -> str:
    return _derived(secret, b"unsee dl name").hex()


def _derived(secret: bytes, what: bytes) -> bytes:
    return blake2b(secret, person=what, digest_size=32).digest()
