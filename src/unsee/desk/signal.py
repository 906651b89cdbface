"""Global Privacy Control: what a browser says with `Sec-GPC: 1`, and what the company says it does about it."""

from __future__ import annotations

from typing import Any

from unsee.desk.config import Config


def says_no(header: str | None) -> bool:
    """`Sec-GPC: 1` and nothing else is the signal."""
    return header is not None and header.strip() == "1"


def well_known(config: Config) -> dict[str, Any]:
    """`/.well-known/gpc.json`: from what is configured, so that it can't promise what is not done."""
    since = config.gpc_since
    honoured = since is not None and "opt_out_sale" in config.rights
    said: dict[str, Any] = {"gpc": honoured}
    return said | ({"lastUpdate": since.isoformat()} if since and honoured else {})
