"""The steps of the first visit that no other page has: where one goes on, and how letters shall leave."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from unsee.person.mailbox import SETTING, save
from unsee.person.mailbox import mailbox as current
from unsee.person.ports import Ports, me
from unsee.refusal import BadInput, Refused
from unsee.web import mailbox_form
from unsee.web.answering import needs_person
from unsee.web.first import Step, choose_outbox, first
from unsee.web.given import given
from unsee.web.providers import Provider, provider_of, providers
from unsee.web.sending import start_testing
from unsee.web.words.providers import NEEDS

PAGES = {Step.WHO: "me", Step.WHOM: "choose", Step.HOW: "how", None: "letters"}


@require_safe
def go_on(_request: HttpRequest) -> HttpResponse:
    """To the step that is not done yet."""
    return redirect(PAGES[first(given().ports).next])


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def how(request: HttpRequest) -> HttpResponse:
    ports = given().ports
    if request.method != "POST":
        return _shown(request, *_typed(ports, request.GET.get("address", ""), request.GET.get("provider", "")))
    if request.POST.get("do") == "outbox":
        ports.settings.drop(SETTING)
        choose_outbox(ports)
        return redirect("letters")
    return _mailbox(request)


def _mailbox(request: HttpRequest) -> HttpResponse:
    """Keeps it and tries it at once: logs in to both servers, sends nothing."""
    here = given()
    try:
        box = mailbox_form.read(request.POST, current(here.ports))
        save(here.ports, box)
        here.passwords.forget()
        if typed := request.POST.get("password"):
            here.passwords.learn(typed)
            if request.POST.get("keep"):
                here.notices.say("done", here.services.remember_password(box, typed))
        start_testing(here)
    except (BadInput, Refused) as no:
        provider = provider_of(request.POST.get("address", ""))
        return _shown(request, request.POST.dict(), provider, str(no))
    return redirect("working")


def _typed(ports: Ports, address: str, chosen: str) -> tuple[dict[str, object], Provider | None]:
    box = current(ports)
    if box and not chosen and address in {"", box.address}:
        return mailbox_form.of_box(box), provider_of(box.address)
    address = address.strip()[:300] or me(ports).email
    provider = providers().get(chosen) or provider_of(address)
    return mailbox_form.of_provider(address, provider), provider


def _shown(
    request: HttpRequest, typed: dict[str, object] | dict[str, str], provider: Provider | None, wrong: str = ""
) -> HttpResponse:
    shown = {
        "typed": typed,
        "provider": provider,
        "needs": NEEDS[provider.needs] if provider else "",
        "providers": [(each.id, each.name) for each in providers().values()],
        "wrong": wrong,
        "step": Step.HOW,
        "title": _("How shall they be sent?"),
    }
    return render(request, "unsee/first/how.html", shown, status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK)
