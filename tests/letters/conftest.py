"""Plainly fictional people and companies, and asks made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from unsee.case.person import Dated, Person
from unsee.directory.company import Company
from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.deadline import Confidence, Deadline
from unsee.law.residence import Residence
from unsee.letters.letter import Ask, Letter

TODAY = date(2026, 3, 10)
DUE = date(2026, 4, 10)  # a month after the tenth is the tenth

PERSON = Person(
    name="Alex Example",
    emails=(Dated("alex@example.org"), Dated("old.alex@example.org")),
    residences=(Residence("DE"),),
    former_names=(Dated("Alex Sample"),),
    addresses=(Dated("12 Sample Street\nSpringfield, IL 62701"),),
    phones=(Dated("+1 555 0100"),),
    born=date(1980, 12, 3),
    urls=(Dated("https://photos.example.org/party/17"),),
)
COMPANY = Company(id="sample", name="Sample Ltd.", domain="example.com", contacts=(), country="US")


@dataclass(frozen=True)
class Make:
    """Asks about Alex Example, who lives in `place`, to Sample Ltd."""

    def __call__(
        self,
        *claims: str,
        place: str = "DE",
        kinds: tuple[str, ...] = (),
        needs: tuple[str, ...] = (),
        country: str | None = "US",
        wanted: tuple[str, ...] | None = None,
        deadlines: tuple[Deadline, ...] = (),
        person: Person = PERSON,
        name: str = "Sample Ltd.",
    ) -> Ask:
        """A claim is written "eu_gdpr access"."""
        made = tuple(self.claim(claim) for claim in claims)
        return Ask(
            person=replace(person, residences=(Residence(place),)),
            company=replace(COMPANY, name=name, kinds=frozenset(kinds), needs=needs, country=country),
            claims=made,
            deadlines=deadlines,
            wanted=tuple(claim.right for claim in made) if wanted is None else wanted,
            reference="U-7K3M-9QF2",
            today=TODAY,
        )

    def claim(self, written: str) -> Claim:
        regime, right = written.split()
        found = book().regime(regime).right(right, date(2027, 6, 1))
        return Claim(right, regime, found.article if found else "")

    def deadline(
        self,
        written: str,
        due: date | None = DUE,
        *,
        claimable_after: date | None = None,
        confidence: Confidence = Confidence.HIGH,
    ) -> Deadline:
        regime, right = written.split()
        return Deadline(regime, right, TODAY, due, due, claimable_after or due, None, (), confidence=confidence)


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture(scope="session")
def provisions_of() -> Callable[[Letter], set[str]]:
    """Every single place the sentences of a letter rest on."""
    return lambda letter: {at for said in letter.sentences if said.provision for at in said.provision.split("; ")}


@pytest.fixture(scope="session")
def text_of() -> Callable[[Letter], str]:
    """The body with its lines joined."""
    return lambda letter: " ".join(letter.body.split())
