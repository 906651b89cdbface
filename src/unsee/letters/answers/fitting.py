"""Which answer may be offered under which law: nobody is told of a right that the law does not give."""

from __future__ import annotations

import re
from collections.abc import Collection

from unsee.law.book import book
from unsee.law.deadline import Confidence
from unsee.law.regime import Regime
from unsee.letters.answers.said import AnswerKind
from unsee.letters.provision import said

_NEEDS_A_LAW = {
    AnswerKind.EXTENSION: "no answer is owed by any day",
    AnswerKind.REFUSAL: "a company owes no reasons",
    AnswerKind.PARTIAL: "nothing more is owed",
    AnswerKind.JURISDICTION: "there is none to insist on",
    AnswerKind.EXCESSIVE: "nobody has to show that a request is excessive",
}
_WITHOUT_PROOF = frozenset({AnswerKind.IDENTITY, AnswerKind.MINIMUM})
_IN_PART = re.compile(r"\b(?:copies|cost|tariff|agencies)\b")  # free to ask, and yet something may be charged
_YEARLY = re.compile(r"\b(?:once|twice|every)\b")


def fitting(kind: AnswerKind, regimes: Collection[str]) -> bool:
    """`regimes` are those of the claims; none means that no law is known to apply."""
    return why_not(kind, regimes) is None


def why_not(kind: AnswerKind, regimes: Collection[str]) -> str | None:
    laws = [book().regime(regime) for regime in regimes]
    if not laws and kind in _NEEDS_A_LAW:
        return f"Where no law is known to apply, {_NEEDS_A_LAW[kind]}."
    if kind is AnswerKind.FEE and not any(map(free, laws)):
        return " ".join(
            ["No law is known here that makes an answer free of charge.", *(_says(law, law.fee.text) for law in laws)]
        )
    if kind is AnswerKind.COPY and laws and all(law.identity.document == "no" for law in laws):
        return " ".join(["No identity document may be asked for here.", *(_says(law, law.identity.text) for law in laws)])
    if kind in _WITHOUT_PROOF and laws and not any(map(may_contest_proof, laws)):
        return " ".join(["Proof of identity belongs to the request here.", *(_says(law, law.identity.text) for law in laws)])
    return None


def may_contest_proof(law: Regime) -> bool:
    return law.identity.when != "always" and law.identity.document != "required"


def free(law: Regime) -> bool:
    """The fee rules in the law's files are words; a rule that makes asking free begins with that word."""
    sure = law.confidence is not Confidence.LOW
    own_words = law.id in said()["fee.free"]  # our letter itself says what is free and what is not
    return sure and law.fee.text.startswith("free") and (own_words or not _IN_PART.search(law.fee.text))


def free_yearly(law: Regime) -> bool:
    return bool(_YEARLY.search(law.fee.text))


def only_unfounded(law: Regime) -> bool:
    """A fee only for what is manifestly unfounded or excessive, and the company has to show that."""
    return "manifestly unfounded" in law.fee.text


def _says(law: Regime, rule: str) -> str:
    return f"{law.short_name}: {rule}."
