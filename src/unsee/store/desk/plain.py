"""What every request asks of the database, in plain SQL: making Django's question takes ten times as long as the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections

from unsee.store.desk import ALIAS


def plain(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows it gives back. PostgreSQL reads and plans each statement once for a line, and keeps the plan."""
    line: Any = connections[ALIAS]
    if line.vendor != "postgresql":
        with line.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())
    line.close_if_health_check_failed()
    line.ensure_connection()
    cursor = line.Database.Cursor(line.connection)  # one of Django's own would bind the values itself: a new plan each time
    with line.wrap_database_errors, cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
