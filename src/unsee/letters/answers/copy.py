"""To a demand for an identity document: a copy that shows only what the check needs, enclosed or announced.

No letter encloses one by itself: the person names the file.
"""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.answers.identity import asked_for, rules
from unsee.letters.answers.said import told
from unsee.letters.layout import Block


def copy(on: Answering) -> list[Block]:
    file = told(on.said.enclosed.name) if on.said.enclosed else None
    sent = on.pen.paragraph("copy.enclosed", file=file) if file else on.pen.paragraph("copy.announced")
    return [
        *joined(one(asked_for(on)), sent, on.pen.paragraph("copy.covered", "copy.no_duty")),
        *rules(on),
        *joined(on.pen.paragraph("copy.seen", "copy.confirm") if file else [], on.due_while_checking()),
    ]
