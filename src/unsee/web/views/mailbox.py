"""The mailbox letters leave from and answers come to. Without one, letters go to the outbox folder."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unsee.case.profile import check_email
from unsee.person.mailbox import SECURITIES, SETTING, Mailbox, Server, save
from unsee.person.mailbox import mailbox as current
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.sending import start_testing
from unsee.web.typed import a_number, text

USUAL_PORTS = {"smtp": {"tls": 465, "starttls": 587, "none": 25}, "imap": {"tls": 993, "starttls": 143, "none": 143}}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def mailbox(request: HttpRequest) -> HttpResponse:
    here = given()
    if request.method != "POST":
        return _shown(request, _typed(current(here.ports)))
    try:
        box = _from(request.POST, current(here.ports))
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


def _from(typed: QueryDict, before: Mailbox | None) -> Mailbox:
    address = text(typed, "address")
    check_email(address)
    smtp = _server("smtp", typed, before.smtp if before else None)
    imap = _server("imap", typed, before.imap if before else None)
    if smtp is None and imap is None:
        raise BadInput(_("Name a server to send through, or one to fetch answers from."))
    return Mailbox(
        address=address,
        user=text(typed, "user") or address,
        smtp=smtp,
        imap=imap,
        folder=text(typed, "folder") or "INBOX",
        separator="+" if typed.get("plus") else None,
        per_hour=a_number(typed, "per_hour", _("Letters an hour")),
        per_day=a_number(typed, "per_day", _("Letters a day")),
        ca_file=before.ca_file if before else None,  # as with the log-in of a server
    )


def _server(kind: str, typed: QueryDict, before: Server | None) -> Server | None:
    host = text(typed, f"{kind}_host")
    if not host:
        return None
    security = text(typed, f"{kind}_security")
    if security not in SECURITIES:
        raise BadInput(_("Choose how the connection is secured."))
    port = a_number(typed, f"{kind}_port", _("The port")) if text(typed, f"{kind}_port") else USUAL_PORTS[kind][security]
    login = before is None or before.login  # set from the command line; the page keeps it
    return Server(host, port, security, login)


def _typed(box: Mailbox | None) -> dict[str, object]:
    if box is None:
        person = given().ports.people.me()
        return {"address": person.email if person else "", "folder": "INBOX", "plus": "1", "per_hour": 40, "per_day": 300}
    typed: dict[str, object] = {
        "address": box.address,
        "user": box.user,
        "folder": box.folder,
        "plus": "1" if box.separator else "",
        "per_hour": box.per_hour,
        "per_day": box.per_day,
    }
    for kind, server in (("smtp", box.smtp), ("imap", box.imap)):
        if server:
            typed |= {f"{kind}_host": server.host, f"{kind}_port": server.port, f"{kind}_security": server.security}
    return typed


def _shown(request: HttpRequest, typed: dict[str, object] | dict[str, str], wrong: str = "") -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    shown = {"typed": typed, "wrong": wrong, "set": current(given().ports) is not None, "securities": SECURITIES}
    return render(request, "unsee/mailbox.html", shown, status=status)
