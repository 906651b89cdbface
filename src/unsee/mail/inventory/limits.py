"""How much of a stranger's file is read. All bounds together keep one attachment under 200 MB of memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from unsee.mail.inventory.entry import Entry

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    octets: int = 24 * MIB  # of an attachment as it came
    file: int = 16 * MIB  # of one file, unpacked
    text: int = 12 * MIB  # of one file that is text
    unpacked: int = 64 * MIB  # of all files of one attachment together
    ratio: int = 250  # unpacked to packed, beyond the first MiB: what people write packs 5 to 50 times
    files: int = 5_000
    nested: int = 2  # archives in an archive
    entries: int = 100_000
    listed: int = 32 * MIB  # of the entries' words together: one shared text may stand in a million cells
    depth: int = 64  # of a JSON document
    columns: int = 1_000
    pages: int = 500
    seconds: float = 20.0
    stopwatch: Callable[[], float] = time.monotonic


class Room:
    """What is left of the limits while one attachment is being opened."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.unpacked = limits.unpacked
        self._entries = limits.entries
        self._octets = limits.listed
        self._end = limits.stopwatch() + limits.seconds

    def in_time(self) -> bool:
        return self.limits.stopwatch() < self._end

    def takes(self, entry: Entry) -> bool:
        """Whether one more may be listed; says no for good once it said no."""
        if self._entries <= 0 or self._octets < 0 or (self._entries % 512 == 0 and not self.in_time()):
            self._entries = 0
            return False
        self._entries -= 1
        self._octets -= _size(entry.path) + _size(entry.label) + _size(entry.value)
        return True


def _size(text: str) -> int:
    return len(text) if text.isascii() else 4 * len(text)
