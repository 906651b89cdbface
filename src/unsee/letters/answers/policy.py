"""To "see our privacy policy": it says what may happen to anybody's data."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, about_right, joined
from unsee.letters.layout import Block


def policy(on: Answering) -> list[Block]:
    others = [right for right in on.about.sections if right != "access"]
    named = on.pen.of.listed([on.text(f"right.{right}") for right in others])
    return [
        *joined(on.pen.paragraph("policy.general"), on.where(about_right("access"), "policy.access")),
        *joined(
            on.pen.paragraph("policy.others", rights=named) if others else [], on.pen.paragraph("policy.please"), on.still_due()
        ),
    ]
