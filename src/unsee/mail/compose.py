"""One letter as a message: standards-clean, deterministic, and closed to header injection.

Written out by hand and not with `email.message`: our messages have one shape, the same input must give the same bytes on every
Python, and a preview must show what leaves (docs/decisions/sending-exactly-once.md).
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from unsee.mail.address import ascii_address
from unsee.mail.enclosed import Enclosed, mixed
from unsee.mail.header_line import header_line, phrase, unstructured
from unsee.refusal import BadInput

_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_KEPT_REFERENCES = 20  # RFC 5322 sets no limit; the oldest one and the newest are what programs thread by
_LINE = 78


@dataclass(frozen=True, slots=True)
class Sender:
    name: str
    address: str


def compose(
    *,
    sender: Sender,
    to: str,
    subject: str,
    body: str,
    message_id: str,
    date: datetime,
    reference: str,
    reply_to: str | None = None,
    in_reply_to: str | None = None,
    references: tuple[str, ...] = (),
    enclosed: tuple[Enclosed, ...] = (),
) -> bytes:
    """The message with CRLF line ends, ready for `.eml` or DATA.

    `reference` also goes into a header of its own: some servers (Exchange, SES) give a message a new Message-ID, and a bounce
    that returns only headers then still names the case. Ids of other people's messages that are no ids are left out.
    """
    if not _is_message_id(message_id):
        raise BadInput(f"{message_id[:80]!a} is not a Message-ID; it must look like <letters@example.org>.")
    if date.tzinfo is None:
        raise BadInput(f"The date {date} of a message needs its time zone.")
    answered = (in_reply_to,) if in_reply_to and _is_message_id(in_reply_to) else ()
    thread = _thread(references, answered)
    content, octets = _content(body, enclosed)
    lines = [
        header_line("Date", [format_datetime(date)]),
        header_line("From", [*phrase(sender.name), f"<{ascii_address(sender.address)}>"]),
        header_line("To", [ascii_address(to)]),
        *([header_line("Reply-To", [ascii_address(reply_to)])] if reply_to else []),
        header_line("Subject", unstructured(subject)),
        header_line("Message-ID", [message_id]),
        *([header_line("In-Reply-To", list(answered))] if answered else []),
        *([header_line("References", thread)] if thread else []),
        header_line("Unsee-Reference", unstructured(reference)),
        header_line("MIME-Version", ["1.0"]),
        *content,
    ]
    return "".join(lines).encode("ascii") + b"\r\n" + octets


def new_message_id(random: bytes, address: str) -> str:
    """From at least 12 random bytes, at the sender's own domain; it says nothing about the machine it was made on."""
    if len(random) < 12:
        raise ValueError("a Message-ID needs 12 random bytes to be unique")
    return f"<{random.hex()}@{ascii_address(address).rpartition('@')[2]}>"


def _is_message_id(value: str) -> bool:
    return len(value) <= 250 and _MESSAGE_ID.fullmatch(value) is not None


def _thread(references: tuple[str, ...], answered: tuple[str, ...]) -> list[str]:
    ids = list(dict.fromkeys(i for i in (*references, *answered) if _is_message_id(i)))
    return ids if len(ids) <= _KEPT_REFERENCES else [ids[0], *ids[1 - _KEPT_REFERENCES :]]


def _content(body: str, enclosed: tuple[Enclosed, ...]) -> tuple[list[str], bytes]:
    """The header fields that describe the body, and the body; with files, the text is the first of its parts."""
    encoding, octets = _body(body)
    plain = [header_line("Content-Type", ["text/plain;", "charset=utf-8"]), header_line("Content-Transfer-Encoding", [encoding])]
    return mixed(plain, octets, enclosed) if enclosed else (plain, octets)


def _body(text: str) -> tuple[str, bytes]:
    """Plain where mail carries it unharmed, else quoted-printable: also long lines, trailing blanks, and mbox's `From `."""
    text = re.sub(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", "", text).rstrip("\n") + "\n"
    lines = text.split("\n")
    harmless = text.isascii() and all(len(line) <= _LINE and line == line.rstrip() and line[:5] != "From " for line in lines)
    if harmless:
        return "7bit", text.replace("\n", "\r\n").encode("ascii")
    coded = binascii.b2a_qp(text.encode("utf-8", "replace"), istext=True)
    coded = re.sub(rb"(?m)^From ", b"=46rom =\n", coded)
    return "quoted-printable", coded.replace(b"\n", b"\r\n")
