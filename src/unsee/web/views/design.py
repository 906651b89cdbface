"""The design system on one page: type, colours, space, every part. For whoever makes pages, and whoever wonders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unsee.case.case import Stage
from unsee.case.step import Do, Who
from unsee.letters.letter import Disclosure
from unsee.web.given import given
from unsee.web.notices import Notice
from unsee.web.paging import Page
from unsee.web.rows import Row
from unsee.web.timeline import Point, line

COLOURS = ("paper", "card", "sunk", "ink", "soft", "line", "accent", "wash", "warn", "bad", "good", "mark")


@dataclass(frozen=True, slots=True)
class Example:
    """A row for each way a clock can stand."""

    today: date

    def row(self, gone: int, left: int, *, stage: Stage = Stage.RUNNING, provisional: bool = False) -> Row:
        late = self.today + timedelta(left)
        asked = self.today - timedelta(gone)
        return Row(
            id="EXAMPLE",
            company="example",
            name="Example Ltd",
            domain="shop.test",
            stage=stage,
            do=Do.WAIT,
            who=Who.COMPANY,
            asked_on=asked,
            due=late,
            late_after=late,
            provisional=provisional,
            in_outbox=False,
            by_hand=False,
            by="email",
        )


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    today = given().ports.clock.today
    rows = Example(today)
    shown = {
        "colours": COLOURS,
        "stages": list(Stage),
        "rows": [rows.row(5, 25), rows.row(28, 2), rows.row(40, -9, stage=Stage.ANSWERED), rows.row(0, 30, provisional=True)],
        "notice": Notice("done", "5 letters are written, none sent.", ("Shop Number 4: asked already.",)),
        "told": Disclosure("email", "alex@example.org", "They look for you by it."),
        "pages": Page((), 2, 3, 250),
        "line": line(
            [
                Point(today - timedelta(20), "sent", "sent"),
                Point(today - timedelta(12), "came", "an answer came"),
                Point(today + timedelta(10), "due", "answer due"),
            ],
            today,
            (("waiting", today - timedelta(20), today + timedelta(10)),),
        ),
        "options": [("delete", "Delete it"), ("access", "Show me what you have")],
        "actions": [("sent", "Note as sent"), ("remove", "Leave out")],
    }
    return render(request, "unsee/design.html", shown)
