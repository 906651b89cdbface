"""The parts pages are made of; `/design/` shows each, docs/web.md says when to use which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from unsee.case.case import Stage
from unsee.letters.letter import Disclosure
from unsee.web.words.stands import STAGES

register = template.Library()

# How wide the eye is open that a company has on the person.
EYES = {
    Stage.SAID_GONE: "half",
    Stage.SEEN_GONE: "closed",
    Stage.WITHDRAWN: "away",
    Stage.FORGOTTEN: "away",
}


@register.inclusion_tag("unsee/parts/state.html")
def state(stage: Stage) -> dict[str, object]:
    """Where a case stands, as a chip with the eye."""
    return {"stage": stage.value, "words": STAGES[stage], "eye": EYES.get(stage, "open")}


@register.inclusion_tag("unsee/parts/clock.html")
def clock(row: Any, today: date) -> dict[str, object]:
    """The time a company has: what is gone of it, what is left, the day. For a `rows.Row`."""
    of = max((row.late_after - row.asked_on).days, 1) if row.late_after and row.asked_on else 0
    gone = min(max((today - row.asked_on).days, 0), of) if of else 0
    late = bool(row.late_after and not row.provisional and row.late_after < today)
    return {"row": row, "today": today, "of": of, "gone": gone, "late": late}


@register.inclusion_tag("unsee/parts/field.html")
def field(name: str, words: str, why: str = "", **given: Any) -> dict[str, object]:
    """One field with its label and why it is asked. Also: type, value, required, hint and what an input may have."""
    return {"name": name, "id": given.pop("id", name), "words": words, "why": why, "type": "text", "maxlength": 300, **given}


@register.inclusion_tag("unsee/parts/choice.html")
def choice(name: str, words: str, options: Sequence[tuple[str, object]], why: str = "", **given: Any) -> dict[str, object]:
    """A field in which one of a few is chosen. Also: value, required, empty (the words of the first, empty option)."""
    pairs = [(value, said, str(value) == str(given.get("value", ""))) for value, said in options]
    return {"name": name, "id": given.pop("id", name), "words": words, "options": pairs, "why": why, **given}


@register.inclusion_tag("unsee/parts/sorted.html", takes_context=True)
def sorted_by(context: template.Context, column: str, words: str) -> dict[str, object]:
    """The head of a column that sorts: a link that works without script; a second press turns the order round."""
    request: HttpRequest = context["request"]
    now = request.GET.get("sort", "")
    query = request.GET.copy()
    query["sort"] = f"-{column}" if now == column else column
    query.pop("page", None)
    direction = {column: "ascending", f"-{column}": "descending"}.get(now, "none")
    return {"words": words, "query": query.urlencode(), "direction": direction}


@register.inclusion_tag("unsee/parts/empty.html")
def empty(words: str, more: str = "", address: str = "", verb: str = "") -> dict[str, object]:
    """Where a list would be: why there is nothing, and what to do about it."""
    return {"words": words, "more": more, "address": address, "verb": verb}


@register.simple_tag
def told_them(piece: str, told: Disclosure | None) -> str | SafeString:
    """A piece of a letter; marked, with the reason, where it tells something of the person's."""
    return format_html('<mark title="{}">{}</mark>', told.why, piece) if told else piece
