"""Times of the protocol: ISO 8601, always with their offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from unsee.drp.wrong import Wrong

LONGEST_WINDOW = timedelta(minutes=15)


def a_time(value: object, name: str) -> datetime:
    """Raises Wrong 400. A time without an offset could be any of thirty-eight."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 40 else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Wrong(400, f"{name} must be a time with its offset, like 2026-11-23T12:00:00Z.", fatal=True)
    return found.astimezone(UTC)


def written(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def must_be_within(issued: datetime, expires: datetime, now: datetime) -> None:
    """First issued-at < now, then now < expires-at; and a window in which a captured message can be sent again is short."""
    if now <= issued:
        raise Wrong(400, "issued-at is not in the past.", fatal=True)
    if now >= expires:
        raise Wrong(400, "The message has expired.", fatal=True)
    if expires - issued > LONGEST_WINDOW:
        raise Wrong(400, "The time between issued-at and expires-at is longer than 15 minutes.", fatal=True)
