"""Cases told in a few words: asked on a Monday, and what the company did so many days later."""

from __future__ import annotations

from datetime import date, timedelta

from unsee.case.case import Case
from unsee.case.events import (
    Contact,
    Event,
    LookedAgain,
    Opened,
    Outcome,
    OutcomeRecorded,
    PageGiven,
    Prepared,
    Purpose,
    Ruling,
    Sent,
    Sight,
)
from unsee.case.fold import fold
from unsee.law.claim import Claim

ASKED = date(2026, 3, 2)  # one month: 2 April 2026, a Thursday
LONG_AFTER = date(2026, 12, 1)
SHOP = Contact("email", "privacy@shop.test", "a list", None)
GDPR = (Claim("access", "eu_gdpr", "Art. 15"), Claim("erasure", "eu_gdpr", "Art. 17"))
BOTH = (*GDPR, Claim("access", "uk_gdpr", "Art. 15"))


def day(after: int) -> date:
    return ASKED + timedelta(days=after)


def asked(claims: tuple[Claim, ...] = GDPR, company: str = "shop") -> list[Event]:
    regimes = tuple(
        Ruling(law, law[:2].upper().replace("EU", "FR").replace("UK", "GB")) for law in dict.fromkeys(c.regime for c in claims)
    )
    opened = Opened(ASKED, company, f"{company}.test", company.title(), "FR", ("access", "erasure"), regimes)
    return [
        opened,
        Prepared(ASKED, "<1@people.test>", Purpose.REQUEST, SHOP, claims, "fr", "blob"),
        Sent(ASKED, "<1@people.test>", "smtp"),
    ]


def said(after: int, outcome: Outcome, label: str | None = None) -> OutcomeRecorded:
    return OutcomeRecorded(day(after), outcome, label=label)


def looked(after: int, sight: Sight) -> LookedAgain:
    return LookedAgain(day(after), "page-1", sight)


def page() -> PageGiven:
    return PageGiven(ASKED, "page-1", "blob")


def case(*more: Event, claims: tuple[Claim, ...] = GDPR) -> Case:
    return fold([*asked(claims), *more])
