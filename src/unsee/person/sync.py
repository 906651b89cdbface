"""Fetching what came: portion by portion into the mailroom, then each message to its case. Nothing on the server changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from unsee.person.intake import Arrived, read_new
from unsee.person.ports import Ports
from unsee.person.view import views


@dataclass(frozen=True, slots=True)
class Portion:
    """Raw messages, and how far into the folder they reach (UIDVALIDITY, RFC 9051 § 2.3.1.1, and the last UID)."""

    raws: tuple[bytes, ...]
    uidvalidity: int
    last_uid: int


Fetch = Callable[[tuple[int, int] | None], Iterator[Portion]]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Synced:
    fetched: int
    arrived: Arrived


def sync(ports: Ports, folder: str, fetch: Fetch, progress: Progress = lambda _fetched: None) -> Synced:
    """A portion and the place it ends at are stored together, so stopping anywhere neither loses nor repeats a message."""
    fetched = 0
    try:
        for portion in fetch(ports.mailroom.folder(folder)):
            came = [(raw, ports.clock.now()) for raw in portion.raws]
            fetched += ports.mailroom.store(folder, portion.uidvalidity, portion.last_uid, came)
            progress(fetched)
    finally:
        # Also when the server went away in the middle: what did arrive is read now.
        arrived = read_new(ports)
    return Synced(fetched, arrived)


def asked_since(ports: Ports) -> date | None:
    """Mail older than our first letter can't be an answer; it stays where it is, unread by us."""
    return min((view.opened.on for view in views(ports)), default=None)
