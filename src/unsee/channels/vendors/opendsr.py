"""A request in the JSON of OpenDSR 1.0 (formerly OpenGDPR), and what its answer says."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from unsee.channels.vendors.notice import Notice
from unsee.channels.vendors.vendor import Vendor
from unsee.datamap.identifier import Identifier, Kind

VERSION = "1.0"
_TYPES = {Kind.EMAIL: "email", Kind.ACCOUNT: "controller_customer_id"}


def body(notice: Notice, vendor: Vendor) -> bytes | None:
    """None where there is nothing by which this vendor could find the person."""
    identities = [found for each in notice.for_kinds(vendor.needs) if (found := _identity(each, vendor))]
    if not identities:
        return None
    request: dict[str, Any] = {
        "regulation": notice.regulation,
        "subject_request_id": str(notice.id),
        "subject_request_type": notice.right,
        "submitted_time": notice.submitted.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "subject_identities": identities,
        "api_version": VERSION,
    }
    if vendor.callback:
        request["status_callback_urls"] = [vendor.callback]
    return json.dumps(request, ensure_ascii=False).encode()


def _identity(each: Identifier, vendor: Vendor) -> dict[str, str] | None:
    type_ = vendor.identity_types.get(each.kind) or _TYPES.get(each.kind)
    if type_ is None:
        return None
    value = each.value.strip()
    if vendor.hashed:
        value = hashlib.sha256(value.lower().encode()).hexdigest()
    return {"identity_type": type_, "identity_value": value, "identity_format": "sha256" if vendor.hashed else "raw"}


def expected(answer: bytes, notice: Notice) -> datetime | None:
    """When the vendor means to be done. Raises ValueError where the answer is about another request, or none."""
    said = json.loads(answer)
    if not isinstance(said, dict) or str(said.get("subject_request_id", "")).lower() != str(notice.id):
        raise ValueError
    day = said.get("expected_completion_time")
    moment = datetime.fromisoformat(day) if isinstance(day, str) else None
    return moment if moment and moment.tzinfo else None
