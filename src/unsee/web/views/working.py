"""The page beside which letters leave or answers are fetched: progress, pause, the password where one is needed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unsee.person.mailbox import mailbox
from unsee.refusal import BadInput
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import Given, given
from unsee.web.providers import provider_of
from unsee.web.sending import start_fetching, start_sending, start_testing
from unsee.web.words.providers import NEEDS
from unsee.web.work import Kind

STARTS = {Kind.SEND: start_sending, Kind.SYNC: start_fetching, Kind.TEST: start_testing}


@require_safe
@needs_person
def working(request: HttpRequest) -> HttpResponse:
    return render(request, "unsee/working.html", _shown(given()))


@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """The part of the page that changes, for the page to fetch while it is open."""
    return render(request, "unsee/working_state.html", _shown(given()))


@require_POST
def pause(_request: HttpRequest) -> HttpResponse:
    given().work.pause()
    given().work.join(3)  # mostly over by then, and the next page says so
    return redirect("working")


@require_POST
@needs_person
@saying_no_on("working")
def password(request: HttpRequest) -> HttpResponse:
    here = given()
    typed = request.POST.get("password", "")
    if not typed:
        raise BadInput(_("Type the password of your mailbox."))
    box = mailbox(here.ports)
    if request.POST.get("keep") and box:
        here.notices.say("done", here.services.remember_password(box, typed))
    here.passwords.learn(typed)
    STARTS.get(here.work.state.kind, start_testing)(here)
    return redirect("working")


@require_POST
@needs_person
@saying_no_on("home")
def fetch(_request: HttpRequest) -> HttpResponse:
    start_fetching(given())
    return redirect("working")


def _shown(here: Given) -> dict[str, object]:
    box = mailbox(here.ports)
    by_hand = sum(row.in_outbox for row in here.rows.all(here.ports)) if not here.work.state.going else 0
    provider = provider_of(box.address) if box else None
    return {
        "work": here.work.state,
        "box": box,
        "needs": NEEDS[provider.needs] if provider else "",
        "in_outbox": by_hand,
        "left": len(here.ports.cases.to_send()),
    }
