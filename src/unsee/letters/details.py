"""What of the person goes into a letter: as little as lets the company find them, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unsee.letters.letter import Ask, Disclosure
from unsee.letters.one_line import one_line
from unsee.letters.place_names import place_name
from unsee.letters.words import LANGUAGES, STAYS, words
from unsee.refusal import BadInput

_NO_TOWN = re.compile(r"\d")
_STATE_AND_ZIP = re.compile(r"([A-Z]{2})(?:\s+\d{5}(?:-\d{4})?)?")


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of a letter: which identifier, what it says, and the key of the reason."""

    field: str
    value: str
    why: str


def name_and_email(ask: Ask) -> Iterator[Detail]:
    """In every letter: whom to answer."""
    yield Detail("name", _needed(ask.person.name, "name"), "name")
    yield Detail("email", _needed(ask.person.email if ask.person.emails else "", "e-mail address"), "email")


def details(ask: Ask, language: str) -> tuple[Detail, ...]:
    return tuple(detail for detail in _wanted(ask, language) if detail.value)


def _wanted(ask: Ask, language: str) -> Iterator[Detail]:
    person, needs = ask.person, frozenset(ask.company.needs)
    yield from name_and_email(ask)
    home = person.residence_on(ask.today)
    if home is not None and ask.claims:
        yield Detail("residence", place_name(home.place, language), "residence")
    address = one_line(person.addresses[0].value.replace("\n", ", ")) if person.addresses else ""
    if "address" in needs:
        yield Detail("address", address, "address")
    elif "people-search" in ask.company.kinds:
        yield Detail("town", town(address), "town")
    if "phone" in needs and person.phones:
        yield Detail("phone", one_line(person.phones[0].value), "phone")
    if "birthdate" in needs and person.born is not None:
        yield Detail("born", words(language).day(person.born).replace(STAYS, " "), "born")
    why = _why_urls(ask, needs)
    if why:
        yield from (Detail("url", one_line(url.value), why) for url in person.urls)


def _why_urls(ask: Ask, needs: frozenset[str]) -> str | None:
    if "deindex" in {claim.right for claim in ask.claims} | set(ask.wanted):
        return "url_deindex"
    if "face-search" in ask.company.kinds:
        return "url_face"
    return "url_needs" if "url" in needs else None


def town(address: str) -> str:
    """Of an address written the American way, "Springfield, IL" and no more; of any other, nothing."""
    parts = [part.strip() for part in address.split(",")]
    if parts[-1] in {"USA", "United States", "US"}:
        parts.pop()
    state = _STATE_AND_ZIP.fullmatch(parts[-1]) if len(parts) > 2 else None
    return f"{parts[-2]}, {state[1]}" if state and not _NO_TOWN.search(parts[-2]) else ""


def disclosures(found: tuple[Detail, ...], person_language: str | None, language: str) -> tuple[Disclosure, ...]:
    """The reasons are for the person: in their language where it is one of ours."""
    of = words(person_language if person_language in LANGUAGES else language)
    return tuple(Disclosure(detail.field, detail.value, of.texts[f"why.{detail.why}"]) for detail in found)


def _needed(value: str, what: str) -> str:
    fit = one_line(value)
    if not fit:
        raise BadInput(f"A letter needs your {what}, and what is there is empty or invisible.")
    return fit
