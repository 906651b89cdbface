"""Time stamps as they are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from unsee.store.models import StampRow
from unsee.store.transaction import writing


class Stamps:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def keep(self, kind: str, heads: str, proof: bytes, *, roots: str = "", source: str) -> int:
        """The stamp's number. A later one of the same kind over the same heads takes the place of a promise."""
        with writing():
            row = StampRow.objects.filter(kind=kind, heads=heads).first() if kind == "ots" else None
            row = row or StampRow(kind=kind, heads=heads)
            row.made_at, row.source, row.proof, row.roots = self._now(), source[:500], proof, roots
            row.save()
        return int(row.pk)
