"""A letter, as the person sees it before it leaves: every sentence with its provision, every identifier with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.person import Person
from unsee.directory.company import Company
from unsee.law.claim import Claim
from unsee.law.deadline import Deadline


@dataclass(frozen=True, slots=True)
class Disclosure:
    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    provision: str | None  # None: courtesy or fact, rests on no law


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a letter; its octets are a body of the case, under their hash."""

    name: str
    kind: str  # "application/pdf"
    octets: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Letter:
    language: str
    subject: str
    body: str
    sentences: tuple[Sentence, ...]
    discloses: tuple[Disclosure, ...]
    attached: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """All a letter is written from. No claims means no law is known: the letter then asks, and claims nothing."""

    person: Person
    company: Company
    claims: tuple[Claim, ...]
    deadlines: tuple[Deadline, ...]
    wanted: tuple[str, ...]  # the rights the person asked for, in their order
    reference: str  # "U-7K3M-9QF2": ours, to be repeated in the answer
    today: date
