"""One letter as it will look, with everything a person may want to know before it leaves: to whom, why, what it tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from unsee.case.case import Case, Post, Written
from unsee.case.clock import deadlines, expected
from unsee.case.events import Opened
from unsee.case.log import Loaded
from unsee.directory.company import Company
from unsee.law.applies import CompanyFacts, applicable
from unsee.law.book import book
from unsee.law.deadline import Deadline
from unsee.letters.letter import Disclosure, Letter
from unsee.letters.words import LANGUAGES, words
from unsee.mail.mailto import mailto
from unsee.person.draft import letter_of
from unsee.person.plan import BAD, choose_contact
from unsee.person.ports import Ports, me
from unsee.refusal import BadInput
from unsee.web.known import Known, known
from unsee.web.words.letters import of_contact

LONGEST_LINK = 8_000  # a browser hands longer ones on cut, or not at all


@dataclass(frozen=True, slots=True)
class Law:
    regime: str
    name: str
    why: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim: the right, its article, and the days in which they must answer."""

    right: str
    law: str
    article: str
    limit: Deadline | None


@dataclass(frozen=True, slots=True)
class Told:
    """Something the letter tells of the person: with a number, and why it is told, in the language of the page."""

    number: int
    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    id: str
    opened: Opened
    company: Company | None
    written: Written
    letter: Letter
    pieces: tuple[tuple[str, Told | None], ...]  # the body, cut where it names something of the person's
    told: tuple[Told, ...]
    known: tuple[Known, ...]
    contact_why: str
    laws: tuple[Law, ...]
    asked: tuple[Asked, ...]
    first: Deadline | None  # the answer deadline of the first claim that has one
    mailto: str | None

    @property
    def waits(self) -> bool:
        return self.written.post is Post.DRAFT

    @property
    def by_mail(self) -> bool:
        return self.written.prepared.contact.kind == "email"


def preview(ports: Ports, loaded: Loaded, written: Written) -> Preview:
    case, today = loaded.case, ports.clock.today
    if case.opened is None:
        raise TypeError(f"{loaded.id} has no beginning")
    letter = letter_of(ports, loaded.id, written)
    company = ports.directory.get(case.opened.company)
    contact = written.prepared.contact
    asked, told = tuple(_asked(case, today)), tuple(_told(letter))
    return Preview(
        id=loaded.id,
        opened=case.opened,
        company=company,
        written=written,
        letter=letter,
        pieces=tuple(_pieces(letter.body if written.prepared.edited else unwrapped(letter.body), told)),
        told=told,
        known=known(company, frozenset(claim.right for claim in case.claims)),
        contact_why=_contact_why(ports, company, contact.value),
        laws=_laws(ports, case.opened, company),
        asked=asked,
        first=next((each.limit for each in asked if each.limit and each.limit.due), None),
        mailto=_mailto(contact.value, letter) if contact.kind == "email" and not letter.attached else None,
    )


def unwrapped(body: str) -> str:
    """Lines that were broken for mail, joined again, so that a page of any width can break them anew.

    In a letter of ours only an empty line and a hyphen begin something new (`unsee.letters.layout`).
    """
    lines: list[str] = []
    for line in body.split("\n"):
        if lines and lines[-1] and line and not line.startswith("- "):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return "\n".join(lines)


def marked(text: str, discloses: tuple[Disclosure, ...]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, those that disclose something marked."""
    values = sorted({told.value for told in discloses if told.value}, key=len, reverse=True)
    if not values:
        yield text, False
        return
    for number, piece in enumerate(re.split(f"({'|'.join(map(re.escape, values))})", text)):
        if piece:
            yield piece, number % 2 == 1


def _pieces(text: str, told: tuple[Told, ...]) -> Iterator[tuple[str, Told | None]]:
    by_value = {each.value: each for each in reversed(told)}
    discloses = tuple(Disclosure(each.field, each.value, each.why) for each in told)
    return ((piece, by_value.get(piece) if is_told else None) for piece, is_told in marked(text, discloses))


def _told(letter: Letter) -> Iterator[Told]:
    for number, each in enumerate(letter.discloses, start=1):
        yield Told(number, each.field, each.value, reason(each.why, get_language() or "en"))


def reason(why: str, language: str) -> str:
    """A reason kept with a letter, in the language of the page: the letters' words hold the same reasons in all of theirs."""
    if language not in LANGUAGES:
        return why
    keys = (key for of in LANGUAGES for key, text in words(of).texts.items() if key.startswith("why.") and text == why)
    return next((words(language).texts[key] for key in keys), why)


def _asked(case: Case, today: date) -> Iterator[Asked]:
    limits = deadlines(case) or expected(case, today)
    for number, claim in enumerate(case.claims):
        limit = limits[number] if number < len(limits) else None
        yield Asked(claim.right, law_name(claim.regime), claim.article, limit)


def law_name(regime: str) -> str:
    try:
        return book().regime(regime).short_name
    except BadInput:  # a regime of an earlier version of the law files
        return regime


def _laws(ports: Ports, opened: Opened, company: Company | None) -> tuple[Law, ...]:
    """The reasons are computed again; what counts is the ruling kept in the case."""
    if company is None:
        return tuple(Law(ruling.regime, law_name(ruling.regime), "", ()) for ruling in opened.regimes)
    facts = CompanyFacts(company.kinds, company.country, company.registries)
    why = {each.regime: each for each in applicable(me(ports).residences, facts, opened.on)}
    return tuple(
        Law(
            ruling.regime,
            law_name(ruling.regime),
            why[ruling.regime].why if ruling.regime in why else "",
            why[ruling.regime].caveats if ruling.regime in why else (),
        )
        for ruling in opened.regimes
    )


def _contact_why(ports: Ports, company: Company | None, value: str) -> str:
    bad = ports.contacts.bad()
    chosen = choose_contact(company, bad) if company else None
    return of_contact(chosen[0], others_bad=_others_bad(company, bad)) if company and chosen and chosen[0].value == value else ""


def _others_bad(company: Company, bad: frozenset[tuple[str, str]]) -> bool:
    return any(each.state in BAD or (each.kind.value, each.value.lower()) in bad for each in company.contacts)


def _mailto(to: str, letter: Letter) -> str | None:
    try:
        link = mailto(to, letter.subject, letter.body)
    except BadInput:
        return None
    return link if len(link) <= LONGEST_LINK else None
