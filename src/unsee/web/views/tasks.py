"""Messages that only a person can place."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unsee.mail.message import parse
from unsee.mail.stored import MailState
from unsee.person.place import WAITING, attach_mail, dismiss_mail
from unsee.person.record import find_case
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.thread import Letterbox
from unsee.web.typed import page, text

PER_PAGE = 50


@require_safe
@needs_person
def tasks(request: HttpRequest) -> HttpResponse:
    everything = request.GET.get("all") == "1"
    states = (MailState.ASK, MailState.SET_ASIDE) if everything else (MailState.ASK,)
    room = given().ports.mailroom
    shown = {"mails": paged(room.listed(*states), page(request), PER_PAGE), "everything": everything}
    return render(request, "unsee/tasks.html", shown)


@require_safe
@needs_person
def message(request: HttpRequest, mail: int) -> HttpResponse:
    return _message(request, mail)


@require_POST
@needs_person
def attach(request: HttpRequest, mail: int) -> HttpResponse:
    ports = given().ports
    try:
        case_id = find_case(ports, text(request.POST, "case"))
        attach_mail(ports, mail, case_id)
    except (BadInput, Refused) as no:
        return _message(request, mail, str(no), text(request.POST, "case"))
    given().notices.say("done", _("The message belongs to this case now. Read it, and note what they answered."))
    return redirect("case", case_id)


@require_POST
@needs_person
@saying_no_on("tasks")
def dismiss(request: HttpRequest, mail: int) -> HttpResponse:
    dismiss_mail(given().ports, mail, spam=request.POST.get("spam") == "1")
    given().search.drop_gone(given().ports)
    given().notices.say("done", _("The message is set aside. It stays in your mailbox as it was."))
    return redirect("tasks")


def _message(request: HttpRequest, mail: int, wrong: str = "", typed: str = "") -> HttpResponse:
    here = given()
    try:
        stored = here.ports.mailroom.get(mail)
    except BadInput:
        raise Http404 from None
    companies = sorted({row.name for row in here.rows.all(here.ports)}, key=str.casefold)
    shown = {
        "mail": Letterbox(stored, parse(here.ports.mailroom.raw(mail))),
        "waits": stored.state in WAITING,
        "companies": companies,
        "wrong": wrong,
        "typed": typed,
    }
    return render(request, "unsee/message.html", shown, status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK)
