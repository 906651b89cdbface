"""A request comes in, by whatever way: one request for each right, its law, its clock, what has to be shown first.

Nobody's request can be stood in the way of by filing another one: two filings become one only where they say exactly the same and
neither, or both, have shown who asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from unsee.case.profile import check_place
from unsee.desk import clock
from unsee.desk.held import leading
from unsee.desk.letter import LANGUAGES
from unsee.desk.ports import Ports
from unsee.law.rights import parse
from unsee.mail.token import new_reference
from unsee.received.details import LONGEST_WORDS, MOST, Details
from unsee.received.events import Channel, How, Identity, Received, Repeated, Shown
from unsee.received.request import Request, State
from unsee.received.stored import Filing, Job, Opened, Rank, Work
from unsee.refusal import BadInput, Refused

SIGNAL = "opt_out_sale"
AN_HOUR = timedelta(hours=1)
MAILS_AN_HOUR = 30  # to people who did not ask us themselves, from one source; what is above waits
FOR_ONE_ADDRESS = 3  # filings that wait for the same address; those above are looked at when there is nothing else to do
NOTED = 100  # repetitions; a log is no place to count a flood in
CONFIRM_WITHIN = timedelta(days=30)  # after that a filing nobody confirmed is closed


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks, as it came through a channel."""

    rights: tuple[str, ...]
    details: Details
    channel: Channel
    region: str = ""
    language: str = "en"
    gpc: bool = False
    shown: How | None = None  # the channel has shown who asks; the identifiers it proves are marked
    source: str = ""  # whence, for limits only: never kept in the clear
    actor: str = "requester"


@dataclass(frozen=True, slots=True)
class Filed:
    """What the requester is told, the same whoever they are."""

    filing: str
    requests: tuple[str, ...]
    needs_code: bool
    joined: bool = False  # for us; never shown to the requester


def receive(ports: Ports, asked: Asked) -> Filed:
    asked = _checked(ports, asked)
    if joined := _joined(ports, asked):
        return joined
    filing = new_reference(ports.random)
    opened = tuple(_opened(ports, asked, filing, number, right) for number, right in enumerate(asked.rights, start=1))
    waits = any(_waits(each) for each in opened)
    ports.requests.file(
        Filing(filing, ports.now(), asked.language, asked.details),
        opened,
        asked.actor,
        _jobs(ports, asked, filing, opened, waits),
        about=_about(asked),
    )
    return Filed(filing, tuple(each.id for each in opened), waits)


def _checked(ports: Ports, asked: Asked) -> Asked:
    rights = [parse(right) for right in asked.rights]
    signalled = asked.gpc and ports.config.gpc_since is not None
    if signalled and SIGNAL in ports.config.rights:
        rights.append(SIGNAL)
    rights = list(dict.fromkeys(rights))
    if not rights:
        raise BadInput(f"Say what is asked for: {', '.join(ports.config.rights)}.")
    if unknown := [right for right in rights if right not in ports.config.rights]:
        raise BadInput(f"{unknown[0]} can't be asked for here; there are {', '.join(ports.config.rights)}.")
    details = asked.details
    if not details.identifiers:
        raise BadInput("Say by what the data can be found: an e-mail address, at least.")
    if len(details.identifiers) > MOST or len(details.words) > LONGEST_WORDS:
        raise BadInput(f"That is too much: at most {MOST} identifiers and {LONGEST_WORDS} letters of text.")
    if (details.acting_for or details.answer_to) and not details.reply_to:
        raise BadInput("Who asks for somebody else must give an address to answer to.")
    region = check_place(asked.region) if asked.region else ""
    language = asked.language if asked.language in LANGUAGES else "en"
    return replace(asked, rights=tuple(rights), region=region, language=language)


