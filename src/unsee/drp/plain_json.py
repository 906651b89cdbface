"""JSON that can be read in one way only: no key twice, no number that is none, no depth that exhausts the reader."""

from __future__ import annotations

import json
from typing import Any

from unsee.drp.wrong import Wrong

LARGEST = 64 * 1024
DEEPEST = 8


def an_object(octets: bytes) -> dict[str, Any]:
    """Raises Wrong 400."""
    if len(octets) > LARGEST:
        raise Wrong(413, f"The message is longer than {LARGEST} octets.", fatal=True)
    if _depth(octets) > DEEPEST:
        raise Wrong(400, "The message is nested too deeply.", fatal=True)
    try:
        found = json.loads(octets.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number, parse_int=_integer)
    except (ValueError, RecursionError):
        raise Wrong(400, "The message is no JSON object, or names something twice.", fatal=True) from None
    if not isinstance(found, dict):
        raise Wrong(400, "The message is no JSON object.", fatal=True)
    return found


def canonical(data: dict[str, Any]) -> bytes:
    """One form for one content, whatever order it was built in."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _depth(octets: bytes) -> int:
    """At most: brackets within texts are counted, too, and nobody has eight of those open."""
    deepest = depth = 0
    for octet in octets:
        if octet in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif octet in b"]}":
            depth = max(depth - 1, 0)
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _no_number(_: str) -> None:
    raise ValueError


def _integer(text: str) -> int:
    if len(text) > 19:
        raise ValueError
    return int(text)
