"""A message that came, as far as it can be understood. `parse` takes any octets and never raises; what is wrong stays visible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from unsee.mail.address import Address
from unsee.mail.attachment import Attachment, attachment
from unsee.mail.auto import AutoKind, is_automatic
from unsee.mail.bounce import Bounce, bounce_in
from unsee.mail.header_text import ids_in
from unsee.mail.html_text import html_text
from unsee.mail.parts import Part, split

MAX_TEXT = 1024 * 1024
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "apparently-to")


@dataclass(frozen=True, slots=True)
class Message:
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    from_: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    delivered_to: tuple[Address, ...]  # Delivered-To, X-Original-To and their kin: what our own server says
    subject: str
    date: datetime | None
    raw_date: str  # evidence; never repaired
    text: str
    attachments: tuple[Attachment, ...]
    auto: AutoKind
    bounce: Bounce | None
    lists: tuple[tuple[str, str], ...]  # List-Id, List-Unsubscribe, ...: a newsletter


def parse(raw: bytes) -> Message:
    top = split(raw)
    bounce = bounce_in(top)
    ids = ids_in(top.first("message-id"))
    return Message(
        message_id=ids[0] if ids else None,
        in_reply_to=ids_in(top.first("in-reply-to")),
        references=ids_in(top.first("references")),
        from_=next(iter(top.addresses("from")), None),
        to=top.addresses("to"),
        cc=top.addresses("cc"),
        reply_to=top.addresses("reply-to"),
        delivered_to=top.addresses(*_DELIVERED),
        subject=top.text_of("subject"),
        date=_date(top.text_of("date")),
        raw_date=top.text_of("date"),
        text=_text(top),
        attachments=tuple(attachment(part) for part in _attached(top)),
        auto=AutoKind.BOUNCE if bounce else AutoKind.AUTO_REPLY if is_automatic(top) else AutoKind.HUMAN,
        bounce=bounce,
        lists=tuple((name, top.text_of(name)) for name, _ in top.fields if name.startswith("list-")),
    )


def _date(said: str) -> datetime | None:
    try:
        day = parsedate_to_datetime(said[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if day.tzinfo else day.replace(tzinfo=UTC)  # "-0000": UTC, the sender's zone unknown (RFC 5322 § 3.3)


def _text(top: Part) -> str:
    pieces: list[str] = []
    room = MAX_TEXT
    for part in _shown(top):
        text = html_text(part.text(MAX_TEXT)) if part.content_type == "text/html" else part.text(MAX_TEXT)
        pieces.append(text.strip()[:room])
        room -= len(pieces[-1])
    return "\n\n".join(piece for piece in pieces if piece)


def _shown(part: Part) -> Iterator[Part]:
    """The parts a mail program would show, of two alternatives the plain one where it says anything."""
    match part.content_type:
        case "multipart/alternative" if part.children:
            leaves = [leaf for child in part.children for leaf in _shown(child)]
            saying = [leaf for leaf in leaves if leaf.octets.strip()]
            yield from sorted(saying, key=lambda leaf: leaf.content_type != "text/plain")[:1]
        case "multipart/related" | "multipart/report" if part.children:
            yield from _shown(part.children[0])
        case kind if kind.startswith("multipart/"):
            if not part.children:
                yield part
            for child in part.children:
                yield from _shown(child)
        case "text/plain" | "text/html" if not _is_attached(part):
            yield part


def _is_attached(part: Part) -> bool:
    return re.match(rb"\s*attachment", part.first("content-disposition"), re.IGNORECASE) is not None


def attached_files(raw: bytes) -> Iterator[tuple[Attachment, bytes]]:
    """The attachments of `parse(raw)` in the same order with their octets, decoded one by one: one is in memory at a time."""
    for part in _attached(split(raw)):
        yield attachment(part), part.octets


def _attached(part: Part) -> Iterator[Part]:
    for child in part.children:
        yield from _attached(child)
    if not part.children and (_is_attached(part) or part.content_type not in ("text/plain", "text/html")) and part.body:
        yield part