def _opened(ports: Ports, asked: Asked, filing: str, number: int, right: str) -> Opened:
    on = ports.today(asked.region)
    found = clock.rule(ports.config, right, asked.region, on)
    agent = _for_somebody_else(asked)
    identity = found.identity
    if agent and identity is Identity.ADDRESS:
        identity = Identity.AUTHORITY
    received = Received(
        on=on,
        right=right,
        regime=found.regime,
        region=found.region,
        channel=asked.channel,
        language=asked.language,
        identity=identity,
        gpc=asked.gpc,
        agent=agent,
    )
    shown = (Shown(on, asked.shown),) if asked.shown and identity is Identity.ADDRESS else ()
    return Opened(f"{filing}-{number}", (received, *shown), clock.due(ports.config, received))


def _for_somebody_else(asked: Asked) -> bool:
    """Whoever wants the answer elsewhere than where the person is found shows nothing of the person by reading it there."""
    found = {each.value.casefold() for each in asked.details.identifiers}
    own = asked.details.answer_to.casefold()
    return bool(asked.details.acting_for) or bool(own and own not in found and not asked.shown)


def _waits(opened: Opened) -> bool:
    return (
        len(opened.events) == 1 and isinstance(opened.events[0], Received) and opened.events[0].identity is not Identity.NOTHING
    )


def _jobs(ports: Ports, asked: Asked, filing: str, opened: Sequence[Opened], waits: bool) -> list[Job]:
    now = [each for each in opened if not _waits(each)]
    rank = _rank(ports, asked) if now else Rank.KNOWN
    jobs = [Job(Work.FULFIL, filing, each.id, rank=rank) for each in now]
    return [*jobs, *_code(ports, asked, filing)] if waits else jobs


def _rank(ports: Ports, asked: Asked) -> Rank:
    """What anybody can ask is done after what somebody has shown to be theirs, and last of all where one source asks much."""
    if asked.shown or not asked.source:
        return Rank.KNOWN
    many = ports.limits.count(f"asked {ports.requests.who(asked.source)}", AN_HOUR) > MAILS_AN_HOUR
    return Rank.FLOOD if many else Rank.STRANGER


def _code(ports: Ports, asked: Asked, filing: str) -> list[Job]:
    """The letters with codes. None where they could not leave before the filing is closed, or a flood has brought one today."""
    if not asked.source:
        return [Job(Work.CODE, filing)]
    when = _when(ports, asked.source)
    to = asked.details.reply_to
    many = bool(to) and ports.requests.named(to, FOR_ONE_ADDRESS) == FOR_ONE_ADDRESS
    if when is None or (many and not leading(asked.details) and _has_code(ports, to, when)):
        return []
    return [Job(Work.CODE, filing, "", when, Rank.FLOOD if many else Rank.STRANGER)]


def _has_code(ports: Ports, address: str, when: datetime) -> bool:
    """One that is still good when this one's turn comes."""
    return ports.letters.has_live_code(ports.requests.who(address), when)


def _when(ports: Ports, source: str) -> datetime | None:
    """Letters to strangers leave slowly where many come from one source: each is accepted, and none of it becomes a flood."""
    return ports.limits.turn(f"mail {ports.requests.who(source)}", MAILS_AN_HOUR, AN_HOUR, CONFIRM_WITHIN)


def _about(asked: Asked) -> str:
    """What two filings must share besides the person, before one can stand for the other."""
    return "\0".join((*asked.rights, asked.region, asked.language, str(asked.gpc)))


def _joined(ports: Ports, asked: Asked) -> Filed | None:
    """The same again, in every word, and nobody has shown more than the other: it is the same request."""
    for filing in ports.requests.same(asked.details, _about(asked)):
        loaded = ports.requests.of_filing(filing)
        if not all(_alike(each.request, asked) for each in loaded):
            continue
        with suppress(Refused):  # two at the same moment: that it was repeated is noted once
            if loaded[0].request.repeated < NOTED:
                ports.requests.append(loaded[0], (Repeated(ports.today(asked.region), asked.channel),), asked.actor)
        waits = any(each.request.state is State.WAITING for each in loaded)
        if waits:
            ports.work.add(*_code(ports, asked, filing))
        return Filed(filing, tuple(each.id for each in loaded), waits, joined=True)
    return None


def _alike(request: Request, asked: Asked) -> bool:
    if request.state is State.CLOSED:
        return False
    return request.asked.identity is Identity.NOTHING or (request.shown is None) == (asked.shown is None)
