"""The mailbox letters leave from: whose it is, how fast it may send, whether it knows plus-addressing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from unsee.person.ports import Ports
from unsee.refusal import BadInput

SETTING = "mailbox"
SECURITIES = ("tls", "starttls", "none")


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: str  # "tls", "starttls", or "none", which is for loopback only
    login: bool = True  # a relay on the own machine may want none

    def __post_init__(self) -> None:
        if self.security not in SECURITIES:
            raise BadInput(f"{self.security!r} is no way to secure a connection; use one of {', '.join(SECURITIES)}.")
        if not 0 < self.port < 65536:
            raise BadInput(f"{self.port} is no port; it is a number from 1 to 65535.")


@dataclass(frozen=True, slots=True)
class Mailbox:
    address: str
    user: str
    smtp: Server | None = None
    imap: Server | None = None
    folder: str = "INBOX"
    separator: str | None = "+"  # None: the mailbox has no subaddresses (RFC 5233)
    per_hour: int = 40
    per_day: int = 300
    authserv_id: str | None = None  # the name this mailbox's own server writes before its Authentication-Results (RFC 8601)
    ca_file: str | None = None  # for a private server whose certificate no public authority signed

    def __post_init__(self) -> None:
        if self.per_hour < 1 or self.per_day < 1:
            raise BadInput("A mailbox must be allowed at least one letter an hour and one a day.")


def mailbox(ports: Ports) -> Mailbox | None:
    data = ports.settings.get(SETTING)
    return _from_data(data) if data else None


def save(ports: Ports, box: Mailbox) -> None:
    ports.settings.put(SETTING, asdict(box))


def _from_data(data: dict[str, Any]) -> Mailbox:
    servers = {name: Server(**data[name]) if data[name] else None for name in ("smtp", "imap")}
    return Mailbox(**(data | servers))


def wait_until(box: Mailbox, sent: list[datetime], now: datetime) -> datetime | None:
    """When the next letter may leave; None: now. Providers cap what a mailbox may send, and lock it out when it goes over."""
    limits = ((timedelta(hours=1), box.per_hour), (timedelta(days=1), box.per_day))
    free = []
    for window, most in limits:
        within = sorted(at for at in sent if now - window < at <= now)
        if len(within) >= most:
            free.append(within[-most] + window)
    return max(free, default=None)
