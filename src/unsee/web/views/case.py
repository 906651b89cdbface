"""One case from its first day: where it stands, what they wrote, what was written to them, what the person may do."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unsee.case.case import OVER, Stage
from unsee.case.events import Outcome, Purpose
from unsee.case.label import Label
from unsee.case.meaning import OUTCOMES as MEANING
from unsee.case.step import ON_DEMAND, Do
from unsee.mail.message import Message, parse
from unsee.mail.stored import Stored
from unsee.person.draft import draft
from unsee.person.ports import Ports
from unsee.person.record import WITHDRAWN, record
from unsee.person.view import View, view
from unsee.refusal import BadInput, Refused
from unsee.web.answering import back, needs_person, saying_no_on
from unsee.web.given import given
from unsee.web.preview import preview
from unsee.web.readout import Readout, readout
from unsee.web.rows import row
from unsee.web.typed import a_day, needed
from unsee.web.words.answers import ANSWERS, LACKING, OUTCOMES, READINGS

LONGEST_TEXT = 20_000  # characters of a message shown; a person reads no more in a browser
SAYABLE = (*MEANING, Label.MAILBOX_DEAD)  # what else a message may say; for what changes nothing there is a button
ANSWERABLE = frozenset({*ON_DEMAND.values(), Do.WEIGH_ANSWER})


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A message that came, as plain text."""

    stored: Stored
    message: Message
    reading: Readout | None = None

    @property
    def text(self) -> str:
        return self.message.text[:LONGEST_TEXT]

    @property
    def cut(self) -> bool:
        return len(self.message.text) > LONGEST_TEXT


@require_safe
@needs_person
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    return case_page(request, case_id)


@require_POST
@needs_person
def note(request: HttpRequest, case_id: str) -> HttpResponse:
    """The person says what happened: sent, not sent, supplied, or what they answered."""
    ports, typed = given().ports, request.POST
    known(ports, case_id)
    try:
        days = a_day(typed, "on", _("The day")), a_day(typed, "until", _("The day they name"))
        record(ports, case_id, needed(typed, "said", _("Say what they answered.")), on=days[0], until=days[1])
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
    loaded = ports.cases.load(case_id)
    seen, waiting = view(loaded, ports.clock.today), draft(loaded)
    forgotten = seen.stage is Stage.FORGOTTEN
    context = {
        "seen": seen,
        "row": row(seen, ports.clock.today),
        "log": ports.cases.log(case_id),
        "waiting": waiting,
        "answering": waiting is not None and waiting is loaded.case.letters[-1] and waiting.prepared.purpose is Purpose.ANSWER,
        "letters": [] if forgotten else [preview(ports, loaded, written) for written in reversed(loaded.case.letters)],
        "mails": [] if forgotten else _mails(ports, seen),
        "outcomes": [(outcome.value, words) for outcome, words in OUTCOMES.items()],
        "can_answer": seen.stage not in {Stage.DRAFT, Stage.NO_CONTACT, *OVER},
        **_waits(ports, seen),
        **_answers(seen),
        "wrong": str(no) if no else "",
        "typed": typed or {},
        "ticked": typed.getlist("missing") if typed else [],
    }
    status = HTTPStatus.OK if no is None else HTTPStatus.CONFLICT if isinstance(no, Refused) else HTTPStatus.BAD_REQUEST
    return render(request, "unsee/case.html", context, status=status)


def _mails(ports: Ports, seen: View) -> list[Letterbox]:
    """The latest first. The one that waits for a word is read out above them, not here."""
    waits = seen.case.proposal.mail if seen.case.proposal else None

    def read(stored: Stored) -> Readout | None:
        return readout(ports, seen.id, seen.case, stored.sha256) if stored.sha256 != waits else None

    came = reversed(ports.mailroom.of_case(seen.id))
    return [Letterbox(stored, parse(ports.mailroom.raw(stored.id)), read(stored)) for stored in came]


def _waits(ports: Ports, seen: View) -> dict[str, object]:
    """The reading that waits for the person's word, and what else it could be."""
    proposal = seen.case.proposal
    if proposal is None or seen.next_step.do is not Do.CONFIRM_READING:
        return {"waits": None}
    found = readout(ports, seen.id, seen.case, proposal.mail)
    others = [
        (label.value, READINGS[label]) for label in READINGS if label in MEANING and found and label is not found.first.label
    ]
    return {"waits": found, "readings": others}


def _answers(seen: View) -> dict[str, object]:
    """What may be written to them, or said to have been given, when it is the person's turn."""
    asked = seen.next_step.do in ANSWERABLE
    return {
        "may_answer": asked,
        "may_supply": asked and seen.case.open_demand is not None,
        "answers": ANSWERS.items(),
        "lacking": LACKING.items(),
        "partial": asked and seen.case.answer is not None and seen.case.answer.outcome is Outcome.PARTIAL,
    }
