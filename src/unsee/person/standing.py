"""Where a person stands on the ladders of one case, and what they choose there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unsee.case.case import Written
from unsee.case.events import Contact
from unsee.case.ladder import OneLadder, ladders, next_rung
from unsee.case.log import Loaded
from unsee.directory.company import Company
from unsee.law.ladder import Rung, RungNow
from unsee.law.regulators import Address, regulators
from unsee.letters.complaint import Sheet
from unsee.letters.letter import Ask, Letter
from unsee.person.ports import Ports, me
from unsee.refusal import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands on the ladders of one case; `next` is the rung that needs nobody's choice."""

    loaded: Loaded
    company: Company | None
    ladders: tuple[OneLadder, ...]
    regulators: dict[str, tuple[Address, ...]]  # by law
    next: tuple[OneLadder, RungNow] | None


@dataclass(frozen=True, slots=True)
class Drafted:
    rung: Rung
    contact: Contact
    letter: Letter
    regulator: Address | None = None
    own_words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sheet: Sheet | None = None  # where a form takes it: what to paste into which field


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person said: whom to, at which address, where they work, and their own words for a complaint."""

    to: str | None = None
    at: str | None = None
    work: str | None = None
    own: tuple[tuple[str, str], ...] = ()


def standing(ports: Ports, case_id: str, work: str | None = None) -> Standing:
    loaded = ports.cases.load(case_id)
    opened, today = loaded.case.opened, ports.clock.today
    company = ports.directory.get(opened.company) if opened else None
    found = ladders(loaded.case, today, country=company.country if company else None)
    home = me(ports).residence_on(today)
    lived = opened.place if opened else None
    places = [place for place in (home.place if home else None, lived) if place]
    whom = {one.regime: _regulators(one.regime, places, today, company, work) for one in found}
    climbed = sorted(((one, now) for one in found if (now := next_rung(one))), key=lambda pair: list(Rung).index(pair[1].rung))
    return Standing(loaded, company, found, whom, next(iter(climbed), None))


def _regulators(regime: str, places: list[str], today: date, company: Company | None, work: str | None) -> tuple[Address, ...]:
    """By where the person lives now; who has moved out of the law's reach, by where they lived when they asked."""
    for place in places:
        try:
            return regulators(regime, place, today, company_country=company.country if company else None, work=work)
        except BadInput:
            continue
    return ()


def request_of(loaded: Loaded) -> Written:
    if loaded.case.request is None:
        raise Refused("Nothing was asked of this company yet.")
    return loaded.case.request


def ask_of(ports: Ports, at: Standing, laws: tuple[str, ...]) -> Ask:
    loaded, today = at.loaded, ports.clock.today
    if at.company is None:
        raise Refused("This company is no longer in the directory; write your letter with `unsee edit`.")
    return Ask(
        person=me(ports),
        company=at.company,
        claims=tuple(claim for claim in loaded.case.claims if claim.regime in laws),
        deadlines=tuple(one.deadline for one in at.ladders if one.regime in laws),
        wanted=loaded.case.opened.wanted if loaded.case.opened else (),
        reference=loaded.id,
        today=today,
    )
