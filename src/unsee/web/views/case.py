"""One case from its first day: where it stands, what was written both ways, what the law opens, what the person may do."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unsee.case.case import LATER_ASKS, OVER, UPWARDS, Post, Stage, Written
from unsee.case.events import Outcome, Purpose, Verdict
from unsee.case.label import Label
from unsee.case.log import Loaded
from unsee.case.meaning import OUTCOMES as MEANING
from unsee.case.step import ON_DEMAND, Do
from unsee.person.dossier import LEFT
from unsee.person.draft import draft
from unsee.person.offers import offers
from unsee.person.pages import pages
from unsee.person.ports import Ports
from unsee.person.receipt import receipts_of
from unsee.person.record import REGULATOR, WITHDRAWN, record
from unsee.person.view import View, view
from unsee.refusal import BadInput, Refused
from unsee.web.answering import back, needs_person, saying_no_on
from unsee.web.climbing import ladders_shown, unfinished
from unsee.web.given import given
from unsee.web.plainly import plainly
from unsee.web.preview import Preview, preview
from unsee.web.rows import row
from unsee.web.story import story
from unsee.web.thread import Came, Ours, thread
from unsee.web.typed import a_day, needed, text
from unsee.web.words.answers import ANSWERS, LACKING, OUTCOMES, READINGS, WAYS
from unsee.web.words.letters import VERDICTS
from unsee.web.words.looking import SIGHTS

ANSWERABLE = frozenset({*ON_DEMAND.values(), Do.WEIGH_ANSWER})
SHOWN_BESIDE = frozenset({Purpose.ANSWER, Purpose.REMINDER, *LATER_ASKS, *UPWARDS})  # a draft of these is what is next

OWN = "own-"  # a field for the person's own words, and which


@require_safe
@needs_person
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    return case_page(request, case_id)


@require_POST
@needs_person
def note(request: HttpRequest, case_id: str) -> HttpResponse:
    """The person says what happened: sent, not sent, supplied, what they answered, what was seen."""
    ports, typed = given().ports, request.POST
    known(ports, case_id)
    try:
        days = a_day(typed, "on", _("The day")), a_day(typed, "until", _("The day they name"))
        said = needed(typed, "said", _("Say what they answered."))
        record(ports, case_id, said, on=days[0], until=days[1], reference=text(typed, "reference"))
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no, typed)
    given().notices.say("done", _("Noted."))
    return back(request, f"/cases/{case_id}/")


@require_POST
@needs_person
@saying_no_on("letters")
def remove(request: HttpRequest, case_id: str) -> HttpResponse:
    """Leaves a company out, or gives the case up. The log keeps that it was so; the company may be asked again."""
    ports = given().ports
    known(ports, case_id)
    opened = record(ports, case_id, WITHDRAWN).case.opened
    name = opened.name if opened else case_id
    given().notices.say("done", _("%(name)s is left out. You can ask them again at any time.") % {"name": name})
    return back(request, "letters")


def known(ports: Ports, case_id: str) -> None:
    if not ports.cases.exists(case_id):
        raise Http404


def case_page(request: HttpRequest, case_id: str, no: Exception | None = None, typed: QueryDict | None = None) -> HttpResponse:
    """With a sentence that says no, what was typed stays on it."""
    ports = given().ports
    known(ports, case_id)
    loaded, today = ports.cases.load(case_id), ports.clock.today
    seen = view(loaded, today)
    context = {
        "seen": seen,
        "row": row(seen, today),
        "line": story(seen, today),
        "log": ports.cases.log(case_id),
        "crumbs": [(_("Home"), reverse("home")), (_("Cases"), reverse("cases"))],
        "can_answer": seen.stage not in {Stage.DRAFT, Stage.NO_CONTACT, *OVER},
        "outcomes": [(outcome.value, words) for outcome, words in OUTCOMES.items()],
        **(_written(ports, loaded, seen) if seen.stage is not Stage.FORGOTTEN else {}),
        **_answers(ports, seen),
        "wrong": plainly(no) if no else "",
        "typed": typed or {},
        "ticked": [*typed.getlist("missing")] if typed else [],
        "own_typed": [(name.removeprefix("own-"), said) for name, said in typed.items() if name.startswith("own-")]
        if typed
        else [],
    }
    status = HTTPStatus.OK if no is None else HTTPStatus.CONFLICT if isinstance(no, Refused) else HTTPStatus.BAD_REQUEST
    return render(request, "unsee/case.html", context, status=status)


def _written(ports: Ports, loaded: Loaded, seen: View) -> dict[str, object]:
    """What can be read only as long as the case is not forgotten."""
    letters = [preview(ports, loaded, written) for written in loaded.case.letters]
    both, waiting = thread(ports, seen, letters), draft(loaded)
    over = seen.stage in OVER
    return {
        "thread": both,
        "mails": [each for each in both if isinstance(each, Came)],
        **_ready(letters, waiting),
        **_waits(seen, both),
        "ladders": () if over else ladders_shown(ports, seen),
        "unfinished": None if over else unfinished(ports, seen),
        "verdicts": _verdicts(seen),
        **_gone(ports, loaded, seen),
        "can_take_along": any(each.post in LEFT for each in loaded.case.letters),
        "receipts": receipts_of(ports, seen.id) if any(isinstance(each, Came) for each in both) else [],
    }


def _ready(letters: list[Preview], waiting: Written | None) -> dict[str, object]:
    """The letter that waits; one that follows from what happened is shown whole under the step."""
    of = next((each for each in letters if waiting and each.written.message_id == waiting.message_id), None)
    shown = of is not None and of.written.prepared.purpose in SHOWN_BESIDE
    by_hand = of is not None and (of.written.post is Post.OUTBOX or not of.by_mail)
    upwards = of is not None and of.written.prepared.purpose in UPWARDS
    return {"waiting": of, "ready": of if shown else None, "ready_upwards": upwards, "by_hand": by_hand}


def _waits(seen: View, both: list[Came | Ours]) -> dict[str, object]:
    """The reading that waits for the person's word, and what else it could be."""
    if seen.next_step.do is not Do.CONFIRM_READING:
        return {"waits": None}
    found = next((each for each in both if isinstance(each, Came) and each.waits), None)
    read = found.reading if found else None
    others = [(label.value, READINGS[label]) for label in READINGS if label in MEANING and read and label is not read.first.label]
    dead = [(Label.MAILBOX_DEAD.value, READINGS[Label.MAILBOX_DEAD])]
    return {"waits": read, "waiting_mail": found, "readings": [*others, *dead]}


