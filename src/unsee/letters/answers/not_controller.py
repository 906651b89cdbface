"""To "another company decides": who that is, and whether really none of it is theirs."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.answers.said import told
from unsee.letters.layout import Block


def not_controller(on: Answering) -> list[Block]:
    other = told(on.said.redirect)
    who = one(on.either(other, "whose.named", "whose.other", name="redirect"))
    return [
        *joined(who, on.pen.paragraph("whose.reach" if other else "whose.who", "whose.pass_on")),
        *on.pen.paragraph("whose.own", "whose.none"),
    ]
