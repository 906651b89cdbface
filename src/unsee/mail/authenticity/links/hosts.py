"""Hosts of others that honest mail leads to: portals companies rent for privacy requests, and scanners that rewrite links."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("unsee.mail.authenticity.links").joinpath("hosts.toml").read_text(encoding="utf-8"))


def privacy_portals() -> dict[str, str]:
    """Domain → name of the service."""
    return _data()["portals"]


def scanners() -> dict[str, str]:
    return _data()["scanners"]
