"""A notice as JSON with a signature the receiver can check: HMAC-SHA-256 over the time and the body, as received.

    Unsee-Signature: t=1795000000,v1=<hexadecimal HMAC-SHA-256 of b"1795000000." + body>

The time is part of what is signed, so an old notice can't be sent again as a new one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import UTC

from unsee.channels.vendors.notice import Notice
from unsee.channels.vendors.vendor import Vendor

HEADER = "Unsee-Signature"
TOLERANCE = 300  # seconds


def body(notice: Notice, vendor: Vendor) -> bytes | None:
    """None where there is nothing by which this vendor could find the person."""
    identifiers = [{"kind": each.kind.value, "value": each.value} for each in notice.for_kinds(vendor.needs)]
    if not identifiers:
        return None
    said = {
        "id": str(notice.id),
        "right": notice.right,
        "regulation": notice.regulation,
        "submitted": notice.submitted.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "identifiers": identifiers,
    }
    return json.dumps(said, ensure_ascii=False).encode()


def signature(secret: bytes, body: bytes, now: int) -> str:
    return f"t={now},v1={hmac.digest(secret, b'%d.' % now + body, hashlib.sha256).hex()}"


def verified(secret: bytes, body: bytes, header: str, now: int) -> bool:
    """What a receiver does: for vendors to copy, and for our tests."""
    found = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", header)
    if found is None or abs(now - int(found[1])) > TOLERANCE:
        return False
    return hmac.compare_digest(signature(secret, body, int(found[1])), header)
