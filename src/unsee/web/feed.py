"""The calendar feed has an address of its own: a calendar program can't come through the door, so its address is the key."""

from __future__ import annotations

import secrets
from hmac import compare_digest

from unsee.person.ports import Ports

SETTING = "feed"
PATH = "/feed/"  # everything under it is let through the door; `opens` decides


def key(ports: Ports) -> str | None:
    kept = ports.settings.get(SETTING)
    return str(kept["key"]) if kept else None


def renew(ports: Ports) -> None:
    """Any address given out before leads nowhere from now on."""
    ports.settings.put(SETTING, {"key": secrets.token_urlsafe(32)})


def end(ports: Ports) -> None:
    ports.settings.drop(SETTING)


def opens(ports: Ports, given: str) -> bool:
    kept = key(ports)
    return kept is not None and compare_digest(kept.encode(), given.encode())
