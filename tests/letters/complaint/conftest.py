"""Complaints of a plainly fictional person about plainly fictional companies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from unsee.case.person import Dated, Person
from unsee.directory.company import Company
from unsee.law.authorities import authorities
from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.due import deadline
from unsee.law.regulators import regulators
from unsee.law.residence import Residence
from unsee.letters.answers import Demand
from unsee.letters.complaint import ChosenBy, Fact, Limit, Matter, Own, Slot, What
from unsee.letters.letter import Ask, Letter

ASKED = date(2026, 2, 28)  # a Saturday
TODAY = date(2026, 7, 1)
REFERENCE = "U-7K3M-9QF2"
OWN = (Own(Slot.WHY, "My holiday pictures came up in its search."), Own(Slot.EFFECT, "I am afraid of being recognised."))

PROOF = Fact(date(2026, 3, 5), What.IDENTITY_DEMANDED, demanded=frozenset({Demand.DOCUMENT, Demand.PHOTO}), exhibit="2")
PORTAL = Fact(date(2026, 3, 2), What.FORM_DEMANDED, host="privacy.example.com")
HALF = Fact(date(2026, 5, 20), What.PARTIAL, missing=("recipients", "copy", "searches", "erasure"), exhibit="3")


@dataclass(frozen=True)
class File:
    """A matter under one law; by default the request of 28 February 2026 to a face-search company, and silence since."""

    def __call__(
        self,
        regime: str,
        place: str,
        *more: Fact,
        rights: tuple[str, ...] = ("access", "erasure", "objection"),
        kinds: tuple[str, ...] = ("face-search",),
        country: str | None = "US",
        language: str | None = None,
        person: Person | None = None,
        company: str = "Sample Faces, Inc.",
        asked: date = ASKED,
        today: date = TODAY,
        own: tuple[Own, ...] = OWN,
        regulator: str | None = None,
        chosen_by: ChosenBy = ChosenBy.RESIDENCE,
    ) -> Matter:
        law = book().regime(regime)
        given = [right for right in law.rights if right.in_force.covers(asked)]
        named = [right for right in given if right.name in rights] or [
            right for right in given if right.name not in {"damages", "grievance"}
        ]
        claims = tuple(Claim(right.name, regime, right.article) for right in named)
        counted = (Limit.of(deadline(regime, claim.right, asked, law.place_for(place) or place)) for claim in claims)
        return Matter(
            ask=Ask(
                person=person or alex(place, language),
                company=Company("sample", company, "example.com", (), kinds=frozenset(kinds), country=country),
                claims=claims,
                deadlines=(),
                wanted=tuple(claim.right for claim in claims),
                reference=REFERENCE,
                today=today,
            ),
            regime=regime,
            regulator=authorities()[regulator] if regulator else regulators(regime, place, today)[0].authority,
            facts=(*more, Fact(asked, What.REQUESTED, via="smtp", exhibit="1")),
            limits=tuple(limit for limit in counted if limit),
            own=own,
            chosen_by=chosen_by,
        )


def alex(place: str, language: str | None = None) -> Person:
    return Person(
        name="Alex Example",
        emails=(Dated("alex@example.org"), Dated("old.alex@example.org")),
        residences=(Residence(place),),
        former_names=(Dated("Alex Sample"),),
        addresses=(Dated("12 Sample Street\nSampleton"),),
        phones=(Dated("+1 555 0100"),),
        born=date(1980, 12, 3),
        urls=(Dated("https://photos.example.org/party/17"),),
        language=language,
    )


@pytest.fixture(scope="session")
def file() -> File:
    return File()


@pytest.fixture(scope="session")
def flat() -> Callable[[Letter], str]:
    """The body with its lines joined."""
    return lambda letter: " ".join(letter.body.split())
