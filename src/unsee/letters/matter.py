"""What a request is about: its claims by section, and what the company is to this person."""

from __future__ import annotations

from dataclasses import dataclass

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.letters.letter import Ask

# In the order in which a letter asks. What is to be seen comes before what is to be erased.
SECTIONS = (
    "access",
    "recipients_list",
    "rectification",
    "restriction",
    "objection",
    "object_direct_marketing",
    "opt_out_sale",
    "opt_out_targeted_ads",
    "opt_out_profiling",
    "limit_sensitive",
    "withdraw_consent",
    "automated_decision",
    "portability",
    "deindex",
    "erasure",
    "destruction",
    "other",
)
_BIOMETRIC = frozenset({"us_il_bipa", "us_tx_cubi"})  # statutes on the scan of a face alone, with demands of their own
_SAME = {"recipients_notification": "recipients_list", "explanation": "automated_decision"}
_NOT_ASKED_BY_LETTER = frozenset({"damages", "grievance"})


@dataclass(frozen=True, slots=True)
class Matter:
    ask: Ask
    sections: dict[str, tuple[Claim, ...]]  # in the order of SECTIONS; none is empty
    claims: tuple[Claim, ...]
    beyond: frozenset[str]  # wanted, and given by none of these laws
    foreign: frozenset[Claim]  # under laws of places where the company is not known to be established
    face: bool
    trades: bool


def matter(ask: Ask) -> Matter:
    sections: dict[str, tuple[Claim, ...]] = dict.fromkeys(SECTIONS, ())
    for claim in dict.fromkeys(ask.claims):
        if claim.right not in _NOT_ASKED_BY_LETTER:
            sections[section(claim)] += (claim,)
    claims = tuple(claim for each in sections.values() for claim in each)
    country, kinds = ask.company.country, ask.company.kinds
    foreign = {
        law for law in {claim.regime for claim in claims} if country is None or book().regime(law).place_for(country) is None
    }
    return Matter(
        ask,
        {name: each for name, each in sections.items() if each},
        claims,
        beyond=frozenset(ask.wanted) - _given(claims),
        foreign=frozenset(claim for claim in claims if claim.regime in foreign),
        face="face-search" in kinds,
        trades=bool(kinds & {"broker", "people-search"}),
    )


def _given(claims: tuple[Claim, ...]) -> frozenset[str]:
    """What is claimed, by its own name or through another. A written policy (BIPA) is no access to one's own data."""
    claimed = {claim.right for claim in claims}
    laws = [book().regime(law) for law in {claim.regime for claim in claims}]
    through = {
        right.name for law in laws for right in law.rights if right.through in claimed and right.through != "policy_access"
    }
    return frozenset(claimed | through)


def section(claim: Claim) -> str:
    if claim.regime in _BIOMETRIC:
        return "destruction"
    right = _SAME.get(claim.right, claim.right)
    return right if right in SECTIONS else "other"
