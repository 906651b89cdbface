"""Is it you? A code to the address the request names.

What it shows is that whoever asks reads mail there, and only what hangs on that address is then acted on. So it goes to every
address alike, and neither the page, nor its timing, nor the mail says whether the company knows anybody there.

The code belongs to the address, not to one request. Otherwise who floods an address with requests would decide which of them the
one letter a day is for, and the owner's own request could not be confirmed. It has fifty random bits: guessing is hopeless, so
nobody has to be locked out for somebody else's wrong guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from unsee.desk import letter
from unsee.desk.ports import Ports
from unsee.mail.compose import new_message_id
from unsee.received.details import Identifier, Kind
from unsee.received.events import Closed, How, Identity, Outcome, Shown
from unsee.received.request import State
from unsee.received.stored import Claimed, Job, Work
from unsee.refusal import BadInput, Refused
from unsee.suppression.identifiers.email import email as one_form
from unsee.suppression.identifiers.fold import Unreadable

LIVES = timedelta(hours=24)  # and until then this address gets no second one
A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
MAILBOX_LETTERS_A_DAY = 3  # with codes, to one mailbox under all its spellings
TRIES_AN_HOUR = 10  # of codes, from one source
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_MISREAD = str.maketrans("OIL", "011")
SHOWN_AT_ONCE = 20
WRONG = "This code does not fit, or it is too old."
TOO_MANY = "Too many codes were tried from here. Wait an hour, then try again."


def new_code(random: bytes) -> str:
    """Fifty bits, in letters that can't be mistaken for one another: 7K3M9-QF2XA."""
    bits = int.from_bytes(random[:7], "big") >> 6
    code = "".join(LETTERS[bits >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
    return f"{code[:5]}-{code[5:]}"


def tidy(typed: str) -> str:
    code = re.sub(r"[^0-9A-Z]", "", typed.upper()[:100]).translate(_MISREAD)[: LENGTH + 1]
    return f"{code[:5]}-{code[5:]}"


def mailbox(address: str) -> str:
    """Where it is read: what follows a plus sign is no other mailbox. For limits only: proved is what was written to."""
    try:
        return one_form(address)
    except Unreadable:
        return address


def write(ports: Ports, job: Claimed) -> datetime | None:
    """A worker writes the letter with the code, unless this address had one today: then that one is still good.

    A moment: this mailbox had enough letters today under other spellings of it, so this one leaves tomorrow.
    """
    filing = ports.requests.filing(job.filing)
    if filing.details is None or not filing.details.reply_to:
        return None
    address, now = filing.details.reply_to, ports.now()
    if ports.letters.has_live_code(ports.requests.who(address), now):
        return None
    waiting = [each.request.asked for each in ports.requests.of_filing(filing.id) if each.request.state is State.WAITING]
    if not waiting:
        return None
    if ports.limits.count(f"code {ports.requests.who(mailbox(address))}", A_DAY) > MAILBOX_LETTERS_A_DAY:
        return now + A_DAY
    code = new_code(ports.random(7))
    link = f"{ports.config.url}/confirm/{filing.id}/"
    written = letter.code(ports.config, filing.language, filing.id, [asked.right for asked in waiting], code, link)
    message_id = new_message_id(ports.random(16), ports.config.mail)
    ports.letters.put(filing.id, "code", message_id, address, written.subject, written.body, code=(code, now + LIVES))
    return None


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that waits for the owner of an address."""

    filing: str
    on: date
    rights: tuple[str, ...]


def pending(ports: Ports, reference: str, code: str, source: str) -> tuple[Pending, ...]:
    """What waits for the address of this request, for who has its code. Raises Refused for everybody else."""
    who = _opened(ports, reference, code, source)
    found = []
    for filing in ports.requests.waiting_for(who, SHOWN_AT_ONCE):
        asked = [each.request.asked for each in ports.requests.of_filing(filing) if each.request.state is State.WAITING]
        if asked:
            found.append(Pending(filing, asked[0].on, tuple(each.right for each in asked)))
    return tuple(sorted(found, key=lambda each: each.filing != reference))


def confirm(ports: Ports, reference: str, code: str, source: str) -> None:
    """It was them. Raises Refused where the code does not fit: the same sentence whatever the reason."""
    who = _opened(ports, reference, code, source)
    filing = ports.requests.filing(reference)
    if filing.details is None:
        return
    show(ports, filing.id, How.CODE, lambda each: each.kind is Kind.EMAIL and ports.requests.who(each.value) == who)


def disown(ports: Ports, reference: str, code: str, source: str) -> None:
    """It was not them: what waits under this reference is closed, and the address forgotten."""
    _opened(ports, reference, code, source)
    for loaded in ports.requests.of_filing(reference):
        if loaded.request.state is State.WAITING:
            on = ports.today(loaded.request.asked.region)
            close = Closed(on, Outcome.WITHDRAWN)
            ports.requests.append(loaded, (close,), "requester", jobs=[Job(Work.FORGET, reference, loaded.id)])


def show(ports: Ports, filing_id: str, how: How, proves: Callable[[Identifier], bool], actor: str = "requester") -> None:
    """From now on this filing's person is known to be who they say, by the identifiers that were proved."""
    filing = ports.requests.filing(filing_id)
    if filing.details is None:
        raise Refused("What names the person is deleted already; nothing more can be done for this request.")
    with ports.together():
        found = tuple(replace(each, proved=each.proved or proves(each)) for each in filing.details.identifiers)
        ports.requests.save_details(filing_id, replace(filing.details, identifiers=found))
        enough = (Identity.ADDRESS,) if how is not How.DOCUMENT else (Identity.ADDRESS, Identity.AUTHORITY)
        for loaded in ports.requests.of_filing(filing_id):
            asked = loaded.request.asked
            if loaded.request.state is State.WAITING and asked.identity in enough:
                ports.requests.append(
                    loaded, (Shown(ports.today(asked.region), how),), actor, jobs=[Job(Work.FULFIL, filing_id, loaded.id)]
                )


def _opened(ports: Ports, reference: str, code: str, source: str) -> str:
    """The index of the address, if the code is its. As slow, and as silent, for a reference nobody has."""
    if ports.limits.count(f"try {ports.requests.who(source)}", AN_HOUR) > TRIES_AN_HOUR:
        raise Refused(TOO_MANY)
    try:
        details = ports.requests.filing(reference).details
    except BadInput:
        details = None
    who = ports.requests.who(details.reply_to if details else "nobody")
    if not ports.letters.code_fits(who, tidy(code)):
        raise Refused(WRONG)
    return who
