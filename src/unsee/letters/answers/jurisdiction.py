"""To "your law does not reach us": where each law applies, and to whom."""

from __future__ import annotations

from unsee.law.regime import Regime
from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.layout import Block

_EEA_BEYOND_THE_EU = frozenset({"IS", "LI", "NO"})


def jurisdiction(on: Answering) -> list[Block]:
    home, country = on.home, on.about.ask.company.country
    countries = {place.partition("-")[0] for place in (home, country) if place}
    foreign = on.pen.only(on.about.foreign)
    return [
        *joined(one(on.pen.plain("reach.denied")), on.ground()),
        *joined(
            on.pen.paragraph("reach.eea") if countries & _EEA_BEYOND_THE_EU else [],
            on.by_rule(lambda law: _established(law, on), "reach.established"),
            foreign.paragraph("reach.elsewhere", "reach.effects"),
            foreign.paragraph("face.scope", "reach.decided") if on.about.face else [],
            on.by_rule(lambda law: _home(law, home), "reach.residents"),
            on.by_rule(lambda law: "" if law.scope.thresholds else None, "reach.threshold"),
        ),
        *joined(on.pen.paragraph("reach.please"), foreign.paragraph("face.representative")),
        *on.pen.paragraph("remind.authority"),
    ]


def _established(law: Regime, on: Answering) -> str | None:
    """A law that binds a company where it is, whoever asks."""
    foreign = {claim.regime for claim in on.about.foreign}
    return law.scope.establishment if law.scope.establishment and law.id not in foreign else None


def _home(law: Regime, home: str | None) -> str | None:
    """A law that looks at where people live, and has no rule on companies established there."""
    lived_in = home is not None and law.place_for(home) is not None
    return law.scope.targeting if lived_in and not law.scope.establishment else None
