"""Climbing from the page of a case: the letter for a step the law opens, and the person's own words for a complaint."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unsee.letters.complaint import Slot
from unsee.person.escalate import climb as climb_to
from unsee.person.readdress import readdress
from unsee.person.standing import Choice
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.typed import needed, text
from unsee.web.views.case import case_page, known


@require_POST
@needs_person
def climb(request: HttpRequest, case_id: str) -> HttpResponse:
    """Writes the letter for that step; with the person's own words, where they were asked. Nothing leaves."""
    ports, typed = given().ports, request.POST
    known(ports, case_id)
    own = tuple((slot.value, words) for slot in Slot if (words := text(typed, f"own-{slot}")))
    try:
        drafted = climb_to(ports, case_id, Choice(text(typed, "to") or None, text(typed, "at") or None, own=own))
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no, typed)
    if drafted.own_words:
        given().notices.say("done", _("The complaint is written, except for what only you can say. Add that now."))
    else:
        given().notices.say("done", _("The letter is written, not sent. Read it, change what you like, then send it."))
    return redirect("case", case_id)


@require_POST
@needs_person
def address(request: HttpRequest, case_id: str) -> HttpResponse:
    """The letter goes to an address the person names."""
    ports = given().ports
    known(ports, case_id)
    try:
        readdress(ports, case_id, needed(request.POST, "to_address", _("Write an e-mail address.")))
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no, request.POST)
    given().notices.say("done", _("The letter goes to the address you named."))
    return redirect("case", case_id)
