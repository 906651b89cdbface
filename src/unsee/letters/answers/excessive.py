"""To a refusal as excessive or unfounded: that is for the company to show, and what would show it."""

from __future__ import annotations

from unsee.law.regime import Regime
from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.answers.fitting import only_unfounded
from unsee.letters.answers.refusal import review
from unsee.letters.answers.said import quoted
from unsee.letters.layout import Block

_BOUND_BY_THE_COURT = "eu_gdpr"  # the ruling is of 2026: the United Kingdom's courts need not follow it


def excessive(on: Answering) -> list[Block]:
    return [
        *joined(
            one(on.either(quoted(on.said.ground), "excessive.ground", "excessive.told", name="ground")),
            on.by_rule(_burden, "excessive.burden"),
            on.where(lambda law, _: law.id == _BOUND_BY_THE_COURT, "excessive.first"),
        ),
        *on.pen.paragraph("excessive.purpose", "excessive.number"),
        *on.pen.paragraph("excessive.facts"),
        *on.by_rule(lambda law: review(law, on), "refused.appeal"),
        *on.pen.paragraph("remind.authority"),
    ]


def _burden(law: Regime) -> str | None:
    return law.fee.article if only_unfounded(law) else None
