"""Counting in windows of time, and what may be used only once. Each is one statement, so that many processes count together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import connections

from unsee.store.desk import ALIAS
from unsee.store.desk.models import OnceRow, TriesRow
from unsee.store.desk.speaking import spoken, writing

_COUNT = """
INSERT INTO desk_triesrow (key, "window", count, ends_at) VALUES (%s, %s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN desk_triesrow."window" = excluded."window" THEN desk_triesrow.count + 1 ELSE 1 END,
  "window" = excluded."window", ends_at = excluded.ends_at
RETURNING count
"""
_ONCE = "INSERT INTO desk_oncerow (key, ends_at) VALUES (%s, %s) ON CONFLICT (key) DO NOTHING"


@spoken
class Limits:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def count(self, key: str, every: timedelta) -> int:
        """How often in this window, this time included."""
        now = self._now()
        window = int(now.timestamp() // every.total_seconds())
        ends = datetime.fromtimestamp((window + 1) * every.total_seconds(), UTC)
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(_COUNT, [key, window, ends])
            return int(cursor.fetchone()[0])

    def so_far(self, key: str, every: timedelta) -> int:
        window = int(self._now().timestamp() // every.total_seconds())
        return TriesRow.objects.filter(key=key, window=window).values_list("count", flat=True).first() or 0

    def once(self, key: str, until: datetime) -> bool:
        """True the first time. Kept until then; after it nobody may be able to use it any more."""
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(_ONCE, [key, until])
            return bool(cursor.rowcount)

    def tidy(self) -> None:
        now = self._now()
        with writing():
            TriesRow.objects.filter(ends_at__lt=now).delete()
            OnceRow.objects.filter(ends_at__lt=now).delete()
