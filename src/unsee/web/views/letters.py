"""The letters that wait: each word, each identifier, to whom and why; change one, leave one out, send them all."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unsee.person.draft import draft
from unsee.person.draft import edit as change
from unsee.person.mailbox import mailbox
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.preview import preview
from unsee.web.sending import start_sending
from unsee.web.typed import LONGEST_LETTER, page
from unsee.web.waiting import packs_of, waiting_of

PER_PAGE = 10  # whole letters, 9 kB each: 980 of them would be a page of ten megabytes


@require_safe
@needs_person
def letters(request: HttpRequest) -> HttpResponse:
    here = given()
    pack = request.GET.get("pack", "")
    waiting = paged(waiting_of(here, pack), page(request), PER_PAGE)
    loaded = sorted(here.ports.cases.load_many(waiting.items), key=lambda case: waiting.items.index(case.id))
    shown = [preview(here.ports, each, written) for each in loaded if (written := draft(each))]
    by_hand = sum(row.by_hand for row in here.rows.all(here.ports))
    context = {
        "waiting": waiting,
        "letters": shown,
        "box": mailbox(here.ports),
        "by_hand": by_hand,
        "pack": pack,
        "packs": packs_of(here),
    }
    return render(request, "unsee/letters.html", context)


@require_POST
@needs_person
@saying_no_on("letters")
def send(_request: HttpRequest) -> HttpResponse:
    start_sending(given())
    return redirect("working")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def edit(request: HttpRequest, case_id: str) -> HttpResponse:
    ports = given().ports
    if not ports.cases.exists(case_id):
        raise Http404
    if request.method == "POST":
        subject, body = request.POST.get("subject", "").strip(), request.POST.get("body", "").replace("\r\n", "\n")
        try:
            check(subject, body)
            change(ports, case_id, subject=subject, body=body)
        except (BadInput, Refused) as no:
            return _editor(request, case_id, subject, body, str(no))
        given().notices.say("done", _("The letter now says what you wrote."))
        return redirect("case", case_id)
    return _editor(request, case_id)


def check(subject: str, body: str) -> None:
    if not subject or not body.strip():
        raise BadInput(_("A letter needs a subject and a text."))
    if any(not character.isprintable() for character in subject):
        raise BadInput(_("The subject must be one line of text."))
    if len(subject) + len(body) > LONGEST_LETTER:
        raise BadInput(_("The letter has more than %(n)d characters; nobody would read it.") % {"n": LONGEST_LETTER})


def _editor(
    request: HttpRequest, case_id: str, subject: str | None = None, body: str | None = None, wrong: str = ""
) -> HttpResponse:
    ports = given().ports
    loaded = ports.cases.load(case_id)
    written = draft(loaded)
    if written is None:
        given().notices.say("wrong", wrong or _("There is no letter in this case that still waits to be sent."))
        return redirect("case", case_id)
    seen = preview(ports, loaded, written)
    shown = {
        "seen": seen,
        "wrong": wrong,
        "subject": seen.letter.subject if subject is None else subject,
        "body": seen.letter.body if body is None else body,
    }
    return render(request, "unsee/edit.html", shown, status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK)
