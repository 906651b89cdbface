"""The person's word on what they wrote, and the letter back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unsee.case.case import Post
from unsee.case.events import Purpose
from unsee.case.label import Label
from unsee.mail.enclosed import Enclosed
from unsee.person.answering import draft_answer
from unsee.person.confirm import Confirmed
from unsee.person.confirm import confirm as take
from unsee.person.enclosing import file_to_enclose
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.typed import a_day, needed, text
from unsee.web.views.case import case_page, known


@require_POST
@needs_person
def confirm(request: HttpRequest, case_id: str) -> HttpResponse:
    """It says what it was read as, or what the person says it does. Only then does it move anything."""
    ports, typed = given().ports, request.POST
    known(ports, case_id)
    try:
        done = take(ports, case_id, _label(ports, request, case_id), until=a_day(typed, "longer", _("The day they name")))
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no, typed)
    given().notices.say("done", _told(done))
    return redirect("case", case_id)


@require_POST
@needs_person
def answer(request: HttpRequest, case_id: str) -> HttpResponse:
    """Writes the letter back. It waits on the page; nothing leaves."""
    ports, typed = given().ports, request.POST
    known(ports, case_id)
    try:
        _none_waits(ports, case_id)
        draft_answer(
            ports,
            case_id,
            text(typed, "kind") or None,
            missing=tuple(typed.getlist("missing")),
            told=tuple(filter(None, map(str.strip, typed.get("told", "").splitlines()))),
            enclosed=_enclosed(request),
        )
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no, typed)
    given().notices.say("done", _("Your answer is written, not sent. Read it, change what you like, then send it."))
    return redirect("case", case_id)


def _enclosed(request: HttpRequest) -> Enclosed | None:
    """The redacted copy, where one was chosen."""
    chosen = request.FILES.get("copy")
    return file_to_enclose(chosen.name or "copy", chosen.read()) if chosen else None


def _label(ports: Ports, request: HttpRequest, case_id: str) -> str:
    """The word is about the message the person saw: a later one may have come since the page was opened."""
    proposal = ports.cases.load(case_id).case.proposal
    if proposal is None or proposal.mail != text(request.POST, "mail"):
        raise Refused(_("This message no longer waits for your word; look at what is there now."))
    match text(request.POST, "word"):
        case "yes":
            return proposal.labels[0]
        case "nothing":
            return Label.UNRELATED
        case _:
            return needed(request.POST, "label", _("Choose what it says."))


def _told(done: Confirmed) -> str:
    if done.opened:
        return _("Noted. They name %(name)s: see the letter to it under Letters.") % {"name": done.redirect}
    if done.redirect:
        return _("Noted. They name %(name)s, which unsee doesn't know by that name.") % {"name": done.redirect}
    return _("Noted.")


def _none_waits(ports: Ports, case_id: str) -> None:
    """A form sent twice must not write two letters."""
    letters = ports.cases.load(case_id).case.letters
    if any(letter.prepared.purpose is Purpose.ANSWER and letter.post in {Post.DRAFT, Post.OUTBOX} for letter in letters):
        raise Refused(_("An answer to them waits already; change its words, or send it."))
