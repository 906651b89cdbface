"""To a demand for proof of identity: what the law lets a company ask, and how it can check without. No proof is ever offered."""

from __future__ import annotations

from collections.abc import Callable

from unsee.law.claim import Claim
from unsee.law.deadline import Confidence
from unsee.law.regime import Regime
from unsee.letters.answers.answering import Answering, joined, one
from unsee.letters.answers.fitting import may_contest_proof
from unsee.letters.answers.said import Demand
from unsee.letters.layout import Block
from unsee.letters.letter import Sentence
from unsee.letters.provision import said

_OPT_OUTS = frozenset({"opt_out_sale", "opt_out_targeted_ads", "opt_out_profiling", "limit_sensitive"})


def identity(on: Answering) -> list[Block]:
    return [
        *joined(one(asked_for(on)), on.pen.paragraph("proof.email")),
        *on.where(lambda law, claim: _unchecked(on, law, claim), "proof.opt_out"),
        *joined(rules(on), no_more(on)),
        *joined(on.pen.paragraph("proof.without", "proof.settle", "identity.not_found"), on.due_while_checking()),
    ]


def asked_for(on: Answering) -> Sentence:
    what = [on.text(f"proof.{demand}") for demand in Demand if demand in on.said.demanded]
    return on.pen.plain("proof.asked_for", what=on.pen.of.listed(what)) if what else on.pen.plain("proof.asked")


def _unchecked(on: Answering, law: Regime, claim: Claim) -> bool:
    """An opt-out, under a law whose opt-outs need no check of who asks."""
    opt_out = law.right("opt_out_sale", on.today)
    return claim.right in _OPT_OUTS and opt_out is not None and bool(opt_out.identity)


def rules(on: Answering) -> list[Block]:
    """What each law says of such checks; nothing for a law that nobody has reviewed."""
    doubt = on.by_rule(_when("doubt"), "proof.doubt")
    none_named = doubt and not on.said.ground
    return joined(
        doubt,
        on.pen.paragraph("proof.no_doubt") if none_named else on.ground(),
        on.by_rule(_reasonable, "proof.verify"),
        on.by_rule(_when("unstated"), "proof.unstated"),
    )


def _when(when: str) -> Callable[[Regime], str | None]:
    def article(law: Regime) -> str | None:
        reviewed = law.confidence is not Confidence.LOW and may_contest_proof(law)
        return law.identity.article if reviewed and law.identity.when == when else None

    return article


def _reasonable(law: Regime) -> str | None:
    """A check by reasonable means: not every law that allows a check puts it so."""
    says_so = "reasonabl" in law.identity.text or law.id in said()["proof.verify"]
    return _when("verify")(law) if says_so else None


def no_more(on: Answering) -> list[Block]:
    demanded = on.said.demanded or frozenset({Demand.DATA})
    found_by_pictures = on.about.face and bool(on.about.ask.person.urls)
    keys = [
        *(["proof.no_document"] if Demand.DOCUMENT in demanded else []),
        *(["proof.no_photo"] if Demand.PHOTO in demanded else []),
        *(["proof.pictures"] if Demand.PHOTO in demanded and found_by_pictures else []),
        *(["proof.no_data"] if Demand.DATA in demanded else []),
    ]
    contested = on.where(lambda law, _: may_contest_proof(law), *keys)
    return contested if on.claims else on.pen.paragraph(*keys)
