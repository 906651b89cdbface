"""Home: what needs me, what runs, what is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from unsee.case.case import Stage
from unsee.case.events import Bounced, OutcomeRecorded, ReadingProposed, RegulatorWrote
from unsee.case.step import Do
from unsee.mail.stored import MailState
from unsee.person.mailbox import mailbox
from unsee.person.sweep import draft_reminders
from unsee.person.sweep import sweep as look
from unsee.web.answering import saying_no_on
from unsee.web.given import Given, given
from unsee.web.rows import Row
from unsee.web.words.log import tell
from unsee.web.words.stands import NEEDS

ARRIVALS = (OutcomeRecorded, Bounced, RegulatorWrote, ReadingProposed)
LATEST = 5  # of what came in, so many are shown here
DONE = (
    (Stage.SAID_GONE, later("said gone")),
    (Stage.SEEN_GONE, later("seen gone")),
    (Stage.NOT_GONE, later("said gone, still shown")),
    (Stage.WITH_REGULATOR, later("with a regulator")),
)
SOON = 6  # of what runs, so many are shown here

# What waits for the person, the most pressing first, and the page on which it is dealt with.
PRESSING: tuple[tuple[Do, str], ...] = (
    (Do.SAY_WHETHER_SENT, "cases"),
    (Do.CONFIRM_READING, "cases"),
    (Do.ANSWER_IDENTITY, "cases"),
    (Do.ANSWER_AUTHORITY, "cases"),
    (Do.ANSWER_CLARIFICATION, "cases"),
    (Do.CONFIRM_BY_LINK, "cases"),
    (Do.FORM_OR_INSIST, "cases"),
    (Do.ANSWER_FEE, "cases"),
    (Do.SEND_DEVICE_IDS, "cases"),
    (Do.ASK_THE_OTHER, "cases"),
    (Do.WEIGH_ANSWER, "cases"),
    (Do.ANSWER_REGULATOR, "cases"),
    (Do.READ_DECISION, "cases"),
    (Do.FINISH_COMPLAINT, "cases"),
    (Do.ESCALATE, "cases"),
    (Do.SEND_ANSWER, "letters"),
    (Do.SWEEP, "sweep"),
    (Do.SEND_REMINDER, "letters"),
    (Do.SEND_ESCALATION, "letters"),
    (Do.FILE_COMPLAINT, "cases"),
    (Do.ASK_AGAIN, "cases"),
    (Do.LOOK_AGAIN, "cases"),
    (Do.CHECK_BY_ACCESS, "cases"),
    (Do.SEND_FOLLOW_UP, "letters"),
    (Do.SEND_REQUEST, "letters"),
    (Do.SEND_OUTBOX, "outbox"),
    (Do.USE_FORM, "outbox"),
    (Do.POST_LETTER, "outbox"),
    (Do.CALL, "outbox"),
    (Do.FIND_CONTACT, "cases"),
)


@dataclass(frozen=True, slots=True)
class Need:
    do: Do
    rows: list[Row]
    page: str

    @property
    def title(self) -> str:
        return str(NEEDS[self.do][0] % len(self.rows))

    @property
    def verb(self) -> object:
        return NEEDS[self.do][1]

    @property
    def names(self) -> str:
        return ", ".join(row.name for row in self.rows[:3]) + (" …" if len(self.rows) > 3 else "")


@dataclass(frozen=True, slots=True)
class Running:
    row: Row
    gone: int  # days since they were asked
    of: int  # days until they are late


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    here = given()
    person = here.ports.people.me()
    if person is None:
        return render(request, "unsee/welcome.html")
    rows, today = here.rows.all(here.ports), here.ports.clock.today
    stages = Counter(row.stage for row in rows)
    box = mailbox(here.ports)
    shown = {
        **_at_work(here),
        "came": _came(here),
        "done": [(stage.value, stages[stage], words) for stage, words in DONE if stages[stage]],
        "person": person,
        "any": bool(rows),
        "needs": list(_needs(rows)),
        "tasks": len(here.ports.mailroom.listed(MailState.ASK)),
        "running": [each for row in _soonest(rows) if (each := _running(row, today))],
        "running_count": stages[Stage.RUNNING],
        "answered_count": stages[Stage.ANSWERED],
        "withdrawn_count": stages[Stage.WITHDRAWN],
        "can_fetch": box is not None and box.imap is not None,
    }
    return render(request, "unsee/home.html", shown)


@require_safe
def at_work(request: HttpRequest) -> HttpResponse:
    """The part of the page that changes while letters leave, for the page to fetch while it is open."""
    return render(request, "unsee/home/at_work.html", _at_work(given()))


@require_POST
@saying_no_on("home")
def sweep(_request: HttpRequest) -> HttpResponse:
    here = given()
    swept = look(here.ports, here.ports.clock.today)
    # A deadline noted earlier, whose reminder was discarded, is still late.
    late = [row.id for row in here.rows.all(here.ports) if row.do is Do.SWEEP]
    drafted = draft_reminders(here.ports, list(dict.fromkeys([*swept.passed, *late])))
    count = len(swept.passed)
    said = (
        ngettext("%(n)d company is late.", "%(n)d companies are late.", count) % {"n": count} if count else _("Nobody is late.")
    )
    if drafted:
        written = ngettext(
            "%(n)d reminder is written; look at it and send it.",
            "%(n)d reminders are written; look at them and send them.",
            len(drafted),
        )
        said += " " + written % {"n": len(drafted)}
    here.notices.say("wrong" if swept.failed else "done", said, (f"{case}: {why}" for case, why in swept.failed))
    return redirect("letters" if drafted else "home")


def _at_work(here: Given) -> dict[str, object]:
    return {"work": here.work.state, "left": len(here.ports.cases.to_send())}


def _came(here: Given) -> list[tuple[Row, date, str]]:
    """What came in last, each with its case."""
    rows = {row.id: row for row in here.rows.all(here.ports)}
    _total, found = here.ports.cases.happened(ARRIVALS, 0, LATEST)
    return [(rows[case], each.event.on, tell(each.event)) for case, each in found if case in rows]


def _needs(rows: list[Row]) -> Iterator[Need]:
    for do, page in PRESSING:
        if found := [row for row in rows if row.do is do]:
            yield Need(do, found, page)


def _soonest(rows: list[Row]) -> list[Row]:
    waiting = [row for row in rows if row.stage is Stage.RUNNING and row.late_after]
    return sorted(waiting, key=lambda row: (row.late_after or date.max, row.id))[:SOON]


def _running(row: Row, today: date) -> Running | None:
    if row.asked_on is None or row.late_after is None:
        return None
    of = max((row.late_after - row.asked_on).days, 1)
    return Running(row, min(max((today - row.asked_on).days, 0), of), of)
