"""Fetching what is new, in batches, so that a stop at any point loses nothing and repeats at most one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from unsee.channels.imap.connect import BROKEN, Described, Line, connected
from unsee.channels.imap.settings import ImapSettings
from unsee.channels.security import check_security
from unsee.channels.trouble import reason
from unsee.mail.fetched import Batch, Fetched, FolderState
from unsee.refusal import Refused


class Interrupted(Refused):
    """The connection ended in the middle. The batches handed over are good; the next fetch goes on from the last of them."""


class Imap:
    """`password` is called when a connection opens."""

    def __init__(self, settings: ImapSettings, password: Callable[[], str]) -> None:
        check_security(settings.host, settings.security)
        self._settings = settings
        self._password = password

    def count(self, folder: str = "INBOX") -> int:
        """How many messages are there: shows that the settings and the password are right."""
        with connected(self._settings, self._password) as line:
            return line.examine(folder)[1]

    def fetch_new(self, folder: str = "INBOX", *, state: FolderState | None, since: date | None = None) -> Iterator[Batch]:
        """What came after `state`, oldest first; everything (from the day `since`, if given) where there is no state, or where
        the server counts anew. Nothing on the server is changed.
        """
        with connected(self._settings, self._password) as line:
            handed_over = 0
            try:
                for batch in self._batches(line, folder, state, since):
                    yield batch
                    handed_over += len(batch.messages)
            except BROKEN as error:
                raise Interrupted(
                    f"The mail server {self._settings.host} stopped in the middle: {reason(error)}. "
                    f"{handed_over} messages were fetched; the next time goes on from there."
                ) from None

    def _batches(self, line: Line, folder: str, state: FolderState | None, since: date | None) -> Iterator[Batch]:
        uidvalidity, exists, uidnext = line.examine(folder)
        renewed = state is not None and state.uidvalidity != uidvalidity
        last = state.last_uid if state and not renewed else 0
        if renewed:
            yield Batch((), FolderState(uidvalidity, 0), renewed)
        for span in _spans(last + 1, exists, uidnext, self._settings.uids_at_once):
            # "7:*" always names the last message, also when that is message 3 (RFC 9051 § 9, seq-range)
            uids = sorted(uid for uid in line.uids(span, since) if uid > last)
            for start in range(0, len(uids), self._settings.messages_at_once):
                for some in self._portions(line, uids[start : start + self._settings.messages_at_once]):
                    yield Batch(tuple(self._fetch(line, some)), FolderState(uidvalidity, max(some)), renewed)

    def _portions(self, line: Line, uids: list[int]) -> Iterator[dict[int, Described]]:
        """Messages described, in portions that fit in memory together."""
        described = line.describe(uids)
        self._check_gone(line, [uid for uid in uids if uid not in described])
        portion: dict[int, Described] = {}
        octets = 0
        for uid, message in sorted(described.items()):
            if portion and octets + message.size > self._settings.octets_at_once:
                yield portion
                portion, octets = {}, 0
            portion[uid] = message
            octets += message.size
        if portion:
            yield portion

    def _fetch(self, line: Line, described: dict[int, Described]) -> Iterator[Fetched]:
        fits = {uid: message.size <= self._settings.largest for uid, message in described.items()}
        octets = line.whole([uid for uid in fits if fits[uid]]) | line.headers([uid for uid in fits if not fits[uid]])
        self._check_gone(line, [uid for uid in described if uid not in octets])
        for uid, message in described.items():
            if uid in octets:
                yield Fetched(uid, octets[uid], message.came, message.size, whole=fits[uid])

    def _check_gone(self, line: Line, missing: list[int]) -> None:
        """What was not handed over must have been deleted meanwhile; else going on would lose it."""
        kept = line.uids(",".join(map(str, missing)), None) if missing else []
        if kept:
            raise Interrupted(f"The mail server {self._settings.host} kept {len(kept)} of its messages back; please try again.")


def _spans(first: int, exists: int, uidnext: int | None, at_once: int) -> list[str]:
    """One range for all that is new, or several where the list of UIDs would be too long for one answer."""
    if exists <= at_once or uidnext is None:
        return [f"{first}:*"]
    return [f"{low}:{low + at_once - 1}" for low in range(first, uidnext, at_once)]
