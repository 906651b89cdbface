"""What templates can say."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from unsee.case.case import Post, Stage
from unsee.case.events import Event, Purpose
from unsee.case.step import Do
from unsee.web import words
from unsee.web.assets import address
from unsee.web.places import name_of

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    return address(name)


@register.filter
def stage_words(stage: Stage) -> object:
    return words.STAGES[stage]


@register.filter
def step_words(step: Do) -> object:
    return words.STEPS[step]


@register.filter
def post_words(post: Post) -> object:
    return words.POSTS[post]


@register.filter
def purpose_words(purpose: Purpose) -> object:
    return words.PURPOSES[purpose]


@register.filter
def event_words(event: Event) -> str:
    return words.tell(event)


@register.filter
def field_words(field: str) -> object:
    return words.FIELDS.get(field, field.replace("_", " "))


@register.filter
def right_words(right: str) -> str:
    return words.of_right(right)


@register.filter
def contact_words(kind: str) -> object:
    return words.CONTACTS.get(str(kind), kind)


@register.filter
def clock_words(row: Any, today: date) -> str:
    days = row.days_left(today)
    return "" if days is None else words.days_left(days, provisional=row.provisional)


@register.filter
def place_words(code: str) -> str:
    return name_of(code)


@register.filter
def web_address(value: str) -> str:
    """Only where a browser may go; a list of contacts comes from elsewhere and could hold `javascript:`."""
    if value.startswith(("https://", "http://")):
        return value
    return f"https://{value}" if "." in value and ":" not in value.partition("/")[0] else ""