def _verdicts(seen: View) -> list[tuple[str, object]]:
    lodged = seen.case.complaint
    if lodged is None or lodged.post is not Post.SENT:
        return []
    return [(f"{REGULATOR}{verdict.value}", VERDICTS[verdict]) for verdict in Verdict]


def _gone(ports: Ports, loaded: Loaded, seen: View) -> dict[str, object]:
    """The pages that showed the person, with what was last seen on each."""
    last = {look.saw.page: look.saw for look in seen.case.looks}
    known_pages = [(each, last.get(each.page)) for each in pages(ports, loaded)]
    shown = [(each.url, saw.on if saw else None, SIGHTS[saw.sight] if saw else None) for each, saw in known_pages]
    return {"pages_shown": shown, "can_see": seen.case.said_gone is not None}


def _answers(ports: Ports, seen: View) -> dict[str, object]:
    """What may be written to them, or said to have been given, when it is the person's turn."""
    asked = seen.next_step.do in ANSWERABLE
    offered = offers(ports, seen.id) if seen.next_step.do is Do.ANSWER_IDENTITY else None
    partial = asked and seen.case.answer is not None and seen.case.answer.outcome is Outcome.PARTIAL
    return {
        "may_answer": asked,
        "may_supply": asked and seen.case.open_demand is not None,
        "answers": ANSWERS.items(),
        "lacking": LACKING.items(),
        "partial": partial,
        "offered": [(each, *WAYS[each.way]) for each in offered.offers if each.way] if offered else [],
        "may_ask": offered.may_ask if offered else (),
    }
