"""What is known of the common mailboxes: where programs connect, and what the person must do there first."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from unsee.person.mailbox import Server

FILE = Path(__file__).parent / "providers.toml"


@dataclass(frozen=True, slots=True)
class Provider:
    id: str
    name: str
    domains: tuple[str, ...]
    smtp: Server | None
    imap: Server | None
    plus: bool
    per_day: int
    needs: str  # a name in `words.providers`
    help: str  # where the person does that; shown as words and as a link, never fetched
    basis: str

    @property
    def usable(self) -> bool:
        """Some take no passwords from programs; the outbox folder works for them."""
        return self.smtp is not None


@cache
def providers() -> dict[str, Provider]:
    return {name: _provider(name, given) for name, given in tomllib.loads(FILE.read_text("utf-8")).items()}


def provider_of(address: str) -> Provider | None:
    domain = address.rpartition("@")[2].strip().casefold()
    return next((each for each in providers().values() if domain in each.domains), None)


def _provider(name: str, given: dict[str, Any]) -> Provider:
    return Provider(
        id=name,
        name=given["name"],
        domains=tuple(given["domains"]),
        smtp=Server(*given["smtp"]) if "smtp" in given else None,
        imap=Server(*given["imap"]) if "imap" in given else None,
        plus=given.get("plus", False),
        per_day=given.get("per_day", 300),
        needs=given["needs"],
        help=given.get("help", ""),
        basis=given["basis"],
    )
