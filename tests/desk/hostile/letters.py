"""Mail to a desk, as strangers write it."""

from __future__ import annotations

from itertools import count

from unsee.desk import intake
from unsee.mail.fetched import Batch, Fetched, FolderState

_numbers = count(1)


def written(sender: str, *, about: str = "", received: str = "", text: str = "I ask for access under Art. 15 GDPR.") -> bytes:
    """A request for access, in words that are its own each time."""
    number = next(_numbers)
    lines = [f"Received: {received}"] if received else []
    lines += [f"From: {sender}", "To: privacy@shop.example", "Subject: Art. 15 GDPR", f"Message-ID: <{number}@x.test>", ""]
    lines += [text, f"My number for it: {number}", *([f"E-mail: {about}"] if about else []), ""]
    return "\r\n".join(lines).encode()


def signed(key, letter: bytes, *, domain: str) -> bytes:
    """As the domain's own server would have signed it."""
    return key.sign(letter, domain=domain, fields=[b"from", b"to", b"subject"])


def taken(desk, *letters: bytes) -> intake.Report:
    """As one reading of the mailbox brings them."""
    fetched = tuple(Fetched(number, raw, desk.clock(), len(raw), whole=True) for number, raw in enumerate(letters, start=1))
    return intake.take(desk.ports, [Batch(fetched, FolderState(1, len(letters)), renewed=False)], "INBOX")
