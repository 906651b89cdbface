"""Words of the person's own in every letter that waits."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from unsee.person.draft import draft, letter_of
from unsee.person.draft import edit as change
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.given import Given, given
from unsee.web.views.letters import check
from unsee.web.waiting import packs_of, waiting_of


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def edit_all(request: HttpRequest) -> HttpResponse:
    """A paragraph of the person's own in every letter that waits, or in those of one list."""
    here, wrong = given(), ""
    typed = request.POST if request.method == "POST" else request.GET
    pack, own = typed.get("pack", ""), typed.get("paragraph", "").replace("\r\n", "\n").strip()
    waiting = waiting_of(here, pack)
    if request.method == "POST":
        try:
            changed = _added(here, waiting, own)
        except (BadInput, Refused) as no:
            wrong = str(no)
        else:
            said = ngettext("%(n)d letter says it now.", "%(n)d letters say it now.", changed) % {"n": changed}
            here.notices.say("done", said)
            return redirect("letters")
    shown = {"pack": pack, "packs": packs_of(here), "n": len(waiting), "paragraph": own, "wrong": wrong}
    return render(request, "unsee/edit_all.html", shown, status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK)


def _added(here: Given, waiting: list[str], own: str) -> int:
    if not own:
        raise BadInput(_("Write what the letters shall say."))
    for loaded in here.ports.cases.load_many(waiting):
        if written := draft(loaded):
            letter = letter_of(here.ports, loaded.id, written)
            body = with_paragraph(letter.body, own)
            check(letter.subject, body)
            change(here.ports, loaded.id, subject=letter.subject, body=body)
    return len(waiting)


def with_paragraph(body: str, own: str) -> str:
    """Before the closing words and the name, which are the last two paragraphs."""
    parts = body.rstrip("\n").split("\n\n")
    return "\n\n".join([*parts[:-2], own, *parts[-2:]]) + "\n"
