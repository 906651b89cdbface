"""What came back finds its case: stored raw first, then looked at, one visible stage after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from unsee.case.case import Post, Written
from unsee.case.events import Bounced, Event, MailCame, Sent
from unsee.case.log import Conflict, Loaded
from unsee.mail.bounce import Bounce
from unsee.mail.match import match
from unsee.mail.message import Message, parse
from unsee.mail.stored import MailState
from unsee.mail.token import reference_of
from unsee.person.ports import Ports
from unsee.person.rewrite import append_with_next_contact


@dataclass(slots=True)
class Arrived:
    """What became of the mail: case ids where it found one."""

    matched: list[str] = field(default_factory=list)
    bounced: list[str] = field(default_factory=list)
    ask: int = 0
    set_aside: int = 0


class Index:
    """Our cases, as far as a message may name them."""

    def __init__(self, ports: Ports) -> None:
        self._cases = ports.cases

    def by_token(self, token: str) -> str | None:
        reference = reference_of(token)
        return self.by_reference(reference) if reference else None

    def by_reference(self, reference: str) -> str | None:
        return reference if self._cases.exists(reference) else None

    def by_message_id(self, message_id: str) -> str | None:
        return self._cases.by_message_id(message_id)


def read_new(ports: Ports) -> Arrived:
    """Looks at everything stored and not yet looked at. Stopping in the middle loses nothing: what is left is still new."""
    arrived = Arrived()
    for mail, sha256, raw in ports.mailroom.unread():
        message = parse(raw)
        sender = message.from_.address if message.from_ else ""
        ports.mailroom.describe(mail, message.message_id or "", sender, message.subject)
        if ports.mailroom.came_before(mail, message.message_id or "", sender):
            ports.mailroom.leave(mail, MailState.SET_ASIDE, "the same message came before")
            arrived.set_aside += 1
            continue
        _intake(ports, mail, sha256, message, arrived)
    return arrived


def _intake(ports: Ports, mail: int, sha256: str, message: Message, arrived: Arrived) -> None:
    if message.message_id and ports.cases.by_message_id(message.message_id):
        ports.mailroom.leave(mail, MailState.NOT_OURS, "a copy of your own letter")
        return
    found = match(message, Index(ports))
    if found is None:
        _leave(ports, mail, message, arrived)
        return
    bounce = message.bounce
    for _ in range(3):
        try:
            attach(ports, mail, sha256, ports.cases.load(found.case), found.how, bounce)
            break
        except Conflict:  # a person or another process touched the case; read it again
            continue
    else:
        return  # still new; the next sync looks again
    arrived.matched.append(found.case)
    if bounce and bounce.permanent:
        arrived.bounced.append(found.case)


def attach(ports: Ports, mail: int, sha256: str, loaded: Loaded, how: str, bounce: Bounce | None = None) -> Loaded:
    """Moves a message into its case with what follows from its mere arrival. What it says is for a person to say."""
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


def _leave(ports: Ports, mail: int, message: Message, arrived: Arrived) -> None:
    why = _why_ours(ports, message)
    if why:
        arrived.ask += 1
        ports.mailroom.leave(mail, MailState.ASK, why)
    else:
        arrived.set_aside += 1
        ports.mailroom.leave(mail, MailState.SET_ASIDE, "nothing in it points to one of your cases")


ABOUT_DATA = re.compile(
    r"data (protection|subject)|privacy request|personal (data|information)|opt.?out|gdpr|ccpa|dsgvo|datenschutz|rgpd|"
    r"données personnelles|datos personales|dati personali|persoonsgegevens",
    re.IGNORECASE,
)


def _why_ours(ports: Ports, message: Message) -> str | None:
    """Why a message without any reference may still be an answer; None for the newsletter that happened to come in between."""
    sender = message.from_.address.rpartition("@")[2].lower() if message.from_ else ""
    text = f"{message.subject}\n{message.text}"
    for domain, name in ports.cases.companies().items():
        if sender == domain or sender.endswith("." + domain):
            return f"it comes from {domain}, whom you have asked"
        if re.search(rf"\b{re.escape(domain)}\b", text, re.IGNORECASE) or re.search(
            rf"\b{re.escape(name)}\b", text, re.IGNORECASE
        ):
            return f"it names {name}, whom you have asked"
    if message.bounce:
        return "it says that a letter could not be delivered, but not which"
    if ABOUT_DATA.search(text):
        return "it speaks of personal data"
    return None
