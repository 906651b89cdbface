"""Every case with its clock."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unsee.case.case import Stage
from unsee.case.step import Do, Who
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.rows import Row
from unsee.web.typed import page
from unsee.web.words.stands import STAGES

PER_PAGE = 100


@require_safe
@needs_person
def cases(request: HttpRequest) -> HttpResponse:
    here = given()
    rows = here.rows.all(here.ports)
    stage, do, words = request.GET.get("stage", ""), request.GET.get("do", ""), request.GET.get("q", "").strip()[:200]
    found = [each for each in rows if _wanted(each, stage, do, words.casefold())]
    found.sort(key=_urgency)
    counts = Counter(each.stage for each in rows)
    context = {
        "cases": paged(found, page(request), PER_PAGE),
        "stages": [(each.value, name, counts[each]) for each, name in STAGES.items() if counts[each]],
        "stage": stage,
        "do": Do(do) if do in set(Do) else None,
        "q": words,
        "all": len(rows) - counts[Stage.WITHDRAWN],
    }
    return render(request, "unsee/cases.html", context)


def _wanted(each: Row, stage: str, do: str, words: str) -> bool:
    if words and words not in f"{each.name} {each.domain} {each.id}".casefold():
        return False
    if do:
        return each.do.value == do
    # A withdrawn case is shown only to who asks for it.
    return each.stage.value == stage if stage else each.stage is not Stage.WITHDRAWN


def _urgency(each: Row) -> tuple[bool, date, str]:
    return each.who is not Who.PERSON, each.late_after or date.max, each.name.casefold()
