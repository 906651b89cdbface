"""A message becomes part of its case, with what follows from its mere arrival. What it says is another matter."""

from __future__ import annotations

from unsee.case.case import Post, Written
from unsee.case.events import Bounced, Event, MailCame, Sent
from unsee.case.log import Loaded
from unsee.mail.bounce import Bounce
from unsee.person.ports import Ports
from unsee.person.rewrite import append_with_next_contact


def attach(ports: Ports, mail: int, sha256: str, loaded: Loaded, how: str, bounce: Bounce | None = None) -> Loaded:
    today = ports.clock.today
    events: tuple[Event, ...] = (MailCame(today, sha256, how),)
    letter = _returned(loaded, bounce) if bounce and bounce.permanent else None
    if bounce is None:
        events = (*_proved_sent(loaded), *events)
    loaded = ports.mailroom.attach(mail, loaded, events, "mail", how)
    if letter and bounce:
        contact, why = letter.prepared.contact, bounce.recipients[0].diagnostic[:300]
        if any(recipient.address_is_bad for recipient in bounce.recipients):
            ports.contacts.mark(contact.kind, contact.value, "bounced", today, why)
        failed = Bounced(today, letter.message_id, why, sha256)
        loaded = append_with_next_contact(ports, loaded, failed, "mail")
    return loaded


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
