"""Said gone is not seen gone: the pages that showed the person, and looking at them again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from unsee.person.follow_up import draft_access_check, draft_follow_up
from unsee.person.pages import add_page, drop_page
from unsee.person.ports import Ports
from unsee.person.recheck import Rechecked, recheck
from unsee.recheck.fetched import Fetch
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.typed import needed, text
from unsee.web.views.case import case_page, known
from unsee.web.words.looking import SIGHTS
from unsee.web.work import Kind, Phase, Said, Work

PATIENCE = 8.0  # seconds in which a look is mostly over; else the page of what is at work says how far it is


@require_POST
@needs_person
def pages(request: HttpRequest, case_id: str) -> HttpResponse:
    """A page more to look at, or one less."""
    ports, typed = given().ports, request.POST
    known(ports, case_id)
    try:
        if text(typed, "do") == "drop":
            drop_page(ports, case_id, needed(typed, "url", _("Say which page.")))
        else:
            add_page(ports, case_id, needed(typed, "url", _("Write the address of a page that shows you.")))
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no, typed)
    given().notices.say("done", _("Noted."))
    return redirect("case", case_id)


@require_POST
@needs_person
def look(request: HttpRequest, case_id: str) -> HttpResponse:
    """Looks at the pages of this case now, beside the pages of the app."""
    here = given()
    known(here.ports, case_id)
    try:
        fetch = here.services.web()
        here.work.start(Kind.LOOK, lambda work: _looked(here.ports, fetch, case_id, work))
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no)
    here.work.join(PATIENCE)
    state = here.work.state
    if state.going:
        return redirect("working")
    here.notices.say("done" if state.phase is Phase.DONE else "wrong", state.said or _("Paused."), state.more)
    return redirect("case", case_id)


AGAIN: dict[str, Callable[..., object]] = {"again": draft_follow_up, "access": draft_access_check}


@require_POST
@needs_person
def ask_again(request: HttpRequest, case_id: str) -> HttpResponse:
    """The same request once more, or the question what they hold now. It waits on the page."""
    ports = given().ports
    known(ports, case_id)
    try:
        AGAIN.get(text(request.POST, "ask"), draft_follow_up)(ports, ports.cases.load(case_id))
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no)
    given().notices.say("done", _("The letter is written, not sent. Read it, change what you like, then send it."))
    return redirect("case", case_id)


def _looked(ports: Ports, fetch: Fetch, case_id: str, work: Work) -> Said:
    done = recheck(ports, fetch, [case_id], progress=lambda _url: work.progress(0, 0))
    return _sentence(done), tuple(f"{each.url}: {SIGHTS[each.sight]}" for each in done.looked)


def _sentence(done: Rechecked) -> str:
    if done.failed:
        return _("It could not be looked at: %(why)s.") % {"why": done.failed[0][1]}
    if not done.looked:
        return _("No page of this case is known. Name one that shows you.")
    if done.drafted:
        return _("You are still shown. A new request is written; look at it and send it.")
    if done.not_drafted:
        return done.not_drafted[0][1]
    many = len(done.looked)
    return ngettext("Looked at %(n)d page.", "Looked at %(n)d pages.", many) % {"n": many}
