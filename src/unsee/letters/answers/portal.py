"""To "use our form": a request made in writing is made."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.layout import Block


def portal(on: Answering) -> list[Block]:
    asked = one(on.either(on.said.host, "portal.host", "portal.form", name="host"))
    return [
        *joined(asked, on.pen.paragraph("portal.no_form", "portal.in_writing")),
        *on.pen.paragraph("portal.designated", "portal.account"),
        *joined(on.pen.paragraph("portal.once", "portal.as_it_is"), _running(on)),
    ]


def _running(on: Answering) -> list[Block]:
    """Where the law looks at the day of arrival alone; elsewhere the company may have named a way of its own."""
    running = on.pen.paragraph("portal.running")
    return (on.still_due("portal.due") or running) if running else []
