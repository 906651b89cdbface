"""`v=1; a=rsa-sha256; ...`: the tag lists of signatures and keys (RFC 6376 § 3.2)."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_FOLDING = re.compile(r"[ \t\r\n]+")


def tags_in(octets: bytes) -> dict[str, str] | None:
    """The values by name; None where it is no tag list, or names a tag twice."""
    found: dict[str, str] = {}
    pieces = octets.decode("latin-1").split(";")
    for piece in pieces if pieces[-1].strip() else pieces[:-1]:
        name, equals, value = piece.partition("=")
        name = name.strip(" \t\r\n")
        if not equals or not _NAME.fullmatch(name) or name in found:
            return None
        found[name] = value.strip(" \t\r\n")
    return found


def unspaced(value: str) -> str:
    return _FOLDING.sub("", value)


def listed(value: str) -> tuple[str, ...]:
    return tuple(unspaced(value).lower().split(":"))
