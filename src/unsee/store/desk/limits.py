"""Counting in windows of time, and what may be used only once. Each is one statement, so that many processes count together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connections

from unsee.store.desk import ALIAS
from unsee.store.desk.models import OnceRow, TriesRow
from unsee.store.desk.plain import plain
from unsee.store.desk.speaking import spoken, writing

_COUNT = """
INSERT INTO desk_triesrow (key, "window", count, ends_at) VALUES (%s, %s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN desk_triesrow."window" = excluded."window" THEN desk_triesrow.count + 1 ELSE 1 END,
  "window" = excluded."window", ends_at = excluded.ends_at
RETURNING count
"""
# The window in which there was room for the last one, and how many are in it. What has no room before `last` stays out.
_TURN = """
INSERT INTO desk_triesrow (key, "window", count, ends_at) VALUES (%(key)s, %(now)s, 1, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN desk_triesrow."window" < %(now)s THEN 1 WHEN desk_triesrow.count < %(most)s THEN desk_triesrow.count + 1
          WHEN desk_triesrow."window" >= %(last)s THEN %(most)s + 1 ELSE 1 END,
  "window" = CASE WHEN desk_triesrow."window" < %(now)s THEN %(now)s WHEN desk_triesrow.count < %(most)s
             OR desk_triesrow."window" >= %(last)s THEN desk_triesrow."window" ELSE desk_triesrow."window" + 1 END,
  ends_at = excluded.ends_at
RETURNING "window", count
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
        count, *_ = _quick(_COUNT, [key, window, ends])
        return int(count)

    def turn(self, key: str, most: int, every: timedelta, within: timedelta) -> datetime | None:
        """When it is this one's turn, of at most `most` in each window; None: in all that time there is no room for it."""
        now = self._now()
        window, last = (int(moment.timestamp() // every.total_seconds()) for moment in (now, now + within))
        asked = {"key": key, "now": window, "last": last, "most": most, "ends": now + within + every}
        given, count, *_ = _quick(_TURN, asked)
        if count > most:
            return None
        return max(now, datetime.fromtimestamp(given * every.total_seconds(), UTC))

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


def _quick(sql: str, asked: Sequence[Any] | Mapping[str, Any]) -> tuple[Any, ...]:
    """Not written through to the disk: a crash may forget the last counts, and nobody has to wait for them.

    What is written through afterwards on the same line takes them with it: no filing is on the disk without its count.
    """
    line = connections[ALIAS]
    alone = line.vendor == "postgresql" and not line.in_atomic_block
    (row,) = plain(f"{sql}, set_config('synchronous_commit', 'off', true)" if alone else sql, asked)
    return row
