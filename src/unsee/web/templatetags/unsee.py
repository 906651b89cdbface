"""What templates can say."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from unsee.case.case import Post, Stage
from unsee.case.events import Event, Purpose
from unsee.case.step import Do
from unsee.web.assets import address
from unsee.web.places import name_of
from unsee.web.preview import law_name
from unsee.web.words import asking, letters, log, stands

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    return address(name)


@register.simple_tag
def day(on: date) -> SafeString:
    """As the language of the page writes it: 23 Nov 2026."""
    return _time(on, "DATE_FORMAT")


@register.simple_tag
def weekday(on: date) -> SafeString:
    return _time(on, "SHORT_DATE_FORMAT")


@register.simple_tag
def month_name(on: date) -> str:
    """Of a scale under a drawing: the month, in January the year."""
    return date_format(on, "Y" if on.month == 1 else "M")


def _time(on: date, form: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', f"{on:%Y-%m-%d}", date_format(on, form))


@register.filter
def stage_words(stage: Stage) -> object:
    return stands.STAGES[stage]


@register.filter
def step_words(step: Do) -> object:
    return stands.STEPS[step]


@register.filter
def post_words(post: Post) -> object:
    return letters.POSTS[post]


@register.filter
def purpose_words(purpose: Purpose) -> object:
    return letters.PURPOSES[purpose]


@register.filter
def event_words(event: Event) -> str:
    return log.tell(event)


@register.filter
def field_words(field: str) -> object:
    return asking.FIELDS.get(field, field.replace("_", " "))


@register.filter
def right_words(right: str) -> str:
    return asking.of_right(right)


@register.filter
def plain_words(name: str) -> str:
    """A name of the law files as words: `complaint_limitation`."""
    return name.replace("_", " ")


@register.filter
def contact_words(kind: str) -> object:
    return letters.CONTACTS.get(str(kind), kind)


@register.filter
def laws_words(row: Any) -> str:
    return ", ".join(map(law_name, row.regimes))


@register.filter
def clock_words(row: Any, today: date) -> str:
    days = row.days_left(today)
    return "" if days is None else stands.days_left(days, provisional=row.provisional)


@register.filter
def place_words(code: str) -> str:
    return name_of(code)


@register.filter
def web_address(value: str) -> str:
    """Only where a browser may go; a list of contacts comes from elsewhere and could hold `javascript:`."""
    if value.startswith(("https://", "http://")):
        return value
    return f"https://{value}" if "." in value and ":" not in value.partition("/")[0] else ""
