"""What came back finds its case and is read: stored raw first, then one visible stage after the other.

A stage that fails leaves the message stored and a task that names the stage; the next sync tries it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from unsee.case.log import Conflict
from unsee.mail.authenticity.assess import Authenticity
from unsee.mail.match import match
from unsee.mail.message import Message, parse
from unsee.mail.reading.letter import Letter
from unsee.mail.reading.read import Reading, read_letter
from unsee.mail.stored import MailState
from unsee.person.attach import Found, attach
from unsee.person.index import Index
from unsee.person.origin import origin_of
from unsee.person.ours import why_ours
from unsee.person.ports import Ports
from unsee.person.reading import own_words


@dataclass(slots=True)
class Arrived:
    """What became of the mail: case ids where it found one."""

    matched: list[str] = field(default_factory=list)
    bounced: list[str] = field(default_factory=list)
    ask: int = 0
    set_aside: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One message on its way through the stages; each adds what it found out."""

    mail: int
    sha256: str
    raw: bytes
    message: Message | None = None
    case: str | None = None
    how: str = ""
    origin: Authenticity | None = None
    words: Letter | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """The message goes no further."""

    state: MailState
    why: str


Stage = Callable[[Ports, Piece], Piece | Left]


def read_new(ports: Ports) -> Arrived:
    """Looks at everything stored and not yet placed. Stopping in the middle loses nothing: what is left is still new."""
    arrived = Arrived()
    for mail, sha256, raw in ports.mailroom.unread():
        _through(ports, Piece(mail, sha256, raw), arrived)
    return arrived


def _through(ports: Ports, piece: Piece, arrived: Arrived) -> None:
    for name, stage in STAGES:
        try:
            result = stage(ports, piece)
        except Conflict:  # still new; the next sync looks again
            return
        except Exception as wrong:  # noqa: BLE001 - strangers write these messages: none may stop the ones behind it
            ports.mailroom.leave(
                piece.mail, MailState.FAILED, f"it could not be handled ({name}: {type(wrong).__name__} {wrong})"
            )
            arrived.failed += 1
            return
        if isinstance(result, Left):
            ports.mailroom.leave(piece.mail, result.state, result.why)
            arrived.ask += result.state is MailState.ASK
            arrived.set_aside += result.state is MailState.SET_ASIDE
            return
        piece = result
    if piece.case and piece.message:
        arrived.matched.append(piece.case)
        if piece.message.bounce and piece.message.bounce.permanent:
            arrived.bounced.append(piece.case)


def _parse(ports: Ports, piece: Piece) -> Piece | Left:
    message = parse(piece.raw)
    sender = message.from_.address if message.from_ else ""
    ports.mailroom.describe(piece.mail, message.message_id or "", sender, message.subject)
    return replace(piece, message=message)


def _duplicate(ports: Ports, piece: Piece) -> Piece | Left:
    message = _parsed(piece)
    if message.message_id and ports.cases.by_message_id(message.message_id):
        return Left(MailState.NOT_OURS, "a copy of your own letter")
    if ports.mailroom.came_before(piece.mail, message.message_id or "", message.from_.address if message.from_ else ""):
        return Left(MailState.SET_ASIDE, "the same message came before")
    return piece


def _which_case(ports: Ports, piece: Piece) -> Piece | Left:
    message = _parsed(piece)
    if found := match(message, Index(ports)):
        if ports.cases.load(found.case).case.forgotten_on:
            return Left(MailState.SET_ASIDE, f"it belongs to case {found.case}, which you had forgotten")
        return replace(piece, case=found.case, how=found.how.value)
    if why := why_ours(ports, message):
        return Left(MailState.ASK, why)
    return Left(MailState.SET_ASIDE, "nothing in it points to one of your cases")


def _whose(ports: Ports, piece: Piece) -> Piece | Left:
    return replace(piece, origin=origin_of(ports, ports.cases.load(piece.case or ""), piece.raw))


def _own_words(ports: Ports, piece: Piece) -> Piece | Left:
    message = _parsed(piece)  # of a bounce there are none: its report says all
    return piece if message.bounce else replace(piece, words=own_words(ports.cases.load(piece.case or ""), message))


def _read(_ports: Ports, piece: Piece) -> Piece | Left:
    return replace(piece, reading=read_letter(piece.words)) if piece.words else piece


def _settle(ports: Ports, piece: Piece) -> Piece | Left:
    found = Found(piece.mail, piece.sha256, piece.raw, piece.how, _parsed(piece).bounce, piece.reading, piece.origin)
    for last in (False, False, True):  # somebody else may be changing this case at the same moment
        try:
            attach(ports, ports.cases.load(piece.case or ""), found)
            break
        except Conflict:
            if last:
                raise
    return piece


def _parsed(piece: Piece) -> Message:
    if piece.message is None:
        raise TypeError("the message was not parsed yet")
    return piece.message


STAGES: tuple[tuple[str, Stage], ...] = (
    ("parsing", _parse),
    ("looking for duplicates", _duplicate),
    ("finding its case", _which_case),
    ("finding whose it is", _whose),
    ("telling their words from a machine's and from ours", _own_words),
    ("reading it", _read),
    ("settling what follows", _settle),
)
