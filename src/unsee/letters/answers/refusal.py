"""To a refusal: its reasons, provision by provision; and the review that some laws give before anything else."""

from __future__ import annotations

from unsee.law.regime import Regime
from unsee.letters.answers.answering import Answering, about_right, joined, one
from unsee.letters.answers.said import quoted
from unsee.letters.layout import Block


def refusal(on: Answering) -> list[Block]:
    ground = quoted(on.said.ground)
    told = one(on.either(ground, "refused.ground", "refused.no_ground", name="ground"))
    return [
        *joined(told, on.pen.paragraph("refused.which") if ground else on.pen.paragraph("refused.reasons", "refused.why")),
        *joined(
            on.where(about_right("erasure"), "refused.exceptions"),
            on.where(about_right("objection"), "refused.compelling"),
            on.pen.paragraph("refused.rest"),
        ),
        *on.by_rule(lambda law: review(law, on), "refused.appeal"),
        *on.pen.paragraph("remind.authority"),
    ]


def review(law: Regime, on: Answering) -> str | None:
    """The company's own review of what it decided, where the law gives one."""
    review = law.period("appeal", on.today)
    return review.article if review else None
