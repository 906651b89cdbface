"""What only the person can send: files in the outbox, letters for forms, for the post, for the telephone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from unsee.case.case import Post
from unsee.case.events import PutInOutbox
from unsee.person.draft import draft
from unsee.person.mailbox import mailbox
from unsee.person.record import say_outbox_sent
from unsee.person.send import raw_of
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.preview import preview
from unsee.web.typed import a_day, page

PER_PAGE = 20
DRAFT = b"X-Unsent: 1\r\n"  # as in the outbox: opens as a draft in programs that know this field


@require_safe
@needs_person
def outbox(request: HttpRequest) -> HttpResponse:
    here = given()
    rows = [row for row in here.rows.all(here.ports) if row.by_hand]
    rows.sort(key=lambda row: row.by != "email")  # files first: they can all be said to be sent at once
    shown = paged([row.id for row in rows], page(request), PER_PAGE)
    loaded = sorted(here.ports.cases.load_many(shown.items), key=lambda case: shown.items.index(case.id))
    seen = [preview(here.ports, each, written) for each in loaded if (written := draft(each))]
    files = sum(row.in_outbox for row in rows)
    context = {"waiting": shown, "letters": seen, "files": files, "folder": here.ports.home / "outbox"}
    return render(request, "unsee/outbox.html", context)


@require_POST
@needs_person
@saying_no_on("outbox")
def all_sent(request: HttpRequest) -> HttpResponse:
    here = given()
    said = say_outbox_sent(here.ports, a_day(request.POST, "on", _("The day you sent them")))
    count = len(said)
    noted = ngettext(
        "%(n)d letter is noted as sent. Its clock runs.", "%(n)d letters are noted as sent. Their clocks run.", count
    )
    here.notices.say("done", noted % {"n": count})
    return redirect("cases")


@require_safe
@needs_person
def file(_request: HttpRequest, case_id: str) -> HttpResponse:
    """The letter as a mail program opens it."""
    ports = given().ports
    if not ports.cases.exists(case_id):
        raise Http404
    loaded = ports.cases.load(case_id)
    written = draft(loaded)
    if written is None or written.prepared.contact.kind != "email":
        raise Http404
    raw = _as_put(case_id, written.message_id) if written.post is Post.OUTBOX else raw_of(ports, mailbox(ports), loaded, written)
    response = HttpResponse(DRAFT + raw, content_type="message/rfc822")
    response["Content-Disposition"] = f'attachment; filename="{case_id}.eml"'
    return response


def _as_put(case_id: str, message_id: str) -> bytes:
    """The same bytes as were put into the outbox folder, from the case."""
    ports = given().ports
    put = (each.event for each in reversed(ports.cases.log(case_id)) if isinstance(each.event, PutInOutbox))
    return next(ports.cases.body(case_id, event.raw) for event in put if event.message_id == message_id)
