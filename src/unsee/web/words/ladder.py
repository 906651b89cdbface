"""The steps a law opens when an answer stays out or is bad: what they are called, and how each stands."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from unsee.law.ladder import Rung, RungNow, State
from unsee.letters.complaint import Slot

STEPS = {
    Rung.REMINDER: later("Reminder"),
    Rung.OFFICER: later("Letter to their data-protection officer"),
    Rung.REPRESENTATIVE: later("Letter to their representative"),
    Rung.APPEAL: later("Appeal to the company"),
    Rung.COMPANY: later("Complaint to the company"),
    Rung.REGULATOR: later("Complaint to a regulator"),
    Rung.COURT: later("Court"),
    Rung.COLLECTIVE: later("Bodies that act for people"),
}

# What only the person can say in a complaint, and why it is asked.
SLOTS = {
    Slot.WHY: (later("Why you think they have data about you"), later("One or two sentences: what you saw, and where.")),
    Slot.EFFECT: (later("What it does to you"), later("The regulator decides faster where it can see what is at stake for you.")),
    Slot.ADDRESS: (later("Your postal address"), later("Regulators write back by post, and most ask for it.")),
    Slot.WORK: (later("Where you work"), later("The reason why this regulator is one of yours.")),
}


def stands(now: RungNow) -> str:  # noqa: C901, PLR0911 - one arm per way to stand
    match now.state:
        case State.DONE:
            return _("done on %(day)s") % {"day": _day(now.on)}
        case State.OPEN if now.until:
            return _("open, until %(day)s") % {"day": _day(now.until)}
        case State.OPEN if now.since:
            return _("open since %(day)s") % {"day": _day(now.since)}
        case State.OPEN:
            return _("open")
        case State.NOT_YET if now.since:
            return _("not yet: from %(day)s") % {"day": _day(now.since)}
        case State.NOT_YET:
            return _("not yet")
        case State.CLOSED if now.until:
            return _("closed since %(day)s") % {"day": _day(now.until)}
        case State.CLOSED:
            return _("no longer of use: they have answered")
        case State.ABSENT:
            return _("not in this law")
        case State.INFORMATION:
            return _("for a lawyer to say")
        case _ as never:
            assert_never(never)


def _day(on: date | None) -> str:
    return date_format(on, "DATE_FORMAT") if on else ""
