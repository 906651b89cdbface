"""One try to tell one vendor. Where the address leads is decided before anything is connected to; no redirect is followed.

What comes of a try is data: heard, to be tried again after a while, or never. Who tries again is the desk's work table.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import assert_never
from urllib.parse import urlsplit

from unsee import __version__
from unsee.channels.trouble import reason
from unsee.channels.vendors import opendsr, webhook
from unsee.channels.vendors.notice import Notice
from unsee.channels.vendors.vendor import Speaks, Vendor
from unsee.channels.web.exchange import Limits, Post, Reply, ask
from unsee.channels.web.place import Forbidden, Ip, Resolve, is_public, public_addresses, resolve

TRIES = 14  # the last two days and five hours after the first
_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429})
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Heard:
    """`expected`: when the vendor says it will be done, if it says so. `nothing`: there was nothing to tell it."""

    expected: datetime | None = None
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    after: timedelta
    why: str


@dataclass(frozen=True, slots=True)
class Never:
    """A person has to look: the vendor says no, or the settings are wrong."""

    why: str


Said = Heard | Again | Never


class Teller:
    """`allowed` says which addresses may be connected to, `plain` whether without TLS: only a test gives others."""

    def __init__(
        self,
        *,
        allowed: Callable[[Ip], bool] = is_public,
        resolve: Resolve = resolve,
        limits: Limits | None = None,
        context: ssl.SSLContext | None = None,
        plain: bool = False,
    ) -> None:
        self._allowed, self._resolve, self._plain = allowed, resolve, plain
        self._limits = limits or Limits(seconds=20, octets=64 * 1024)
        self._context = context or ssl.create_default_context()

    def tell(self, vendor: Vendor, notice: Notice, *, tries: int, now: datetime) -> Said:
        """`tries` made before this one. The answer's words are never repeated: they may contain what was sent."""
        if notice.right not in vendor.rights:
            return Heard(nothing=True)
        body = _body(notice, vendor)
        if body is None:
            return Heard(nothing=True)
        try:
            reply = self._post(vendor, body, _headers(vendor, notice, body, now))
        except Forbidden as no:
            return Never(f"{vendor.name}: {no}.")
        except (OSError, HTTPException, ValueError) as wrong:
            return _again(vendor, tries, reason(wrong))
        return _read(vendor, notice, reply, tries)

    def _post(self, vendor: Vendor, body: bytes, headers: dict[str, str]) -> Reply:
        parts = urlsplit(vendor.url)
        if parts.scheme != "https" and not self._plain:
            raise Forbidden("personal data is sent over https only")
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if port < 1024 and port not in {80, 443}:
            raise Forbidden(f"port {port} belongs to something else than web services")
        addresses = public_addresses(self._resolve(host, port), self._allowed)
        agent = f"unsee/{__version__}"
        return ask(vendor.url, addresses, agent=agent, limits=self._limits, context=self._context, post=Post(body, headers))


def wait_after(tries: int) -> timedelta:
    """A minute, then twice as long each time, at most half a day."""
    return min(_FIRST * (1 << min(tries, 20)), _LONGEST)


def _body(notice: Notice, vendor: Vendor) -> bytes | None:
    match vendor.speaks:
        case Speaks.OPENDSR:
            return opendsr.body(notice, vendor)
        case Speaks.WEBHOOK:
            return webhook.body(notice, vendor)
        case _ as never:
            assert_never(never)


def _headers(vendor: Vendor, notice: Notice, body: bytes, now: datetime) -> dict[str, str]:
    """The same key at every try: a vendor that heard us and could not say so does it once."""
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": str(notice.id)}
    if vendor.token:
        headers["Authorization"] = f"Bearer {vendor.token}"
    if vendor.secret:
        headers[webhook.HEADER] = webhook.signature(vendor.secret, body, int(now.timestamp()))
    return headers


def _read(vendor: Vendor, notice: Notice, reply: Reply, tries: int) -> Said:
    status = reply.status
    if 200 <= status < 300:
        return _heard(vendor, notice, reply, tries)
    if status in _MOVED:
        return Never(f"{vendor.name} has moved elsewhere, and personal data is not sent after it: correct its url.")
    if 400 <= status < 500 and status not in _LATER:
        return Never(f"{vendor.name} refuses ({status}); a person has to look.")
    return _again(vendor, tries, f"it answered {status}")


def _heard(vendor: Vendor, notice: Notice, reply: Reply, tries: int) -> Said:
    if vendor.speaks is Speaks.WEBHOOK:
        return Heard()
    try:
        return Heard(opendsr.expected(reply.body, notice))
    except ValueError:
        return _again(vendor, tries, "its answer does not name our request, so it may not have understood it")


def _again(vendor: Vendor, tries: int, why: str) -> Said:
    if tries + 1 >= TRIES:
        return Never(f"{vendor.name} was not reached in {TRIES} tries: {why}.")
    return Again(wait_after(tries), f"{vendor.name}: {why}")
