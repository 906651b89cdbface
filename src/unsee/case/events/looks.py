"""What was seen when somebody looked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sight(StrEnum):
    """What was found when somebody looked again; `unsee.case.looking` says which of these mean gone, and which nothing."""

    ADDRESS_GONE = "address_gone"  # 404 or 410
    NOT_FOUND_PAGE = "not_found_page"  # it says so, whatever the status; or it answers a nonsense address just so
    SENT_HOME = "sent_home"  # the address leads to the front page
    NAME_GONE = "name_gone"  # the name was on the page before, and is not now
    SEEN_GONE = "seen_gone"  # the person looked
    NAMED = "named"
    PICTURE = "picture"  # an address that served a picture still does; nobody looks into it
    STILL_THERE = "still_there"  # the person looked
    NEVER_NAMED = "never_named"  # the name is not there, and was never seen there
    SHORT_NAME = "short_name"  # one word is there that could be anybody's
    BLOCKED = "blocked"  # a captcha, a login, a refusal
    NOT_ALLOWED = "not_allowed"  # robots.txt asks programs not to look
    SCRIPTED = "scripted"  # an empty page that a browser would fill
    LED_ELSEWHERE = "led_elsewhere"
    TOO_LONG = "too_long"  # the part that was read does not name the person
    UNREADABLE = "unreadable"  # no page of text, and no picture
    FAILED = "failed"  # no answer, or one that says it will not always be so
    FORBIDDEN_PLACE = "forbidden_place"  # not on the public internet


@dataclass(frozen=True, slots=True)
class PageGiven:
    """The person names a page or picture that shows them."""

    on: date
    page: str  # "page-1": its number in this case
    blob: str  # hash of its address


@dataclass(frozen=True, slots=True)
class PageDropped:
    on: date
    page: str


@dataclass(frozen=True, slots=True)
class LookedAgain:
    on: date
    page: str  # "" where the person looked everywhere they know of
    sight: Sight
    blob: str | None = None  # hash of what was seen: the way there, the status, a line of it
