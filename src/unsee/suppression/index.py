"""A quick look in front of the list: is it worth asking for this digest? Says yes once too often in billions, never no wrongly.

The first 8 octets of every digest, sorted, 80 MB for ten million. Digests are spread evenly, so where one must lie is computed
and the search starts there. What is added later lies in small pieces beside it; what is removed stays, and the list decides.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from math import isqrt

from unsee.suppression.entry import Entries

PREFIX = 8
_PIECE = 100_000
_PIECES = 16


class Index:
    def __init__(self) -> None:
        self._sorted: list[array[int]] = []
        self._new: set[int] = set()
        self._at = 0

    def __len__(self) -> int:
        return sum(map(len, self._sorted)) + len(self._new)

    def refresh(self, entries: Entries, changes: int) -> None:
        """Take up what was added up to this change (`Entries.changes`), or after it."""
        if len(self._sorted) > _PIECES:
            self._sorted, self._new, self._at = [], set(), 0
        if not self._at:
            self._load(entries)
        else:
            for chunk in entries.prefixes(self._at):
                self._new.update(_numbers(chunk))
                if len(self._new) > _PIECE:
                    self._sorted.append(array("Q", sorted(self._new)))
                    self._new = set()
        self._at = changes

    def _load(self, entries: Entries) -> None:
        base: array[int] = array("Q")
        for chunk in entries.prefixes(0):
            base.extend(_numbers(chunk))
        self._sorted = [base]

    def maybe(self, digest: bytes) -> bool:
        wanted = int.from_bytes(digest[:PREFIX], "big")
        for piece in self._sorted:
            if _in(piece, wanted):
                return True
        return wanted in self._new


def _numbers(chunk: bytes) -> array[int]:
    numbers = array("Q", chunk)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _in(numbers: array[int], wanted: int) -> bool:
    """Even spreading puts a number within a few times the root of their count of its place; anywhere else is searched, too."""
    size = len(numbers)
    guess, reach = wanted * size >> 64, 2 * isqrt(size) + 2
    low, high = max(guess - reach, 0), min(guess + reach, size)
    if low and numbers[low - 1] >= wanted:
        low, high = 0, low
    elif high < size and numbers[high] < wanted:
        low, high = high, size
    at = bisect_left(numbers, wanted, low, high)
    return at < size and numbers[at] == wanted
