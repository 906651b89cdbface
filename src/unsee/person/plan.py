"""From "ask this company" to a letter that could be sent: which law, which claims, which contact, which words. Stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from unsee.case.events import Ruling
from unsee.case.person import Person
from unsee.directory.company import Company, Contact, ContactKind, ContactState
from unsee.directory.directory import Directory
from unsee.law.applies import Applies, CompanyFacts, applicable
from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.claims import claims
from unsee.law.deadline import Deadline
from unsee.law.due import deadline
from unsee.law.regime import Regime
from unsee.law.rights import parse
from unsee.letters.language import choose
from unsee.letters.letter import Ask, Letter
from unsee.letters.write import write
from unsee.mail.token import new_reference
from unsee.refusal import BadInput, Refused

# Asked for where the person names no right: see what they hold, have it gone, and have them stop.
USUAL = ("access", "erasure", "objection", "opt_out_sale")
USUAL_OF_FACE_SEARCH = (*USUAL, "limit_sensitive")

BAD = frozenset({ContactState.BOUNCED, ContactState.DEAD, ContactState.FORM_ONLY})
ORDER = (ContactKind.EMAIL, ContactKind.FORM, ContactKind.POST, ContactKind.PHONE)


@dataclass(frozen=True, slots=True)
class Planned:
    company: Company
    contact: Contact
    contact_why: str
    place: str
    applies: tuple[Applies, ...]
    rulings: tuple[Ruling, ...]
    letter: Letter
    ask: Ask

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.ask.claims

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """As they would be if the request arrived today."""
        return self.ask.deadlines

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Laws that apply but are not invoked by letter, each with how it is."""
        laws = (book().regime(each.regime) for each in self.applies)
        return tuple(_elsewhere(law, self.ask.today) for law in laws if law.started_by != "letter")


@dataclass(frozen=True, slots=True)
class Skipped:
    company: Company
    why: str
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants: companies, and rights (none named: the usual ones)."""

    companies: tuple[Company, ...]
    rights: tuple[str, ...] = ()


def wish(directory: Directory, names: Iterable[str], packs: Iterable[str], rights: Iterable[str]) -> Wish:
    """Raises BadInput on an unknown company, pack or right, saying what is known."""
    chosen = {company.id: company for company in map(directory.resolve, names)}
    for pack in packs:
        for company_id in directory.pack(pack).companies:
            if company_id not in chosen and (company := directory.get(company_id)):
                chosen[company_id] = company
    if not chosen:
        raise BadInput("Name a company, or a pack with --pack; `unsee packs` lists them.")
    return Wish(tuple(chosen.values()), tuple(dict.fromkeys(parse(right) for right in rights)))


def plan(
    asked: Wish,
    person: Person,
    *,
    today: date,
    bad: frozenset[tuple[str, str]],
    open_cases: dict[str, str],
    random: Callable[[int], bytes],
) -> Iterator[Planned | Skipped]:
    place = _place(person, today)
    together = {company.id for company in asked.companies}
    written_to: dict[tuple[str, str], Company] = {}
    for company in asked.companies:
        if case := open_cases.get(company.id):
            yield Skipped(company, f"you have asked them already (case {case})", case)
            continue
        if company.parent and (company.parent in together or company.parent in open_cases):
            yield Skipped(company, f"your request to {company.parent} covers them", open_cases.get(company.parent))
            continue
        one = plan_one(company, asked.rights, person, place, today=today, bad=bad, reference=new_reference(random))
        if isinstance(one, Planned):
            # Public lists hold one company under two names; its mailbox needs one letter, and would take two for a mistake.
            same = written_to.setdefault((one.contact.value.lower(), company.name.lower()), company)
            if same is not company:
                yield Skipped(company, f"it is the same company as {same.domain}, at the same mailbox")
                continue
        yield one


def plan_one(
    company: Company,
    rights: tuple[str, ...],
    person: Person,
    place: str,
    *,
    today: date,
    bad: frozenset[tuple[str, str]],
    reference: str,
) -> Planned | Skipped:
    contact = choose_contact(company, bad)
    if contact is None:
        return Skipped(company, "no working way to reach them is known; if you find one, please tell us")
    usual = USUAL_OF_FACE_SEARCH if "face-search" in company.kinds else USUAL
    applies = applicable(person.residences, CompanyFacts(company.kinds, company.country, company.registries), today)
    rulings = tuple(Ruling(each.regime, region(each.regime, place, company)) for each in applies)
    asserted = claims(applies, rights or usual, today)
    # Of the usual rights those are asked for that the law here gives; where it gives none, the plain ones, as a request.
    wanted = rights or tuple(dict.fromkeys(claim.right for claim in asserted)) or USUAL
    regions = {ruling.regime: ruling.region for ruling in rulings}
    ask = Ask(
        person=person,
        company=company,
        claims=asserted,
        deadlines=tuple(deadline(claim.regime, claim.right, today, regions[claim.regime]) for claim in asserted),
        wanted=wanted,
        reference=reference,
        today=today,
    )
    letter = write(ask, choose(company, person, place))
    return Planned(company, contact[0], contact[1], place, applies, rulings, letter, ask)


def choose_contact(company: Company, bad: frozenset[tuple[str, str]]) -> tuple[Contact, str] | None:
    """The best contact left, with the reason: mail before a form before post; never one that bounced for us or for others."""
    usable = [c for c in company.contacts if c.state not in BAD and (c.kind.value, c.value.lower()) not in bad]
    for kind in ORDER:
        for contact in usable:
            if contact.kind is kind:
                return contact, _why(contact, company, len(usable) < len(company.contacts))
    return None


def region(regime: str, place: str, company: Company) -> str:
    """Whose holidays count: where the person lives if that law is in force there, else the company's own country."""
    places = book().regime(regime).places
    country = place.partition("-")[0]
    if place in places or country in places:
        return place
    return company.country if company.country in places else places[0]


def _place(person: Person, today: date) -> str:
    home = person.residence_on(today)
    if home is None:
        raise Refused(f"Your profile names no place of residence on {today}; add one with `unsee me --residence CC --since DAY`.")
    return home.place


def _why(contact: Contact, company: Company, others_bad: bool) -> str:
    known = {ContactState.WORKING: "known to work", ContactState.UNKNOWN: "not yet proved to work"}.get(
        contact.state, contact.state
    )
    last = "; others of theirs bounce or lead to a form" if others_bad else ""
    if contact.kind is ContactKind.EMAIL:
        return f"their mailbox for such requests, {known}{last}"
    return f"{company.name} has no mailbox that works; this is the next best way, {known}{last}"


def _elsewhere(law: Regime, today: date) -> str:
    answer = law.period("answer", today)
    begins = f" It begins with {answer.starts}." if answer else ""
    return f"{law.short_name} ({law.act}) also applies, and is not invoked by letter.{begins} See `unsee law show {law.id}`."
