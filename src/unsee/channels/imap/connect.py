"""One connection to the server: greeted, encrypted as asked, logged in. The only file that knows how IMAPClient is spoken to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from imaplib import IMAP4
from typing import Any

from unsee.channels.imap.settings import ImapSettings
from unsee.channels.security import Security, tls_context
from unsee.channels.trouble import reason
from unsee.mail.header_text import MAX_HEADER
from unsee.refusal import Refused

BROKEN = (IMAP4.error, OSError)
_FOLDERS_NAMED = 20


@dataclass(frozen=True, slots=True)
class Described:
    size: int
    came: datetime


class Line:
    """What we ask of a mailbox; each of these leaves it as it was."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def examine(self, folder: str) -> tuple[int, int, int | None]:
        """UIDVALIDITY, number of messages, UIDNEXT (EXAMINE: read-only)."""
        try:
            told = self._client.select_folder(folder, readonly=True)
        except IMAP4.abort:
            raise
        except IMAP4.error:
            known = [name for _, _, name in self._client.list_folders()][:_FOLDERS_NAMED]
            raise Refused(f"There is no folder {folder!a} in the mailbox; it has {', '.join(map(ascii, known))}.") from None
        if not told.get(b"UIDVALIDITY"):
            raise Refused(
                f"The server gives {folder!a} no UIDVALIDITY, so what was fetched before can't be told from what is new."
            )
        return int(told[b"UIDVALIDITY"]), int(told[b"EXISTS"]), told.get(b"UIDNEXT")

    def uids(self, span: str, since: date | None) -> list[int]:
        return [int(uid) for uid in self._client.search(["UID", span, *(["SINCE", since] if since else [])])]

    def describe(self, uids: list[int]) -> dict[int, Described]:
        told = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        wanted = ((int(uid), data) for uid, data in told.items() if uid in uids)
        return {
            uid: Described(int(data[b"RFC822.SIZE"]), data[b"INTERNALDATE"]) for uid, data in wanted if b"INTERNALDATE" in data
        }

    def whole(self, uids: list[int]) -> dict[int, bytes]:
        return self._octets(uids, "[]", "")

    def headers(self, uids: list[int]) -> dict[int, bytes]:
        """Their headers, as far as any reader of ours looks at one."""
        return self._octets(uids, "[HEADER]", f"<0.{MAX_HEADER}>")

    def _octets(self, uids: list[int], section: str, part: str) -> dict[int, bytes]:
        """PEEK: it does not even count as seen."""
        if not uids:
            return {}
        told = self._client.fetch(uids, [f"BODY.PEEK{section}{part}"])
        name = f"BODY{section}{'<0>' if part else ''}".encode()
        found = ((int(uid), data.get(name)) for uid, data in told.items())
        return {uid: octets for uid, octets in found if isinstance(octets, bytes)}


@contextmanager
def connected(settings: ImapSettings, password: Callable[[], str]) -> Iterator[Line]:
    where = f"the mail server {settings.host}:{settings.port}"
    client = _greeted(settings, where)
    try:
        client.normalise_times = False  # aware times, not the machine's zone without saying so
        if settings.security is Security.STARTTLS:
            _encrypt(client, settings, where)
        _log_in(client, settings.user, password, where)
        yield Line(client)
    finally:
        with suppress(*BROKEN):
            client.logout()
        with suppress(*BROKEN):
            client.shutdown()


def _greeted(settings: ImapSettings, where: str) -> Any:
    from imapclient import IMAPClient  # noqa: PLC0415 - 60 ms that only a command that fetches should pay

    context = tls_context(settings.ca_file) if settings.security is Security.TLS else None
    try:
        return IMAPClient(settings.host, settings.port, ssl=bool(context), ssl_context=context, timeout=settings.timeout)
    except BROKEN as error:
        raise Refused(f"Could not reach {where}: {reason(error)}.") from None


def _encrypt(client: Any, settings: ImapSettings, where: str) -> None:
    try:
        if not client.has_capability("STARTTLS"):
            raise Refused(f"No encryption is offered by {where} although starttls is set; the password was not sent.")
        client.starttls(tls_context(settings.ca_file))
    except BROKEN as error:
        raise Refused(f"No encryption was possible with {where}: {reason(error)}; the password was not sent.") from None


def _log_in(client: Any, user: str, password: Callable[[], str], where: str) -> None:
    """AUTHENTICATE PLAIN takes any letter; LOGIN only ASCII, and what it can't take must not show up in an error."""
    secret = password()
    try:
        if client.has_capability("AUTH=PLAIN"):
            client.plain_login(user, secret)
        elif secret.isascii() and user.isascii():
            client.login(user, secret)
        else:
            raise Refused(f"A password with letters outside ASCII can't be used with {where}.")
    except BROKEN as error:
        broken = error.__context__ if isinstance(error.__context__, IMAP4.abort) else error  # IMAPClient calls both a LoginError
        if isinstance(broken, (IMAP4.abort, OSError)):
            raise Refused(f"Could not log in at {where}: {reason(broken)}.") from None
        raise Refused(f"The user name or password was not accepted for {user} by {where}.") from None
