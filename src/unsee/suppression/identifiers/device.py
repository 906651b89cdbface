"""Advertising and device identifiers: hexadecimal letters, with or without hyphens and braces."""

from __future__ import annotations

import re

from unsee.suppression.identifiers.fold import BLANK, Unreadable, fold

DROPPED = r"[{}:-]+"
SHAPE = r"[0-9a-z_]{8,128}"
_DROPPED, _SHAPE = re.compile(DROPPED), re.compile(SHAPE)
_BLANK = re.compile(f"[{BLANK}]")


def device(text: str) -> str:
    """Raises Unreadable. Nothing gives "", and so do all zeros: every device that refuses tracking says that."""
    bare = _DROPPED.sub("", fold(text))
    if not bare.strip("0"):
        return ""
    if not _SHAPE.fullmatch(bare):
        raise Unreadable("it is no identifier of a device")
    return bare
