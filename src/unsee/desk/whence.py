"""Whence a mail comes, as far as limits go: whoever writes in somebody's name must not hold up what they write themselves.

From what a domain has signed for its own address the letter with the code goes back to who asked, so it counts for that address
alone. What is signed and leads to anybody else (another address, a telephone, a customer number) counts for the domain that
signed: a domain of one's own has addresses without number. Everything else counts for the domain it claims to be from and for the
server that brought it to ours, where ours says so.
"""

from __future__ import annotations

import re
from datetime import datetime
from ipaddress import ip_address

from unsee.desk.codes import mailbox
from unsee.desk.held import leading
from unsee.mail.authenticity.assess import assess
from unsee.mail.authenticity.domain import organisation
from unsee.mail.authenticity.resolve import Resolve
from unsee.mail.header_text import split_header
from unsee.mail.message import Message
from unsee.received.details import Details

MOST_SILENT = 20  # domains that don't answer, in one reading of the mailbox: each costs seconds
_BRACKETS = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]{2,45})\]")
_FROM = re.compile(r"from\s(.{1,1000}?)\sby\s", re.IGNORECASE | re.DOTALL)


def patiently(resolve: Resolve) -> Resolve:
    """Asks no domain again that did not answer, and nobody any more after some: else mail could be made to wait for names."""
    silent: set[str] = set()

    def ask(name: str) -> list[bytes] | None:
        whose = organisation(name.partition("._domainkey.")[2])
        if whose in silent or len(silent) >= MOST_SILENT:
            return None
        found = resolve(name)
        if found is None:
            silent.add(whose)
        return found

    return ask


def source(raw: bytes, message: Message, details: Details, came: datetime, resolve: Resolve) -> str:
    """What a request by mail counts for."""
    proven = assess(raw, company_domains=frozenset(), authserv_id=None, resolve=resolve, came=came).proven_domain
    if proven is None:
        return claimed(raw, message)
    sender = _sender(message)
    own = sender.casefold() == details.reply_to.casefold() and not leading(details)
    return f"mail of {mailbox(sender)}" if own else f"mail signed by {proven}"


def claimed(raw: bytes, message: Message) -> str:
    """Where nothing is proven: the domain it says it is from, and who brought it."""
    return f"mail {_sender(message).rpartition('@')[2].casefold()} {brought_by(raw)}".rstrip()


def _sender(message: Message) -> str:
    return message.from_.address if message.from_ else ""


def brought_by(raw: bytes) -> str:
    """The server that gave it to ours: in the topmost Received, which ours wrote (RFC 5321 § 4.4). Nothing where it names none.

    How the other one called itself stands there, too. Where it called itself by an address, nobody can tell which is which.
    """
    fields, _ = split_header(raw)
    top = next((value for name, value in fields if name == "received"), b"").decode("latin-1")
    told = _FROM.match(top)
    named = {address for text in _BRACKETS.findall(told[1]) if (address := _network(text))} if told else set()
    return named.pop() if len(named) == 1 else ""


def _network(text: str) -> str:
    """Of an IPv6 address the first half: who has one has all the others behind it."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    return str(address) if address.version == 4 else address.exploded[:19]
