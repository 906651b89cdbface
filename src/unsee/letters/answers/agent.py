"""To "prove that you may act for somebody": the person writes for themselves. Not to be offered to who does act for another."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, joined
from unsee.letters.layout import Block


def agent(on: Answering) -> list[Block]:
    return [
        *on.pen.paragraph("agent.asked", "agent.self", "agent.program"),
        *joined(on.pen.paragraph("agent.check", "reply.go_on"), on.due_while_checking()),
    ]
