"""Who am I: said once, changed a value at a time."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unsee.case.person import Person
from unsee.person.ports import me as known
from unsee.person.profile import create, moved, new, with_added, without
from unsee.refusal import BadInput, Refused
from unsee.web.given import given
from unsee.web.places import code_of, places
from unsee.web.typed import a_day, text

KINDS = ("emails", "former_names", "phones", "addresses", "urls")


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    here = given()
    person = here.ports.people.me()
    if request.method != "POST":
        return _shown(request, person)
    try:
        create(here.ports, _new(request.POST))
    except (BadInput, Refused) as no:
        return _shown(request, person, no, request.POST)
    here.notices.say("done", _("Saved, on this machine only. Now choose whom to ask."))
    return redirect("choose")


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    kind = text(request.POST, "kind")
    return _changed(request, lambda person: with_added(person, _kind(kind), text(request.POST, "value")))


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    return _changed(request, lambda person: without(person, request.POST.get("value", "")))


@require_POST
def move(request: HttpRequest) -> HttpResponse:
    def change(person: Person) -> Person:
        since = a_day(request.POST, "since", _("The day you moved"))
        return moved(person, code_of(text(request.POST, "residence")), since or given().ports.clock.today)

    return _changed(request, change)


def _changed(request: HttpRequest, change: Callable[[Person], Person]) -> HttpResponse:
    here = given()
    person = known(here.ports)
    try:
        here.ports.people.save(change(person))
    except (BadInput, Refused) as no:
        return _shown(request, person, no, request.POST)
    here.notices.say("done", _("Saved. Letters already written keep what they said."))
    return redirect("me")


def _new(typed: QueryDict) -> Person:
    return new(
        name=typed.get("name", ""),
        email=typed.get("email", ""),
        residence=code_of(text(typed, "residence")),
        since=a_day(typed, "since", _("Since when you live there")),
        address=text(typed, "address") or None,
        phone=text(typed, "phone") or None,
        born=a_day(typed, "born", _("Your date of birth")),
    )


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise BadInput(_("Say what it is: an e-mail address, a former name, a telephone number, an address or a page."))
    return kind


def _shown(
    request: HttpRequest, person: Person | None, no: Exception | None = None, typed: QueryDict | None = None
) -> HttpResponse:
    shown: dict[str, object] = {
        "person": person,
        "wrong": str(no) if no else "",
        "typed": typed or {},
        "places": places(),
        "kinds": [(kind, getattr(person, kind)) for kind in KINDS] if person else [],
    }
    page = "unsee/me.html" if person else "unsee/who.html"
    return render(request, page, shown, status=409 if isinstance(no, Refused) else 400 if no else 200)
