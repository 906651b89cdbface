"""The complaint to a regulator: drafted from what happened, and held back while a sentence needs the person's own words."""

from __future__ import annotations

from dataclasses import replace

from unsee.case.case import Post, Written
from unsee.case.events import Contact, Purpose
from unsee.case.ladder import OneLadder
from unsee.case.log import Loaded
from unsee.law.authorities import Authority
from unsee.law.ladder import Rung
from unsee.law.regulators import Address
from unsee.letters.complaint import ChosenBy, Matter, Own, Slot, complaint, notes, own_in, sheet, unready
from unsee.person.draft import letter_of
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
    matter, contact = matter_of(ports, at, one, address, choice), _contact(address.authority)
    waiting = _waiting(at.loaded, address)
    if waiting and not choice.own:  # the person's words are in it: it stays as it is
        letter, missing, keep = letter_of(ports, at.loaded.id, waiting), tuple(map(Slot, waiting.prepared.own_words)), False
        matter = replace(matter, own=own_in(matter, letter.body))
    else:
        letter, missing = complaint(matter), unready(matter)
    if keep:
        keep_draft(
            ports,
            at.loaded,
            Purpose.COMPLAINT,
            contact,
            letter,
            under=(one.regime,),
            regulator=address.authority.id,
            own_words=missing,
        )
    pasted = sheet(matter) if contact.kind == "form" else None
    return Drafted(Rung.REGULATOR, contact, letter, address, missing, notes(matter), pasted)


def _waiting(loaded: Loaded, address: Address) -> Written | None:
    drafts = (x for x in loaded.case.climbing if x.prepared.purpose is Purpose.COMPLAINT and x.post is Post.DRAFT)
    return next((each for each in drafts if each.prepared.regulator == address.authority.id), None)


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
        ("email", authority.email if " " not in authority.email else ""),  # "(K)" behind it: nobody looked whether it works
        ("form", authority.form),
        ("post", authority.post),
        ("form", authority.website),
        ("phone", authority.phone),
    )
    kind, value = next(((kind, value) for kind, value in ways if value), ("post", authority.name))
    return Contact(kind, value, "our list of regulators", None)
