"""Every case with its clock: narrowed, ordered, as a file."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from unsee.case.case import Stage
from unsee.case.step import Do
from unsee.refusal import BadInput
from unsee.web.answering import needs_person
from unsee.web.given import Given, given
from unsee.web.listing import Narrowed, found, narrowed, ordered
from unsee.web.paging import paged
from unsee.web.preview import law_name
from unsee.web.rows import Row
from unsee.web.sheet import sheet
from unsee.web.typed import page
from unsee.web.words.many import BUTTONS
from unsee.web.words.packs import title_of
from unsee.web.words.stands import STAGES, TURNS

PER_PAGE = 30


@require_safe
@needs_person
def cases(request: HttpRequest) -> HttpResponse:
    here = given()
    rows = here.rows.all(here.ports)
    try:
        by, wrong = narrowed(request.GET), ""
    except BadInput as no:
        by, wrong = Narrowed(), str(no)
    fitting, counts = found(rows, by, here.ports.directory)
    kept = [(name, value) for name, value in request.GET.items() if name in {"stage", "do", "sort"} and value]
    context = {
        "cases": paged(ordered(fitting, request.GET.get("sort", "")), page(request), PER_PAGE),
        "any": bool(rows),
        "by": by,
        "do": Do(by.do) if by.do in set(Do) else None,
        "stages": [(each.value, name, counts[each]) for each, name in STAGES.items() if counts[each]],
        "all": sum(counts.values()) - counts[Stage.WITHDRAWN],
        "typed": request.GET,
        "wrong": wrong,
        "kept": kept,
        "actions": [*((deed.value, words) for deed, words in BUTTONS.items()), ("export", _("Save as a table"))],
        **_choices(here, rows),
    }
    return render(request, "unsee/cases.html", context)


@require_safe
@needs_person
def file(request: HttpRequest) -> HttpResponse:
    """The list as it was narrowed and ordered, all of its pages."""
    here = given()
    try:
        by = narrowed(request.GET)
    except BadInput as no:
        here.notices.say("wrong", str(no))
        by = Narrowed()
    fitting, _counts = found(here.rows.all(here.ports), by, here.ports.directory)
    return as_file(ordered(fitting, request.GET.get("sort", "")))


def as_file(rows: list[Row]) -> HttpResponse:
    response = HttpResponse(sheet(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="unsee-cases-{_today():%Y-%m-%d}.csv"'
    return response


def _today() -> date:
    return given().ports.clock.today


def _choices(here: Given, rows: list[Row]) -> dict[str, object]:
    """Only what would find something."""
    asked, laws = {row.company for row in rows}, {law for row in rows for law in row.regimes}
    packs = [(pack.id, title_of(pack)) for pack in here.ports.directory.packs() if not asked.isdisjoint(pack.companies)]
    return {
        "packs": packs,
        "regimes": sorted(((law, law_name(law)) for law in laws), key=lambda pair: pair[1].casefold()),
        "turns": [(who.value, words) for who, words in TURNS.items()],
    }
