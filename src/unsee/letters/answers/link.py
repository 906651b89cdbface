"""To "click here to confirm": we open no links; what the link is for is said in writing. The link itself is not repeated."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.layout import Block


def link(on: Answering) -> list[Block]:
    asked = one(on.either(on.said.host, "link.host", "link.some", name="host"))
    return [
        *joined(asked, on.pen.paragraph("link.closed")),
        *joined(
            on.pen.paragraph("link.confirm", "link.enough", "reply.go_on", reference=on.about.ask.reference),
            on.due_while_checking(),
        ),
    ]
