"""Where and how answers are fetched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from unsee.channels.security import Security


@dataclass(frozen=True, slots=True)
class ImapSettings:
    host: str
    port: int
    user: str
    security: Security = Security.TLS
    ca_file: Path | None = None
    timeout: float = 60
    largest: int = 25 * 1024 * 1024  # octets; of a bigger message only the header is fetched
    messages_at_once: int = 200
    octets_at_once: int = 16 * 1024 * 1024
    uids_at_once: int = 80_000  # listed in one answer: Python's imaplib refuses lines of more than a million characters
