"""The complaint to a regulator: drafted from what happened, and held back while a sentence needs the person's own words."""

from __future__ import annotations

from unsee.case.events import Contact, Purpose
from unsee.case.ladder import OneLadder
from unsee.law.authorities import Authority
from unsee.law.ladder import Rung
from unsee.law.regulators import Address
from unsee.letters.complaint import ChosenBy, Matter, Own, Slot, complaint, notes, unready
from unsee.person.happened import happened, limits
from unsee.person.ports import Ports
from unsee.person.standing import Choice, Drafted, Standing, ask_of
from unsee.person.upwards import keep_draft
from unsee.refusal import BadInput, Refused


def draft_complaint(ports: Ports, at: Standing, whom: tuple[OneLadder, Address], choice: Choice, *, keep: bool) -> Drafted:
    """By e-mail where the regulator takes complaints so; else by its form, or by post."""
    if at.company is None:
        raise Refused("This company is no longer in the directory, so no complaint about it can be written.")
    one, address = whom
    matter = matter_of(ports, at, one, address, choice)
    letter, missing = complaint(matter), tuple(unready(matter))
    contact = _contact(address.authority)
    if keep:
        keep_draft(
            ports,
            at.loaded,
            Purpose.COMPLAINT,
            contact,
            letter,
            under=(one.regime,),
            regulator=address.authority.id,
            own_words=tuple(missing),
        )
    return Drafted(Rung.REGULATOR, contact, letter, address, tuple(missing), tuple(notes(matter)))


def matter_of(ports: Ports, at: Standing, one: OneLadder, address: Address, choice: Choice) -> Matter:
    return Matter(
        ask=ask_of(ports, at, (one.regime,)),
        regime=one.regime,
        regulator=address.authority,
        facts=happened(ports, at.loaded),
        limits=limits(at.loaded, one.regime),
        chosen_by=ChosenBy(address.by),
        own=tuple(Own(_slot(slot), words) for slot, words in choice.own),
    )


def _slot(name: str) -> Slot:
    if name not in set(Slot):
        raise BadInput(f"There is no place for own words called {name!r}; there are {', '.join(Slot)}.")
    return Slot(name)


def _contact(authority: Authority) -> Contact:
    ways = (
        ("email", authority.email),
        ("form", authority.form),
        ("post", authority.post),
        ("form", authority.website),
        ("phone", authority.phone),
    )
    kind, value = next(((kind, value) for kind, value in ways if value), ("post", authority.name))
    return Contact(kind, value, "our list of regulators", None)
