"""A sorted text file read where it lies: a line is found by halving, so that one look-up reads a few pages of it."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path


class SortedLines:
    """Lines of `key TAB value`, sorted by the bytes of the key. It needs no offsets: a changed company is one changed line."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def get(self, key: str) -> str | None:
        wanted = key.encode(errors="replace")
        line = self._line_at(bisect_left(_Keys(self), wanted))
        found, _, value = line.partition(b"\t")
        return value.decode() if found == wanted else None

    def starting(self, prefix: str) -> Iterator[tuple[str, str]]:
        wanted = prefix.encode(errors="replace")
        at = self._start(bisect_left(_Keys(self), wanted))
        while at < len(self) and (line := self._line_at(at)).startswith(wanted):
            key, _, value = line.decode().partition("\t")
            yield key, value
            at += len(line) + 1

    def items(self) -> Iterator[tuple[str, str]]:
        for line in self._bytes[:].decode().splitlines():
            key, _, value = line.partition("\t")
            yield key, value

    def keys(self) -> list[str]:
        return [key for key, _ in self.items()]

    def _start(self, at: int) -> int:
        return self._bytes.rfind(b"\n", 0, at) + 1

    def _line_at(self, at: int) -> bytes:
        start = self._start(at)
        end = self._bytes.find(b"\n", start)
        return self._bytes[start : end if end >= 0 else len(self._bytes)]

    def __len__(self) -> int:
        return len(self._bytes)

    def key_at(self, at: int) -> bytes:
        return self._line_at(at).partition(b"\t")[0]


class _Keys:
    """The file as `bisect` wants to see it: at each byte, the key of the line that byte is in."""

    def __init__(self, lines: SortedLines) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, at: int) -> bytes:
        return self._lines.key_at(at)
