"""What looking again found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

from unsee.case.events import Sight

SIGHTS = {
    Sight.ADDRESS_GONE: later("gone: the address is no longer there"),
    Sight.NOT_FOUND_PAGE: later("gone: the site answers as to an address it doesn't know"),
    Sight.SENT_HOME: later("gone: the address leads to the front page"),
    Sight.NAME_GONE: later("gone: your name is no longer on the page"),
    Sight.SEEN_GONE: later("gone: you looked yourself"),
    Sight.NAMED: later("still there: your name is on the page"),
    Sight.PICTURE: later("still there: a picture is at that address"),
    Sight.STILL_THERE: later("still there: you looked yourself"),
    Sight.NEVER_NAMED: later("not certain: your name is not there, and was never seen there"),
    Sight.SHORT_NAME: later("not certain: your name is one short word"),
    Sight.BLOCKED: later("not certain: a captcha, a login or a refusal"),
    Sight.NOT_ALLOWED: later("not certain: the site asks programs not to look"),
    Sight.SCRIPTED: later("not certain: the page is empty until a browser runs its scripts"),
    Sight.LED_ELSEWHERE: later("not certain: the address leads to another page"),
    Sight.TOO_LONG: later("not certain: the page is too long"),
    Sight.UNREADABLE: later("not certain: no page of text"),
    Sight.FAILED: later("not certain: the site didn't answer"),
    Sight.FORBIDDEN_PLACE: later("not looked at: not on the public internet"),
}
