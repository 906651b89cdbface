"""Mail at an address that only one company was given. Who else writes there learnt it from somewhere; from where, it doesn't say.

Nothing here proves guilt: a sender's name can be forged, companies have others write for them, and our own side leaks too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from unsee.directory.lists.address import mail_domain
from unsee.mail.authenticity.links.hosts import privacy_portals
from unsee.mail.message import Message

# Services by which companies answer mail. Stated from knowledge, not checked; a domain missing here is only reported.
_DESKS = """
amazonses.com atlassian.com atlassian.net freshdesk.com freshservice.com freshworks.com front.com frontapp.com gorgias.com
helpscout.com helpscout.net hubspot.com hubspotemail.net intercom-mail.com intercom.io kustomer.com mailgun.org
mandrillapp.com salesforce.com sendgrid.net service-now.com zendesk.com zoho.com zohodesk.com
"""
DESKS = frozenset(_DESKS.split())


class Perhaps(StrEnum):
    """What may explain it, the harmless first."""

    WRITES_FOR_THEM = "writes_for_them"  # a lawyer, a parent, a ticket system under a name of its own
    THEIR_MAIL_SERVICE = "their_mail_service"
    YOU_GAVE_IT = "you_gave_it"  # a copy, a forward, an address typed elsewhere
    PASSED_ON = "passed_on"
    LEAKED = "leaked"
    FORGED = "forged"  # the sender's name is not who wrote


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that came to the address of one case."""

    mail: int
    case: str
    company: str
    on: date
    message: Message
    own: frozenset[str]  # registered domains and mailboxes that are the company's, as far as the directory knows


@dataclass(frozen=True, slots=True)
class Stranger:
    mail: int
    case: str
    company: str
    on: date
    sender: str
    domain: str
    subject: str
    bulk: bool  # sent to a list: advertising, most likely
    perhaps: tuple[Perhaps, ...]


def strangers(arrivals: Iterable[Arrival], mine: Iterable[str]) -> Iterator[Stranger]:
    """Those from anyone but the company, somebody known to write for companies, and the person's own mailboxes (`mine`)."""
    known = DESKS | privacy_portals().keys()
    ours = {address.casefold() for address in mine}
    for arrival in arrivals:
        sender = arrival.message.from_.address if arrival.message.from_ else ""
        domain = mail_domain(sender)
        if arrival.message.bounce or not domain or domain in arrival.own | known or sender.casefold() in ours | arrival.own:
            continue
        yield Stranger(
            arrival.mail,
            arrival.case,
            arrival.company,
            arrival.on,
            sender,
            domain,
            arrival.message.subject,
            bool(arrival.message.lists),
            _perhaps(bulk=bool(arrival.message.lists)),
        )


def _perhaps(*, bulk: bool) -> tuple[Perhaps, ...]:
    """A lawyer does not write to a list."""
    return tuple(each for each in Perhaps if not (bulk and each is Perhaps.WRITES_FOR_THEM))
