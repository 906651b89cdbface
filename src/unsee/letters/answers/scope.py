"""To "what exactly do you mean?": everything, right by right, as the request said."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, about_right, joined
from unsee.letters.layout import Block
from unsee.letters.matter import SECTIONS


def scope(on: Answering) -> list[Block]:
    rights = tuple(on.about.sections) or tuple(right for right in on.about.ask.wanted if right in SECTIONS)
    named = on.pen.plain("scope.rights", rights=on.pen.of.listed([on.text(f"right.{right}") for right in rights]))
    access = on.where(about_right("access"), "scope.access", "scope.narrow")
    others = [right for right in rights if right != "access"]
    return [
        *on.pen.paragraph("scope.asked"),
        *joined([Block((named,))] if rights else [], access),
        *joined(on.pen.paragraph("scope.rest") if others else []),
        *joined(on.pen.paragraph("scope.begin", "reply.go_on"), on.due_while_checking()),
    ]
