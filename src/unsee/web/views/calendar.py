"""Every day to know of, a month at a time; as a file and as a feed for calendar programs."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unsee.calendar.entry import Entry
from unsee.calendar.ics import feed as as_ics
from unsee.person.diary import diary
from unsee.person.view import View
from unsee.web import feed as kept
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import Given, given
from unsee.web.words.days import KINDS
from unsee.web.words.stands import STEPS

ICS = "text/calendar; charset=utf-8"
SOON = timedelta(days=60)
FEW = 200  # lines of the list below the month; the file holds all


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    inside: bool  # of the month shown
    entries: tuple[tuple[Entry, object], ...]


@require_safe
@needs_person
def calendar(request: HttpRequest) -> HttpResponse:
    here = given()
    today = here.ports.clock.today
    first = _month(request.GET.get("month", ""), today)
    found = [entry for entry in here.rows.days(here.ports) if entry.day]
    of: dict[date, list[tuple[Entry, object]]] = defaultdict(list)
    for entry in found:
        if entry.day:
            of[entry.day].append((entry, KINDS[entry.kind]))
    weeks = [
        [Day(day, day.month == first.month, _once_each(of.get(day, []))) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    coming = sorted(day for day in of if today <= day <= today + SOON)
    shown = {
        "weeks": weeks,
        "heads": [week.on for week in weeks[0]],
        "month": first,
        "before": _key(first - timedelta(days=1)),
        "after": _key((first + timedelta(days=31)).replace(day=1)),
        "coming": [(day, of[day]) for day in coming][:FEW],
        "feed": _address(request, here),
    }
    return render(request, "unsee/calendar.html", shown)


@require_safe
@needs_person
def file(_request: HttpRequest) -> HttpResponse:
    response = _ics(given())
    response["Content-Disposition"] = 'attachment; filename="unsee.ics"'
    return response


@require_safe
def feed(_request: HttpRequest, key: str) -> HttpResponse:
    here = given()
    if not kept.opens(here.ports, key):
        return HttpResponse("There is no such feed.", "text/plain", HTTPStatus.NOT_FOUND)
    return _ics(here)


@require_POST
@needs_person
@saying_no_on("calendar")
def feed_change(request: HttpRequest) -> HttpResponse:
    here = given()
    if request.POST.get("do") == "end":
        kept.end(here.ports)
        here.notices.say("done", _("The feed is ended. Its address leads nowhere now."))
    else:
        kept.renew(here.ports)
        here.notices.say("done", _("The feed has a new address. Give it to your calendar program."))
    return redirect("calendar")


def _ics(here: Given) -> HttpResponse:
    entries = diary(here.ports, _sentence)
    return HttpResponse(as_ics(entries, stamp=here.ports.clock.now()), ICS)


def _sentence(seen: View) -> str:
    return str(STEPS[seen.next_step.do])


def _address(request: HttpRequest, here: Given) -> str | None:
    key = kept.key(here.ports)
    return request.build_absolute_uri(reverse("feed", args=[key])) if key else None


def _once_each(entries: list[tuple[Entry, object]]) -> tuple[tuple[Entry, object], ...]:
    """A company has a last day for each thing that was asked; in the month that is one line."""
    return tuple({(entry.case, entry.kind): (entry, words) for entry, words in entries}.values())


def _month(typed: str, today: date) -> date:
    if not typed:
        return today.replace(day=1)
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError:
        given().notices.say("wrong", _("A month is written like 2026-12."))
        return today.replace(day=1)


def _key(day: date) -> str:
    return f"{day:%Y-%m}"
