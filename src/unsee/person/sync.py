"""Fetching what came: batch by batch into the mailroom, then each message to its case. Nothing on the server changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from unsee.mail.fetched import Batch, FolderState
from unsee.person.intake import Arrived, read_new
from unsee.person.ports import Ports
from unsee.person.view import views

Fetch = Callable[[FolderState | None], Iterator[Batch]]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Synced:
    fetched: int
    arrived: Arrived


def sync(ports: Ports, folder: str, fetch: Fetch, progress: Progress = lambda _fetched: None) -> Synced:
    """A batch and the place it ends at are stored together, so stopping anywhere neither loses nor repeats a message."""
    fetched, known = 0, ports.mailroom.folder(folder)
    try:
        for batch in fetch(FolderState(*known) if known else None):
            raws = [message.raw for message in batch.messages]
            fetched += ports.mailroom.store(folder, batch.state.uidvalidity, batch.state.last_uid, raws, ports.clock.now())
            progress(fetched)
    finally:
        # Also when the server went away in the middle: what did arrive is read now.
        arrived = read_new(ports)
    return Synced(fetched, arrived)


def asked_since(ports: Ports) -> date | None:
    """Mail older than our first letter can't be an answer; it stays where it is, unread by us."""
    return min((view.opened.on for view in views(ports)), default=None)
