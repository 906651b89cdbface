"""Requests that come by mail: letters of our own and of other generators are understood; what is not, a handler reads.

A mail proves nothing about who sent it, so a request that needs proof gets the code like any other: to the address it names to be
found by, which is where it came from unless the letter says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from unsee.desk import receive, whence
from unsee.desk.people import Role, must_be
from unsee.desk.ports import Ports
from unsee.desk.understand import Understood, understand
from unsee.mail.authenticity.resolve import Resolve
from unsee.mail.auto import AutoKind
from unsee.mail.fetched import Batch, Fetched
from unsee.mail.message import Message, parse
from unsee.mail.token import references_in
from unsee.received.details import Details, identifier
from unsee.received.events import Channel
from unsee.received.stored import Staff
from unsee.refusal import BadInput, Refused

LONGEST = 4_000
AN_HOUR = timedelta(hours=1)
UNCLEAR_AN_HOUR = 10  # messages of one source that a handler has to read; more is a crowd
LARGEST = 4 * 2**20  # octets of a message: a letter is smaller, and what is larger is no matter for a program


@dataclass(slots=True)
class Report:
    filed: int = 0
    asked: int = 0  # a handler has to read them
    passed_over: int = 0  # automatic answers, bounces, what came before


def take(ports: Ports, batches: Iterable[Batch], folder: str) -> Report:
    """Each message once, however often it is fetched; where the fetch stopped is remembered with it."""
    report, resolve = Report(), whence.patiently(ports.resolve)
    for batch in batches:
        for fetched in batch.messages:
            _one(ports, fetched, report, resolve)
        ports.inbox.read_up_to(folder, batch.state.uidvalidity, batch.state.last_uid)
    return report


def _one(ports: Ports, fetched: Fetched, report: Report, resolve: Resolve) -> None:
    raw, message = fetched.raw, parse(fetched.raw)
    if message.auto is not AutoKind.HUMAN or message.lists or ports.inbox.seen(raw):
        report.passed_over += 1
        return
    found = understand(message, ports.config.rights) if fetched.whole else _too_large(fetched.size)
    if isinstance(found, str):
        _for_a_handler(ports, raw, message, found, report)
        return
    asked = _asked(message, found)
    asked = replace(asked, source=whence.source(raw, message, asked.details, fetched.came, resolve))
    try:
        with ports.together():
            receive.receive(ports, asked)
            ports.inbox.filed(raw)
        report.filed += 1
    except (BadInput, Refused) as wrong:
        _for_a_handler(ports, raw, message, str(wrong), report)


def _for_a_handler(ports: Ports, raw: bytes, message: Message, why: str, report: Report) -> None:
    """By what it claims alone: nobody's key is asked for only to put mail in order."""
    source = ports.requests.who(whence.claimed(raw, message))
    ports.inbox.keep(raw, why, crowd=ports.limits.count(f"unclear {source}", AN_HOUR) > UNCLEAR_AN_HOUR)
    report.asked += 1


def _too_large(size: int) -> str:
    return f"It has {size / 2**20:.0f} MB, so only its head is kept here; read it in the mailbox."


def _asked(message: Message, found: Understood) -> receive.Asked:
    return receive.Asked(
        rights=found.rights,
        details=Details(found.identifiers, words=_words(message)),
        channel=Channel.MAIL,
        region=found.region,
        language=found.language,
    )


def _words(message: Message) -> str:
    """Their letter, with the reference they gave it, so that an answer can name it."""
    theirs = references_in(f"{message.subject}\n{message.text}")
    text = re.sub(r"\n{3,}", "\n\n", message.text.strip())
    return "\n".join((*theirs, text))[:LONGEST]


def read(ports: Ports, staff: Staff, number: int) -> Message:
    must_be(staff, Role.HANDLER)
    ports.staff.looked(staff.name, "read a message", str(number))
    return parse(ports.inbox.raw(number))


def dismiss(ports: Ports, staff: Staff, number: int) -> None:
    must_be(staff, Role.HANDLER)
    ports.staff.looked(staff.name, "dismissed a message", str(number))
    ports.inbox.settle(number, "dismissed")


def file_by_hand(ports: Ports, staff: Staff, number: int, rights: list[str], email: str, name: str, region: str) -> str:
    """What a handler read in a message becomes a request; who asks is shown by a code like everybody's."""
    must_be(staff, Role.HANDLER)
    message = parse(ports.inbox.raw(number))
    found = tuple(identifier(kind, value) for kind, value in (("email", email), ("name", name)) if value.strip())
    asked = receive.Asked(
        tuple(rights), Details(found, words=_words(message)), Channel.MAIL, region=region.strip(), actor=staff.name
    )
    with ports.together():
        filed = receive.receive(ports, asked)
        ports.inbox.settle(number, "filed")
        ports.staff.looked(staff.name, "filed a message", filed.filing)
    return filed.filing
