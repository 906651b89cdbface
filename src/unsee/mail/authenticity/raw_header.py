"""A message as it was signed: each field with its folding and its letters, and the octets of the body.

Signatures cover these octets, while a person is shown what `parts` reads. `agrees` says that both see the same fields; where a
header is damaged so that readers may differ, a signature proves nothing about what is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from unsee.mail.header_text import MAX_FIELDS, MAX_HEADER, Fields

_FIELDS = re.compile(rb"\r\n(?![ \t])")


@dataclass(frozen=True, slots=True)
class RawField:
    name: str  # in lower case
    octets: bytes  # all of it, without the line end


@dataclass(frozen=True, slots=True)
class RawMessage:
    fields: tuple[RawField, ...]
    body: bytes
    agrees: bool


def raw_message(raw: bytes, shown: Fields) -> RawMessage:
    """`shown` is what `header_text.split_header` makes of the same octets."""
    if raw.startswith(b"From "):
        raw = raw.partition(b"\n")[2]
    if b"\r\n" not in raw[:MAX_HEADER]:  # saved with Unix line ends; it travelled with CRLF
        raw = raw.replace(b"\n", b"\r\n")
    head, _, body = raw.partition(b"\r\n\r\n")
    if len(head) > MAX_HEADER:
        return RawMessage((), b"", agrees=False)
    lines = _FIELDS.split(head)[:MAX_FIELDS]
    fields = tuple(RawField(line.partition(b":")[0].decode("latin-1").lower().rstrip(" \t"), line) for line in lines)
    agrees = tuple((field.name, _value(field.octets)) for field in fields) == shown
    return RawMessage(fields, body, agrees)


def _value(octets: bytes) -> bytes:
    return octets.partition(b":")[2].replace(b"\r\n", b"").strip()
