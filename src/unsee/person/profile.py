"""Who I am: made once, changed a value at a time, every change dated and none of the old facts lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from unsee.case.person import Dated, Person
from unsee.case.profile import check_email, check_place, clean
from unsee.law.residence import Residence
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused


def create(ports: Ports, person: Person) -> None:
    if ports.people.me() is not None:
        raise Refused("unsee knows you already; `unsee me` shows and changes what it knows.")
    ports.people.save(person)


def new(
    *,
    name: str,
    email: str,
    residence: str,
    since: date | None = None,
    address: str | None = None,
    phone: str | None = None,
    born: date | None = None,
) -> Person:
    check_email(email.strip())
    return Person(
        name=clean("name", name),
        emails=(Dated(email.strip()),),
        residences=(Residence(check_place(residence), since),),
        addresses=(Dated(clean("address", address)),) if address else (),
        phones=(Dated(clean("phone", phone)),) if phone else (),
        born=born,
    )


def moved(person: Person, place: str, since: date) -> Person:
    """A new residence from that day; the one before ends the day before and is kept, because earlier requests rest on it."""
    newest = max((home.since or date.min for home in person.residences), default=date.min)
    if since <= newest:
        raise BadInput(f"You moved to your last residence on {newest}; the new one must begin after that day.")
    closed = tuple(
        replace(home, until=since - timedelta(days=1)) if home.until is None or home.until >= since else home
        for home in person.residences
    )
    return replace(person, residences=(*closed, Residence(check_place(place), since)))


def with_added(person: Person, kind: str, value: str) -> Person:
    """Adds an identifier, and makes it the one used from now on."""
    line = clean(kind, value)
    if kind == "emails":
        check_email(line)
    others = tuple(item for item in getattr(person, kind) if item.value != line)
    return _with(person, kind, (Dated(line), *others))


def without(person: Person, value: str) -> Person:
    changed = person
    for kind in ("emails", "former_names", "addresses", "phones", "urls"):
        changed = _with(changed, kind, tuple(item for item in getattr(changed, kind) if item.value != value))
    if changed == person:
        raise BadInput(f"{value!r} is not in your profile; `unsee me` shows what is.")
    if not changed.emails:
        raise BadInput("That is your only e-mail address; add another before you remove it.")
    return changed


def _with(person: Person, kind: str, items: tuple[Dated, ...]) -> Person:
    changes: dict[str, Any] = {kind: items}
    return replace(person, **changes)
