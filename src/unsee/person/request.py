"""Preparing requests: what was planned becomes a case with a draft. Nothing leaves."""

from __future__ import annotations

from collections.abc import Iterable

from unsee.case.events import Event, Opened, Prepared, Purpose
from unsee.case.log import Conflict
from unsee.case.person import Person
from unsee.person.draft import addressed_to, message_id, name_of, to_bytes
from unsee.person.plan import Planned, Skipped, Wish, plan
from unsee.person.ports import Ports, me
from unsee.refusal import Refused


def planned(ports: Ports, asked: Wish, person: Person | None = None) -> tuple[list[Planned], list[Skipped]]:
    """What would be asked, and what not and why. `person`: with other identifiers than the profile has."""
    found = plan(
        asked,
        person or me(ports),
        today=ports.clock.today,
        bad=ports.contacts.bad(),
        open_cases=ports.cases.asked(),
        random=ports.random,
    )
    requests: list[Planned] = []
    skipped: list[Skipped] = []
    for one in found:
        if isinstance(one, Planned):
            requests.append(one)
        else:
            skipped.append(one)
    return requests, skipped


def prepare(ports: Ports, requests: Iterable[Planned], because: str | None = None) -> list[str]:
    """Opens a case with a draft for each, all or none. Returns the cases' ids. `because`: the case they follow from."""
    sender = me(ports).email
    new = [_opened(one, sender, because) for one in requests]
    try:
        ports.cases.open(new, "person")
    except Conflict:
        raise Refused(
            "Another unsee has just asked one of these companies; nothing was changed. Run the command again."
        ) from None
    return [case_id for case_id, _, _ in new]


def _opened(one: Planned, sender: str, because: str | None) -> tuple[str, tuple[Event, ...], tuple[bytes, ...]]:
    ask = one.ask
    blob = to_bytes(one.letter)
    opened = Opened(
        on=ask.today,
        company=one.company.id,
        domain=one.company.domain,
        name=one.company.name,
        place=one.place,
        wanted=ask.wanted,
        regimes=one.rulings,
        because=because,
    )
    letter = Prepared(
        on=ask.today,
        message_id=message_id(ask.reference, 1, sender),
        purpose=Purpose.REQUEST,
        contact=addressed_to(one.contact),
        claims=one.claims,
        language=one.letter.language,
        blob=name_of(blob),
    )
    return ask.reference, (opened, letter), (blob,)
