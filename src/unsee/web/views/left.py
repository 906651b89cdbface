"""What has left this machine: every letter, byte for byte, and every page that was looked at."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_safe

from unsee.person.left import How, bytes_of, departures
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.paging import Page
from unsee.web.typed import page

PER_PAGE = 50

HOW = {
    How.SMTP: later("sent through your mailbox"),
    How.OUTBOX: later("put into the outbox folder"),
    How.LOOK: later("page looked at"),
}


@require_safe
@needs_person
def left(request: HttpRequest) -> HttpResponse:
    number = max(page(request), 1)
    total, found = departures(given().ports, (number - 1) * PER_PAGE, PER_PAGE)
    shown = Page(found, number, max(1, -(-total // PER_PAGE)), total)
    return render(request, "unsee/left.html", {"gone": [(each, HOW[each.how]) for each in found], "pages": shown})


@require_safe
@needs_person
def message(request: HttpRequest, case_id: str, raw: str) -> HttpResponse:
    """Its bytes, as text that can do nothing."""
    body = _bytes(case_id, raw)
    crumbs = [(_("What has left"), reverse("left"))]
    text = body.decode("utf-8", errors="backslashreplace")
    return render(
        request, "unsee/left_message.html", {"case": case_id, "raw": raw, "text": text, "size": len(body), "crumbs": crumbs}
    )


@require_safe
@needs_person
def file(_request: HttpRequest, case_id: str, raw: str) -> HttpResponse:
    response = HttpResponse(_bytes(case_id, raw), content_type="message/rfc822")
    response["Content-Disposition"] = f'attachment; filename="{case_id}-as-sent.eml"'
    return response


def _bytes(case_id: str, raw: str) -> bytes:
    ports = given().ports
    if not ports.cases.exists(case_id):
        raise Http404
    try:
        return bytes_of(ports, case_id, raw)
    except (BadInput, Refused) as no:
        raise Http404(str(no)) from no
