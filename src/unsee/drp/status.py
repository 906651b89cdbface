"""What becomes of a request, as both sides tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, assert_never
from uuid import UUID

from unsee.drp.when import a_time, written
from unsee.drp.wrong import Wrong

FORGOTTEN_AFTER = timedelta(days=60)
STATED_AT_LEAST = timedelta(days=7)


class State(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    REVOKED = "revoked"
    DENIED = "denied"
    EXPIRED = "expired"

    @property
    def final(self) -> bool:
        match self:
            case State.OPEN | State.IN_PROGRESS:
                return False
            case State.FULFILLED | State.REVOKED | State.DENIED | State.EXPIRED:
                return True
            case other:
                assert_never(other)


class Reason(StrEnum):
    NEED_USER_VERIFICATION = "need_user_verification"
    SUSPECTED_FRAUD = "suspected_fraud"
    INSUF_VERIFICATION = "insuf_verification"
    NO_MATCH = "no_match"
    CLAIM_NOT_COVERED = "claim_not_covered"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    TOO_MANY_REQUESTS = "too_many_requests"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Status:
    """Raises Wrong 500 at once where it would break the protocol: a business must not say it, an agent must not believe it."""

    request: str  # a UUID
    state: State
    reason: Reason | None = None
    agent_request: str | None = None
    received: datetime | None = None
    expected_by: datetime | None = None
    details: str | None = None
    verification_url: str | None = None
    results_url: str | None = None
    expires: datetime | None = None

    def __post_init__(self) -> None:
        lacks = self._lacks()
        if lacks:
            raise Wrong(500, f"A status {self.state} without {lacks} breaks the protocol.")

    def _lacks(self) -> str | None:
        verifying = self.reason is Reason.NEED_USER_VERIFICATION
        match self.state:
            case State.IN_PROGRESS if self.reason not in {None, Reason.NEED_USER_VERIFICATION}:
                return "a reason that belongs to it"
            case State.IN_PROGRESS if self.received is None:
                return "received_at"
            case State.IN_PROGRESS if not verifying and self.expected_by is None:
                return "expected_by"
            case State.IN_PROGRESS if verifying and (not self.verification_url or self.expires is None):
                return "user_verification_url and expires_at"
            case State.DENIED if self.reason in {None, Reason.NEED_USER_VERIFICATION}:
                return "a reason that belongs to it"
            case _:
                return None

    def seen(self, now: datetime) -> Status:
        """A verification nobody made in time has expired, whether or not anybody noted it."""
        if self.reason is Reason.NEED_USER_VERIFICATION and self.expires and now > self.expires:
            return Status(
                self.request, State.EXPIRED, agent_request=self.agent_request, received=self.received, expires=self.expires
            )
        return self

    def data(self) -> dict[str, Any]:
        told = {
            "request_id": self.request,
            "agent_request_id": self.agent_request,
            "status": self.state.value,
            "reason": self.reason.value if self.reason else None,
            "received_at": written(self.received) if self.received else None,
            "expected_by": written(self.expected_by) if self.expected_by else None,
            "processing_details": self.details,
            "user_verification_url": self.verification_url,
            "results_url": self.results_url,
            "expires_at": written(self.expires) if self.expires else None,
        }
        return {name: value for name, value in told.items() if value is not None}


def status(data: Mapping[str, Any]) -> Status:
    """As an agent reads it. Raises Wrong 502 for what is none: it is the business that is wrong."""
    try:
        return Status(
            str(UUID(_text(data, "request_id") or "")),
            State(_text(data, "status") or ""),
            Reason(reason) if (reason := _text(data, "reason")) else None,
            _text(data, "agent_request_id"),
            _time(data, "received_at"),
            _time(data, "expected_by"),
            _text(data, "processing_details"),
            _text(data, "user_verification_url"),
            _text(data, "results_url"),
            _time(data, "expires_at"),
        )
    except (Wrong, ValueError) as wrong:
        what = wrong.message if isinstance(wrong, Wrong) else "request_id, status or reason is none"
        raise Wrong(502, f"The business's answer is no status: {what}") from None


def may_be_forgotten(after: Status, ended: datetime, first_stated: datetime | None, now: datetime) -> bool:
    """A final request, after the earlier of its end of validity and 60 days; at least 7 days after that end was first told."""
    if not after.state.final:
        return False
    end = min(filter(None, [after.expires, ended + FORGOTTEN_AFTER]))
    return now > end and (first_stated is None or now >= first_stated + STATED_AT_LEAST)


def _text(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > 4000):
        raise ValueError(name)
    return value


def _time(data: Mapping[str, Any], name: str) -> datetime | None:
    return None if data.get(name) is None else a_time(data[name], name)
