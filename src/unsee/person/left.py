"""What has left this machine: every letter with its bytes, every page that was asked for, to whom and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from unsee.case.events import LookedAgain, Purpose, PutInOutbox, SendingStarted
from unsee.case.log import Loaded, Recorded
from unsee.case.written import Post
from unsee.person.ports import Ports
from unsee.refusal import BadInput, Refused


class How(StrEnum):
    SMTP = "smtp"
    OUTBOX = "outbox"  # a file for the person's own mail program: whether it left, only they know
    LOOK = "look"  # a page of theirs was asked for, as a browser would


KINDS = (SendingStarted, PutInOutbox, LookedAgain)


@dataclass(frozen=True, slots=True)
class Departure:
    at: datetime
    case: str
    company: str
    how: How
    to: str  # the address written to, or the page asked for; empty once the case was forgotten
    purpose: Purpose | None = None  # of a letter
    post: Post | None = None  # what became of a letter
    raw: str | None = None  # hash of the bytes; read them with `bytes_of`
    size: int | None = None


def departures(ports: Ports, start: int, many: int) -> tuple[int, list[Departure]]:
    """How many there are, and some of them, the newest first. A look that the person took themselves is none."""
    total, found = ports.cases.happened(KINDS, start, many)
    loaded = {each.id: each for each in ports.cases.load_many(list(dict.fromkeys(case for case, _ in found)))}
    return total, [gone for case, recorded in found for gone in _departure(ports, loaded[case], recorded)]


def bytes_of(ports: Ports, case: str, raw: str) -> bytes:
    """The message as it left, byte for byte. Raises BadInput where this case sent no such message."""
    sent = (each.event for each in ports.cases.log(case))
    if raw not in {event.raw for event in sent if isinstance(event, SendingStarted | PutInOutbox)}:
        raise BadInput(f"Case {case} has sent no message with the hash {raw[:64]!a}.")
    return ports.cases.body(case, raw)


def _departure(ports: Ports, loaded: Loaded, recorded: Recorded) -> Iterator[Departure]:
    match recorded.event:
        case SendingStarted(message_id=message_id, raw=raw):
            yield _letter(ports, loaded, recorded, How.SMTP, message_id, raw)
        case PutInOutbox(message_id=message_id, raw=raw):
            yield _letter(ports, loaded, recorded, How.OUTBOX, message_id, raw)
        case LookedAgain(page=page, blob=blob) if page and blob:
            yield Departure(recorded.recorded_at, loaded.id, _name(loaded), How.LOOK, _page(ports, loaded.id, blob))
        case _:
            return


def _letter(ports: Ports, loaded: Loaded, recorded: Recorded, how: How, message_id: str, raw: str) -> Departure:
    written = loaded.case.letter(message_id)
    body = _read(ports, loaded.id, raw)
    return Departure(
        at=recorded.recorded_at,
        case=loaded.id,
        company=_name(loaded),
        how=how,
        to=written.prepared.contact.value if written else "",
        purpose=written.prepared.purpose if written else None,
        post=written.post if written else None,
        raw=raw if body is not None else None,
        size=len(body) if body is not None else None,
    )


def _name(loaded: Loaded) -> str:
    return loaded.case.opened.name if loaded.case.opened else ""


def _page(ports: Ports, case: str, blob: str) -> str:
    seen = _read(ports, case, blob)
    return str(json.loads(seen).get("url", "")) if seen else ""


def _read(ports: Ports, case: str, name: str) -> bytes | None:
    """None once the case's key was destroyed: that something left is still known, and not what."""
    try:
        return ports.cases.body(case, name)
    except Refused:
        return None
