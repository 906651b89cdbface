"""Every case with its clock; one case from its first day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unsee.case.case import OVER, Stage
from unsee.case.step import Do, Who
from unsee.mail.message import Message, parse
from unsee.mail.stored import Stored
from unsee.person.draft import draft
from unsee.person.ports import Ports
from unsee.person.record import WITHDRAWN, record
from unsee.person.view import view
from unsee.refusal import BadInput, Refused
from unsee.web.answering import back, needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.preview import preview
from unsee.web.rows import Row, row
from unsee.web.typed import a_day, needed, page
from unsee.web.words import OUTCOMES, STAGES

PER_PAGE = 100
LONGEST_TEXT = 20_000  # characters of a message shown; a person reads no more in a browser


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A message that came, as plain text."""

    stored: Stored
    message: Message

    @property
    def text(self) -> str:
        return self.message.text[:LONGEST_TEXT]

    @property
    def cut(self) -> bool:
        return len(self.message.text) > LONGEST_TEXT


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


@require_safe
@needs_person
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    return _case(request, case_id)


@require_POST
@needs_person
def note(request: HttpRequest, case_id: str) -> HttpResponse:
    """The person says what happened: sent, not sent, or what they answered."""
    ports, typed = given().ports, request.POST
    _exists(ports, case_id)
    try:
        days = a_day(typed, "on", _("The day")), a_day(typed, "until", _("The day they name"))
        record(ports, case_id, needed(typed, "said", _("Say what they answered.")), on=days[0], until=days[1])
    except (BadInput, Refused) as no:
        return _case(request, case_id, no, typed)
    given().notices.say("done", _("Noted."))
    return back(request, f"/cases/{case_id}/")


@require_POST
@needs_person
@saying_no_on("letters")
def remove(request: HttpRequest, case_id: str) -> HttpResponse:
    """Leaves a company out, or gives the case up. The log keeps that it was so; the company may be asked again."""
    ports = given().ports
    _exists(ports, case_id)
    opened = record(ports, case_id, WITHDRAWN).case.opened
    name = opened.name if opened else case_id
    given().notices.say("done", _("%(name)s is left out. You can ask them again at any time.") % {"name": name})
    return back(request, "letters")


def _exists(ports: Ports, case_id: str) -> None:
    if not ports.cases.exists(case_id):
        raise Http404


def _case(request: HttpRequest, case_id: str, no: Exception | None = None, typed: QueryDict | None = None) -> HttpResponse:
    ports = given().ports
    _exists(ports, case_id)
    loaded = ports.cases.load(case_id)
    seen = view(loaded, ports.clock.today)
    waiting = draft(loaded)
    mails, forgotten = ports.mailroom.of_case(case_id), seen.stage is Stage.FORGOTTEN
    context = {
        "seen": seen,
        "row": row(seen),
        "log": ports.cases.log(case_id),
        "waiting": waiting,
        "letters": [] if forgotten else [preview(ports, loaded, written) for written in reversed(loaded.case.letters)],
        "mails": [] if forgotten else [Letterbox(stored, parse(ports.mailroom.raw(stored.id))) for stored in reversed(mails)],
        "outcomes": [(outcome.value, words) for outcome, words in OUTCOMES.items()],
        "can_answer": seen.stage not in {Stage.DRAFT, Stage.NO_CONTACT, *OVER},
        "wrong": str(no) if no else "",
        "typed": typed or {},
    }
    status = HTTPStatus.OK if no is None else HTTPStatus.CONFLICT if isinstance(no, Refused) else HTTPStatus.BAD_REQUEST
    return render(request, "unsee/case.html", context, status=status)
