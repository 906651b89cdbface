"""A long list, a page at a time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

PAGE = 100


def start_of(request: HttpRequest) -> int:
    typed = request.GET.get("start", "0")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def paging(start: int, shown: int) -> dict[str, Any]:
    """For the links to the pages before and after."""
    return {"before": max(start - PAGE, 0) if start else None, "after": start + PAGE if shown == PAGE else None}
