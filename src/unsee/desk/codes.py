"""Is it you? A code to the address the request names, and one to an address the company held already.

What it shows is that whoever asks reads mail there, and only what hangs on that address is then acted on. So it goes to every
address alike, and neither the page, nor its timing, nor the mail says whether the company knows anybody there.

Who writes from a new mailbox, or names a customer number alone, is asked at the address the company holds for it (`held`).
Whoever shows that one has the request: from then on everything goes there, and nothing to the address that was named. The first
that is shown has it, and no other: what two people had shown together would be told to one of them.

The code belongs to the address, not to one request. Otherwise who floods an address with requests would decide which of them the
one letter a day is for, and the owner's own request could not be confirmed. It has fifty random bits: guessing is hopeless, so
nobody has to be locked out for somebody else's wrong guesses. It lives a day, the longest that NIST SP 800-63A (2017), 4.4.1.6,
gives a code sent to an e-mail address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from unsee.desk import held, letter
from unsee.desk.ports import Ports
from unsee.mail.compose import new_message_id
from unsee.received.details import Details, Held, Identifier, Kind
from unsee.received.events import Closed, How, Identity, Outcome, Received, Shown
from unsee.received.request import State
from unsee.received.stored import Claimed, Filing, Job, Rank, Work
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
HELD = "held"  # the second half of the work: the letters to addresses the company held
_MOST = 6  # addresses of one filing that a code is compared for, however many it has
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
    """A worker writes the letters with codes: to the address that is named, and then, as work of its own, to those held already.

    A moment: this mailbox had enough letters today under other spellings of it, so this one leaves tomorrow.
    """
    filing = ports.requests.filing(job.filing)
    asked = [each.request.asked for each in ports.requests.of_filing(filing.id) if each.request.state is State.WAITING]
    if filing.details is None or not asked:
        return None
    if job.subject == HELD:
        return _to_held(ports, filing, filing.details, asked)
    later = _to(ports, filing, asked, filing.details.reply_to, letter.code) if filing.details.reply_to else None
    may_be_held = ports.leads is not None and any(each.identity is Identity.ADDRESS for each in asked)
    if later is None and may_be_held and held.leading(filing.details):
        ports.work.add(Job(Work.CODE, filing.id, HELD, rank=Rank.STRANGER))
    return later


def _to_held(ports: Ports, filing: Filing, details: Details, asked: Sequence[Received]) -> datetime | None:
    found = held.find(ports, details)
    named = ports.requests.who(details.named)
    with ports.together():
        kept = ports.held.keep(filing.id, found)
        others = [each.address for each in kept if ports.requests.who(each.address) != named]
        moments = [_to(ports, filing, asked, address, letter.code_to_held) for address in others]
    return max((each for each in moments if each), default=None)


def _to(ports: Ports, filing: Filing, asked: Sequence[Received], address: str, words: letter.WithCode) -> datetime | None:
    """One letter, unless this address had one today: then that one is still good."""
    now = ports.now()
    if ports.letters.has_live_code(ports.requests.who(address), now):
        return None
    if ports.limits.count(f"code {ports.requests.who(mailbox(address))}", A_DAY) > MAILBOX_LETTERS_A_DAY:
        return now + A_DAY
    code = new_code(ports.random(7))
    link = f"{ports.config.url}/confirm/{filing.id}/"
    written = words(ports.config, filing.language, filing.id, [each.right for each in asked], code, link)
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
    details = ports.requests.filing(reference).details
    if details is None:
        return
    known = ports.held.get(reference, who)
    at = "" if who in _named(ports, details) else _still(ports, reference, known).address
    by = known.by if known else ()
    show(ports, reference, How.CODE, lambda each: each in by or _is(ports, each, who), at=at)


def _still(ports: Ports, reference: str, known: Held | None) -> Held:
    """A held address shows nothing any more once another was shown, or its owner said that it was not them."""
    if known is None or not any(each.request.state is State.WAITING for each in ports.requests.of_filing(reference)):
        raise Refused(WRONG)
    return known


def disown(ports: Ports, reference: str, code: str, source: str) -> None:
    """It was not them: what waits under this reference is closed, and the address forgotten.

    The owner of a held address takes only that one out of it: it may be somebody else who asks, and of themselves.
    """
    who = _opened(ports, reference, code, source)
    details = ports.requests.filing(reference).details
    if details and who not in _named(ports, details) and (ports.held.let_go(reference, who) or details.named):
        return
    for loaded in ports.requests.of_filing(reference):
        if loaded.request.state is State.WAITING:
            on = ports.today(loaded.request.asked.region)
            close = Closed(on, Outcome.WITHDRAWN)
            ports.requests.append(loaded, (close,), "requester", jobs=[Job(Work.FORGET, reference, loaded.id)])


def show(
    ports: Ports, filing_id: str, how: How, proves: Callable[[Identifier], bool], actor: str = "requester", at: str = ""
) -> None:
    """From now on this filing's person is known to be who they say, by the identifiers that were proved.

    `at`: a held address, which joins them. Where nothing waits any more, nothing is proved by it.
    """
    filing = ports.requests.filing(filing_id)
    if filing.details is None:
        raise Refused("What names the person is deleted already; nothing more can be done for this request.")
    with ports.together():
        waiting = [each for each in ports.requests.of_filing(filing_id) if each.request.state is State.WAITING]
        if not waiting:
            return
        found = tuple(replace(each, proved=each.proved or proves(each)) for each in filing.details.identifiers)
        if at and not any(each.proved and _is(ports, each, ports.requests.who(at)) for each in found):
            found = (*found, Identifier(Kind.EMAIL, at, proved=True))
        ports.requests.save_details(filing_id, replace(filing.details, identifiers=found, shown_at=at or filing.details.shown_at))
        ports.held.drop(filing_id)
        enough = (Identity.ADDRESS,) if how is not How.DOCUMENT else (Identity.ADDRESS, Identity.AUTHORITY)
        for loaded in waiting:
            asked = loaded.request.asked
            if asked.identity in enough:
                ports.requests.append(
                    loaded, (Shown(ports.today(asked.region), how),), actor, jobs=[Job(Work.FULFIL, filing_id, loaded.id)]
                )


def _is(ports: Ports, each: Identifier, who: str) -> bool:
    return each.kind is Kind.EMAIL and ports.requests.who(each.value) == who


def _named(ports: Ports, details: Details | None) -> tuple[str, str]:
    """Indexes of where the answer goes, and of where the request wants it. Where nobody is, of nobody: it takes as long."""
    to = (details.reply_to, details.named) if details else ("", "")
    return ports.requests.who(to[0] or "nobody"), ports.requests.who(to[1] or "nobody")


def _opened(ports: Ports, reference: str, code: str, source: str) -> str:
    """The index of the address, if the code is its. As slow, and as silent, for a reference nobody has."""
    if ports.limits.count(f"try {ports.requests.who(source)}", AN_HOUR) > TRIES_AN_HOUR:
        raise Refused(TOO_MANY)
    try:
        details = ports.requests.filing(reference).details
    except BadInput:
        details = None
    known = [*_named(ports, details), *ports.held.of(reference, _MOST - 2)]
    nobody = [f"nobody {number}" for number in range(_MOST - len(known))]
    fits = [who for who in (*known, *nobody) if ports.letters.code_fits(who, tidy(code))]
    if not fits:
        raise Refused(WRONG)
    return fits[0]
