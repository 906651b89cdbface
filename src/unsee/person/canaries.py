"""Every message that came to the address of a case, for the question who else knows it."""

from __future__ import annotations

from collections.abc import Iterator

from unsee.case.case import Stage
from unsee.case.log import Loaded
from unsee.directory.lists.address import FREE_MAIL, mail_domain, registrable
from unsee.mail.match import How
from unsee.mail.message import parse
from unsee.person.mailbox import mailbox
from unsee.person.ports import Ports, me
from unsee.recheck.canary import Arrival, Stranger, strangers


def canaries(ports: Ports) -> list[Stranger]:
    box = mailbox(ports)
    mine = [email.value for email in me(ports).emails] + ([box.address] if box else [])
    return list(strangers(_arrivals(ports), mine))


def _arrivals(ports: Ports) -> Iterator[Arrival]:
    for loaded in ports.cases.load_many(ports.cases.ids()):
        came = {mail.mail: mail for mail in loaded.case.mails if mail.how == How.TOKEN}
        if not came or loaded.case.opened is None or loaded.case.stage is Stage.FORGOTTEN:
            continue
        own = own_domains(ports, loaded)
        for stored in ports.mailroom.of_case(loaded.id):
            if stored.sha256 in came:
                message = parse(ports.mailroom.raw(stored.id))
                yield Arrival(stored.id, loaded.id, loaded.case.opened.name, came[stored.sha256].on, message, own)


def own_domains(ports: Ports, loaded: Loaded) -> frozenset[str]:
    """The company's, those of its mailboxes and of every address of it that was written to, and of the company it belongs to."""
    opened = loaded.case.opened
    company = ports.directory.get(opened.company) if opened else None
    parent = ports.directory.get(company.parent) if company and company.parent else None
    found = {opened.domain} if opened else set()
    for each in (company, parent):
        if each:
            found |= {each.domain, *each.other_domains, *(_domain(contact.value) for contact in each.contacts)}
    found |= {_domain(letter.prepared.contact.value) for letter in loaded.case.letters}
    return frozenset(filter(None, found))


def _domain(contact: str) -> str:
    """Whose mailbox or page it is; of a mailbox at a service for everybody, only the mailbox itself."""
    if "@" in contact:
        domain = mail_domain(contact)
        return contact.casefold() if domain in FREE_MAIL else domain
    return registrable(contact) if "://" in contact else ""
