"""The mailbox letters leave from and answers come to. Without one, letters go to the outbox folder."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unsee.person.mailbox import SECURITIES, SETTING, Mailbox, save
from unsee.person.mailbox import mailbox as current
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused
from unsee.web import mailbox_form
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.sending import start_testing


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def mailbox(request: HttpRequest) -> HttpResponse:
    here = given()
    if request.method != "POST":
        return _shown(request, _typed(here.ports))
    try:
        box = mailbox_form.read(request.POST, current(here.ports))
    except (BadInput, Refused) as no:
        return _shown(request, request.POST.dict(), str(no))
    save(here.ports, box)
    here.passwords.forget()
    if typed := request.POST.get("password"):
        return _with_password(request, box, typed)
    here.notices.say("done", _("Saved. Letters leave from %(address)s from now on.") % {"address": box.address})
    return redirect("mailbox")


def _with_password(request: HttpRequest, box: Mailbox, typed: str) -> HttpResponse:
    here = given()
    here.passwords.learn(typed)
    try:
        kept = here.services.remember_password(box, typed) if request.POST.get("keep") else ""
    except Refused as no:
        here.notices.say("wrong", _("Saved, but: %(why)s") % {"why": no})
    else:
        here.notices.say("done", f"{_('Saved.')} {kept or _('The password is forgotten when unsee stops.')}")
    return redirect("mailbox")


@require_POST
@needs_person
@saying_no_on("mailbox")
def forget(_request: HttpRequest) -> HttpResponse:
    here = given()
    here.ports.settings.drop(SETTING)
    here.passwords.forget()
    here.notices.say("done", _("No mailbox is set up any more; letters go to the outbox folder."))
    return redirect("mailbox")


@require_POST
@needs_person
@saying_no_on("mailbox")
def test(_request: HttpRequest) -> HttpResponse:
    """Logs in to both servers; sends nothing, changes nothing."""
    start_testing(given())
    return redirect("working")


def _typed(ports: Ports) -> dict[str, object]:
    box, person = current(ports), ports.people.me()
    return mailbox_form.of_box(box) if box else mailbox_form.of_provider(person.email if person else "", None)


def _shown(request: HttpRequest, typed: dict[str, object] | dict[str, str], wrong: str = "") -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    shown = {"typed": typed, "wrong": wrong, "set": current(given().ports) is not None, "securities": SECURITIES}
    return render(request, "unsee/mailbox.html", shown, status=status)
