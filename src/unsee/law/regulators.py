"""Whom to complain to: for this person, this company and this law; every choice there is, with what must come first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.law.authorities import Authority, authorities
from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.regime import Regime
from unsee.refusal import BadInput

# Territories whose people turn to the authority of the state they belong to.
_STATE_OF = {"AX": "FI", "GP": "FR", "GF": "FR", "MQ": "FR", "RE": "FR", "YT": "FR", "MF": "FR"}

_FIRST = {
    "nothing": "Nothing has to come first.",
    "request": "Ask the company first, and wait for its answer or for its last day.",
    "appeal": "Appeal to the company first; complain when it refuses again, or stays silent past the last day of the appeal.",
    "complaint": "Complain to the company itself first.",
}
_EXHIBITS = (
    "who you are and how to reach you",
    "the company, with its address",
    "the request as it was sent, and when",
    "what it answered, or that it did not",
)
_MORE_EXHIBITS = {
    "appeal": ("the appeal, and what came of it",),
    "complaint": ("the complaint to the company, and what came of it",),
}


class By(StrEnum):
    """Why a regulator is competent: Art. 77(1) GDPR leaves the choice, most laws leave none."""

    LAW = "law"
    RESIDENCE = "residence"
    WORK = "work"
    INFRINGEMENT = "infringement"


@dataclass(frozen=True, slots=True)
class Address:
    """One regulator to turn to."""

    authority: Authority
    why: str
    first: str  # what must come before a complaint
    asks_for: tuple[str, ...]  # what a complaint has to bring along
    by: By = By.LAW


def regulators(
    regime: str,
    residence: str,
    on: date,
    *,
    company_country: str | None = None,
    work: str | None = None,
    book: Book | None = None,
) -> tuple[Address, ...]:
    """`work`: where the person works, if that is elsewhere."""
    law = (book or all_regimes()).regime(regime)
    complaint = law.complaint(on)
    first = complaint.first if complaint else "request"
    exhibits = (*_EXHIBITS, *_MORE_EXHIBITS.get(first, ()))
    chosen: dict[str, tuple[By, str]] = {}
    for name, by, why in _chosen(law, residence, company_country, work):
        chosen.setdefault(name, (by, why))
    if not chosen:
        raise BadInput(
            f"{law.short_name} ({law.id}) is no law of {residence}; it is one of {', '.join((*law.places, *law.also))}."
        )
    return tuple(Address(authorities()[name], why, _FIRST[first], exhibits, by) for name, (by, why) in chosen.items())


def _chosen(law: Regime, residence: str, company_country: str | None, work: str | None) -> Iterator[tuple[str, By, str]]:
    if law.regulators:
        yield from ((name, By.LAW, f"{law.short_name} is in its hands") for name in law.regulators)
        return
    for place, by, why in (
        (residence, By.RESIDENCE, f"you live in {residence}"),
        (work, By.WORK, f"you work in {work}"),
        (company_country, By.INFRINGEMENT, f"the company is in {company_country}, where it happened"),
    ):
        if place and law.place_for(place):
            yield from ((found.id, by, why) for found in _of_place(law, place))


def _of_place(law: Regime, place: str) -> list[Authority]:
    """The part's own authority; without one the country's; where the country has only those of its parts, all of them."""
    competent = [each for each in authorities().values() if each.companies and law.id in each.regimes]
    country = _STATE_OF.get(place, place).partition("-")[0]
    for found in (
        [each for each in competent if place in each.places],
        [each for each in competent if country in each.places],
        [each for each in competent if any(at.startswith(f"{country}-") for at in each.places)],
    ):
        if found:
            return found
    return []
