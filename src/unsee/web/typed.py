"""Fields as they were typed into a form."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, QueryDict

from unsee.refusal import BadInput

LONGEST_LETTER = 100_000  # characters
PAGE_LIMIT = 100_000


def text(data: QueryDict, name: str) -> str:
    return data.get(name, "").strip()


def needed(data: QueryDict, name: str, otherwise: str) -> str:
    if not (typed := text(data, name)):
        raise BadInput(otherwise)
    return typed


def a_day(data: QueryDict, name: str, what: str) -> date | None:
    """None where nothing was typed."""
    typed = text(data, name)
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise BadInput(f"{what} is {typed!r}; it must be a day like 2026-03-31.") from None


def a_number(data: QueryDict, name: str, what: str) -> int:
    typed = text(data, name)
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise BadInput(f"{what} is {typed!r}; it must be a whole number.")
    return int(typed)


def page(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return min(int(typed), PAGE_LIMIT) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
