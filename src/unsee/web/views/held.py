"""What a company holds on the person, from the files it sent. A password is used once and kept nowhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unsee.case.case import Case
from unsee.mail.inventory.inventory import Inventory
from unsee.mail.inventory.opened import NeedsPassword
from unsee.person.inventory import inventory_of, unsaid
from unsee.person.ports import Ports
from unsee.refusal import Refused
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.typed import page
from unsee.web.views.case import known
from unsee.web.words.held import ARTICLE_15, CATEGORIES

PER_PAGE = 200
MOST_FILES = 50  # an archive may hold thousands; the table names the file of each value
LONGEST_SEARCH = 200


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def held(request: HttpRequest, case_id: str) -> HttpResponse:
    """A POST brings a password along, and shows what it opens: as a page, or as a table to take away."""
    ports = given().ports
    known(ports, case_id)
    case = ports.cases.load(case_id).case
    typed = request.POST if request.method == "POST" else request.GET
    password, words = request.POST.get("password") or None, typed.get("q", "").strip()[:LONGEST_SEARCH]
    try:
        whole = _opened(ports, case_id, case, password)
    except Refused as no:
        given().notices.say("wrong", str(no))
        return redirect("case", case_id)
    found = whole.search(words) if words else whole
    if typed.get("as") == "csv":
        return _table(case_id, found)
    entries = paged([(entry, CATEGORIES[entry.category]) for entry in found.entries], page(request), PER_PAGE)
    shown = {"q": words, **_shown(case_id, case, whole, found)}
    if entries.number == 1 and not words and _is_owed(case):  # it reads every word they sent, which may take seconds
        shown["silent"] = [(letter, ARTICLE_15[letter]) for letter in unsaid(ports, case_id)]
    with_password = request.method == "POST"
    return render(request, "unsee/held.html", shown | {"entries": entries, "opened_by_password": with_password})


def _opened(ports: Ports, case_id: str, case: Case, password: str | None) -> Inventory:
    if case.forgotten_on:
        raise Refused(_("You had this case forgotten; what they sent can no longer be read."))
    return inventory_of(ports, case_id, password)


def _shown(case_id: str, case: Case, whole: Inventory, found: Inventory) -> dict[str, Any]:
    return {
        "id": case_id,
        "name": case.opened.name if case.opened else case_id,
        "total": len(whole.entries),
        "counts": [(CATEGORIES[category], number) for category, number in found.counts().items()],
        "locked": [each for each in whole.unopened if isinstance(each, NeedsPassword)],
        "closed": [each for each in whole.unopened if not isinstance(each, NeedsPassword)],
        "notes": whole.notes[:MOST_FILES],
        "files": whole.files[:MOST_FILES],
        "more_files": len(whole.files[MOST_FILES:]),
    }


def _is_owed(case: Case) -> bool:
    """Art. 15(1) is what the GDPR asks for, and its copy in British law; other laws ask for other things."""
    return any(claim.right == "access" and claim.regime in {"eu_gdpr", "uk_gdpr"} for claim in case.claims)


def _table(case_id: str, found: Inventory) -> HttpResponse:
    """With the mark by which spreadsheets know that it is UTF-8."""
    response = HttpResponse(found.to_csv().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{case_id}.csv"'
    return response
