"""To a demand for proof of identity: the little that ties the person to the record, and why that is enough."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.answers.identity import asked_for, no_more, rules
from unsee.letters.answers.said import told
from unsee.letters.layout import Block
from unsee.letters.letter import Sentence


def minimum(on: Answering) -> list[Block]:
    return [
        *one(asked_for(on)),
        *on.pen.paragraph("minimum.intro"),
        Block(tuple(_ties(on)), listed=True),
        *joined(on.pen.paragraph("minimum.enough"), rules(on), no_more(on)),
        *joined(on.pen.paragraph("minimum.purpose", "proof.settle", "reply.go_on"), on.due_while_checking()),
    ]


def _ties(on: Answering) -> list[Sentence]:
    theirs = told(on.said.reference)
    return [
        on.pen.plain("minimum.address"),
        *([on.pen.plain("minimum.theirs", theirs=theirs)] if theirs else []),
        on.pen.plain("minimum.request"),
        *([on.pen.plain("minimum.more")] if on.said.told else []),
    ]
