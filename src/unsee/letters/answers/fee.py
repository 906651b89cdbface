"""To "pay first": where the law makes the answer free, and when it does not."""

from __future__ import annotations

from unsee.law.regime import Regime
from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.answers.fitting import free, free_yearly, only_unfounded
from unsee.letters.answers.said import told
from unsee.letters.layout import Block


def fee(on: Answering) -> list[Block]:
    asked = one(on.either(told(on.said.fee), "fee.amount", "fee.some", name="fee"))
    return [
        *joined(asked, on.ground()),
        *joined(
            on.by_rule(lambda law: _article(law, free(law) and not free_yearly(law)), "fee.free"),
            on.by_rule(lambda law: _article(law, free(law) and free_yearly(law)), "fee.yearly"),
            on.by_rule(lambda law: _article(law, free(law) and only_unfounded(law)), "fee.burden"),
            on.pen.paragraph("fee.effort"),
        ),
        *joined(on.pen.paragraph("fee.uphold"), on.pen.paragraph("fee.please")),
    ]


def _article(law: Regime, has_rule: bool) -> str | None:
    return law.fee.article if has_rule else None
