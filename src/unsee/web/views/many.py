"""The same for many cases: chosen in the list, looked at, done, taken back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from unsee.person import many
from unsee.person.many import MOST, Deed, Done, Line, Why
from unsee.refusal import BadInput
from unsee.web.answering import needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.listing import found, narrowed, ordered
from unsee.web.paging import paged
from unsee.web.plans import Plan
from unsee.web.rows import Row
from unsee.web.typed import page, text
from unsee.web.views.cases import as_file
from unsee.web.words.many import MEANS, QUESTIONS, SAID, WHY, YES

PER_PAGE = 100


@require_POST
@needs_person
@saying_no_on("cases")
def choose(request: HttpRequest) -> HttpResponse:
    here, wanted = given(), text(request.POST, "do")
    rows = _chosen(request)
    if wanted == "export":
        return as_file(rows)
    if wanted not in set(Deed):
        raise BadInput(_("Say what is to be done with them."))
    lines = many.plan(here.ports, Deed(wanted), [row.id for row in rows])
    back = f"{reverse('cases')}?{urlencode(list(request.GET.items()))}"
    return redirect("many", here.plans.keep(Deed(wanted), lines, back, max(len(rows) - MOST, 0)).key)


@require_safe
@needs_person
def plan(request: HttpRequest, key: str) -> HttpResponse:
    known = _known(key)
    doing, left_out = known.doing if known.done is None else [each.line for each in known.achieved], known.left_out
    shown = {
        "plan": known,
        "lines": paged([*map(_line, left_out), *map(_line, doing)], page(request), PER_PAGE),
        "doing": len(doing),
        "left_out": len(left_out),
        "title": (QUESTIONS if known.done is None else SAID)[known.deed] % len(doing) if doing else _("There is nothing to do"),
        "means": MEANS[known.deed],
        "yes": YES[known.deed],
        "final": known.deed is Deed.WITHDRAW,
        "crumbs": [(_("Cases"), known.back)],
    }
    return render(request, "unsee/many.html", shown)


@require_POST
@needs_person
@saying_no_on("cases")
def carry_out(_request: HttpRequest, key: str) -> HttpResponse:
    here, known = given(), _known(key)
    here.plans.begin(known)
    known.done = many.carry_out(here.ports, here.services.outbox(here.ports), known.deed, known.lines)
    count = len(known.achieved)
    said = str(SAID[known.deed] % count)
    here.notices.say("done" if count else "wrong", said, _failures(known.done), undo=known.key if known.can_undo else "")
    return redirect(known.back)


@require_POST
@needs_person
@saying_no_on("cases")
def undo(_request: HttpRequest, key: str) -> HttpResponse:
    here, known = given(), _known(key)
    done = here.plans.take_back(known)
    undone = many.take_back(here.ports, here.services.outbox(here.ports), known.deed, done)
    count = sum(each.line.why is None for each in undone)
    said = ngettext("Taken back for %(n)d case.", "Taken back for %(n)d cases.", count) % {"n": count}
    here.notices.say("done" if count else "wrong", said, _failures(undone))
    return redirect(known.back)


def _chosen(request: HttpRequest) -> list[Row]:
    """The ticked lines, or all that the filter of the address finds, in the order of the list."""
    here = given()
    rows = here.rows.all(here.ports)
    if text(request.POST, "all"):
        return ordered(found(rows, narrowed(request.GET), here.ports.directory)[0], request.GET.get("sort", ""))
    ticked = frozenset(request.POST.getlist("case"))
    if not (chosen := [row for row in rows if row.id in ticked]):
        raise BadInput(_("Nothing was ticked. Tick the cases it is about, or “all that were found”."))
    return ordered(chosen, request.GET.get("sort", ""))


def _known(key: str) -> Plan:
    if (known := given().plans.get(key)) is None:
        raise Http404
    return known


def _line(line: Line) -> tuple[Line, str]:
    return line, _reason(line)


def _reason(line: Line) -> str:
    if line.why is None:
        return ""
    return line.said if line.why is Why.SAID else str(WHY[line.why])


def _failures(done: list[Done]) -> list[str]:
    return [f"{each.line.name}: {_reason(each.line)}" for each in done if each.line.why]
