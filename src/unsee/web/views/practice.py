"""Practice: started from one's own unsee, moved on by days, ended; each page of it says what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unsee.person.mailbox import mailbox
from unsee.person.ports import Ports
from unsee.person.sweep import draft_reminders, sweep
from unsee.person.sync import sync
from unsee.refusal import Refused
from unsee.web.answering import saying_no_on
from unsee.web.given import Given, Practice, give, given
from unsee.web.typed import a_number

FARTHEST = 366  # days in one step


@require_POST
@saying_no_on("home")
def start(request: HttpRequest) -> HttpResponse:
    """In a process of its own; this page leads there."""
    here = given()
    if here.door.secure:
        raise Refused(_("Practise at the machine unsee runs on; nobody else can reach the practice."))
    link = here.services.practise(here.door.address, get_language() or "en")
    return render(request, "unsee/practice/started.html", {"link": link})


@require_POST
@saying_no_on("home")
def forward(request: HttpRequest) -> HttpResponse:
    """The days pass, what came is fetched, and deadlines are looked at, as a person would over weeks."""
    here = given()
    if here.practice is None:
        raise Http404
    if here.work.state.going:
        raise Refused(_("Wait until the letters have left."))
    typed = request.POST.get("days")
    day = _next(here, here.practice) if typed == "next" else here.ports.clock.today + timedelta(_days(request))
    ports = here.practice.at(day)
    give(replace(here, ports=ports))
    here.notices.say("done", _told(here, ports, day))
    return redirect("home")


def _days(request: HttpRequest) -> int:
    return min(max(a_number(request.POST, "days", _("The days")), 1), FARTHEST)


def _next(here: Given, practice: Practice) -> date:
    """The day on which something happens by itself: an answer comes, a company is late, it is time to look. Else a month on."""
    today = here.ports.clock.today
    late = [row.late_after + timedelta(1) for row in here.rows.all(here.ports) if row.late_after]
    answer = practice.next_day()
    return min((day for day in [*late, *([answer] if answer else [])] if day > today), default=today + timedelta(30))


def _told(here: Given, ports: Ports, day: date) -> str:
    box = mailbox(ports)
    came = sync(ports, box.folder, here.services.fetch(box, here.passwords.ask, None)).fetched if box else 0
    late = draft_reminders(ports, sweep(ports, day).passed)
    said = [_("It is %(day)s now.") % {"day": date_format(day, "DATE_FORMAT")}]
    if came:
        said.append(ngettext("%(n)d answer came.", "%(n)d answers came.", came) % {"n": came})
    if late:
        n = len(late)
        said.append(ngettext("%(n)d company is late.", "%(n)d companies are late.", n) % {"n": n})
    if not (came or late):
        said.append(_("Nothing came."))
    return " ".join(said)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    here = given()
    if here.practice is None:
        raise Http404
    here.practice.end()
    return render(request, "unsee/practice/over.html", {"back": here.practice.back})
