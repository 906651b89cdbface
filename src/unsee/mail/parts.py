"""A message as a tree of MIME parts, cut by hand so that depth, number and time are bounded whatever the octets are.

The standard parser tests every line against the boundary of every level above it and recurses without a limit: a thousand nested
levels end in a RecursionError. Mail comes from strangers (docs/decisions/mail-comes-from-strangers.md).
"""

from __future__ import annotations

import binascii
from dataclasses import dataclass

from unsee.mail.address import Address
from unsee.mail.charset import text_of
from unsee.mail.header_text import Fields, addresses_in, base64_octets, decoded, split_header
from unsee.mail.params import value_and_parameters

MAX_DEPTH = 12
MAX_PARTS = 300


@dataclass(frozen=True, slots=True)
class Part:
    fields: Fields
    body: bytes  # as it came, still in its transfer encoding
    content_type: str
    parameters: dict[str, str]
    children: tuple[Part, ...] = ()

    def all(self, name: str) -> tuple[bytes, ...]:
        return tuple(value for field, value in self.fields if field == name)

    def first(self, name: str) -> bytes:
        return next((value for field, value in self.fields if field == name), b"")

    def text_of(self, name: str) -> str:
        return decoded(self.first(name))

    def addresses(self, *names: str) -> tuple[Address, ...]:
        return tuple(address for name in names for value in self.all(name) for address in addresses_in(value))

    @property
    def octets(self) -> bytes:
        """The content, out of its transfer encoding."""
        match self.first("content-transfer-encoding").strip().lower():
            case b"base64":
                return base64_octets(self.body)
            case b"quoted-printable":
                return binascii.a2b_qp(self.body)
            case _:
                return self.body

    def text(self, limit: int) -> str:
        return text_of(self.octets[:limit], self.parameters.get("charset")).replace("\r\n", "\n").replace("\x00", "")


def split(raw: bytes) -> Part:
    """The whole message. Anything is a message: what has no header is all body."""
    if raw.startswith(b"From "):  # an mbox's line, kept by some programs
        raw = raw.partition(b"\n")[2]
    return _part(raw, "text/plain", _Budget(MAX_PARTS), 0)


@dataclass(slots=True)
class _Budget:
    parts: int


def _part(raw: bytes, default: str, budget: _Budget, depth: int) -> Part:
    budget.parts -= 1
    fields, body = split_header(raw)
    field = next((value for name, value in fields if name == "content-type"), b"")
    kind, parameters = value_and_parameters(field)
    kind = kind if kind.count("/") == 1 else default
    children: list[Part] = []
    boundary = parameters.get("boundary", "").encode("utf-8", "replace")
    if kind.startswith("multipart/") and boundary and depth < MAX_DEPTH:
        inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        for start, end in _sections(body, b"--" + boundary):
            if budget.parts <= 0:
                break
            children.append(_part(body[start:end], inner, budget, depth + 1))
    return Part(fields, b"" if children else body, kind, parameters, tuple(children))


def _sections(body: bytes, delimiter: bytes) -> list[tuple[int, int]]:
    """Where each section starts and ends; the last one may lack its closing delimiter."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    at = body.find(delimiter)
    while at >= 0 and len(found) < MAX_PARTS:
        after = at + len(delimiter)
        if at == 0 or body[at - 1 : at] == b"\n":
            line_end = body.find(b"\n", after)
            line_end = len(body) if line_end < 0 else line_end
            rest = body[after:line_end].strip() if line_end - after < 1000 else b"?"
            if rest in (b"", b"--"):
                if start is not None:
                    found.append((start, max(start, at - 2 if body[at - 2 : at] == b"\r\n" else at - 1)))
                start = line_end + 1
            if rest == b"--":
                return found
        at = body.find(delimiter, after)
    return [*found, (start, len(body))] if start is not None and start < len(body) else found
