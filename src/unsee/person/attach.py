"""A message becomes part of its case, with what follows from its arrival and from what it was read as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

from unsee.case.case import Post, Written
from unsee.case.events import Bounced, Event, MailCame, Sent
from unsee.case.fold import after
from unsee.case.log import Loaded
from unsee.mail.authenticity.assess import Authenticity
from unsee.mail.bounce import Bounce
from unsee.mail.reading.read import Reading
from unsee.person.ports import Ports
from unsee.person.reading import consequences
from unsee.person.rewrite import append_with_next_contact
from unsee.refusal import Refused


@dataclass(frozen=True, slots=True)
class Found:
    """A message, and what the stages before found out about it."""

    mail: int
    sha256: str
    raw: bytes
    how: str
    bounce: Bounce | None = None
    reading: Reading | None = None  # of a bounce there is none: its report says all
    origin: Authenticity | None = None


def attach(ports: Ports, loaded: Loaded, found: Found) -> Loaded:
    """In one transaction: that it came, what that proves, what it was read as."""
    today, bounce = ports.clock.today, found.bounce
    if loaded.case.forgotten_on:
        raise Refused(f"Case {loaded.id} was forgotten on {loaded.case.forgotten_on}; no message can be added to it.")
    came = MailCame(today, found.sha256, found.how)
    if bounce is None:
        return _answer(ports, loaded, found, came)
    letter = _returned(loaded, bounce) if bounce.permanent else None
    loaded = ports.mailroom.attach(found.mail, loaded, (came,), "mail", found.how)
    if letter:
        contact, why = letter.prepared.contact, bounce.recipients[0].diagnostic[:300]
        if any(recipient.address_is_bad for recipient in bounce.recipients):
            ports.contacts.mark(contact.kind, contact.value, "bounced", today, why)
        failed = Bounced(today, letter.message_id, why, found.sha256)
        loaded = append_with_next_contact(ports, loaded, failed, "mail")
    return loaded


def _answer(ports: Ports, loaded: Loaded, found: Found, came: MailCame) -> Loaded:
    arrived = (*_proved_sent(loaded), came)
    read: tuple[Event, ...] = ()
    bodies: tuple[bytes, ...] = ()
    if found.reading and found.origin:
        case = reduce(after, arrived, loaded.case)
        read, bodies = consequences(ports, replace(loaded, case=case), found.sha256, found.raw, found.reading, found.origin)
    return ports.mailroom.attach(found.mail, loaded, (*arrived, *read), "mail", found.how, bodies)


def _proved_sent(loaded: Loaded) -> tuple[Event, ...]:
    """An answer proves that the letter we were unsure of had left."""
    return tuple(
        Sent(letter.prepared.on, letter.message_id, "answered")
        for letter in loaded.case.letters
        if letter.post in {Post.UNSURE, Post.OUTBOX}
    )


def _returned(loaded: Loaded, bounce: Bounce) -> Written | None:
    """The letter a bounce brings back: by its Message-ID, else the one sent to the address that failed."""
    letters = [x for x in loaded.case.letters if x.post in {Post.SENT, Post.UNSURE, Post.OUTBOX}]
    by_id = [x for x in letters if x.message_id == bounce.original_message_id]
    failed = {recipient.address.lower() for recipient in bounce.recipients}
    by_address = [x for x in letters if x.prepared.contact.value.lower() in failed]
    return next(reversed(by_id or by_address), None)
