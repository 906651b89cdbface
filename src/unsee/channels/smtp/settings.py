"""Where and how letters leave. No password in it: that is asked for when a connection opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from unsee.channels.security import Security


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    host: str
    port: int
    security: Security = Security.TLS
    user: str | None = None  # None: the server asks for no password
    ca_file: Path | None = None
    timeout: float = 60  # seconds to wait for any one answer
    timeout_after_data: float = 600  # RFC 5321 § 4.5.3.2.6: servers may work long on a message, and impatience ends in doubt
