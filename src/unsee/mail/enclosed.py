"""Files that go with a letter: a multipart/mixed message (RFC 2046), deterministic, its names closed to header injection."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from unsee.mail.attachment import safe_name
from unsee.mail.header_line import header_line
from unsee.refusal import BadInput

_KIND = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,60}")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,50}")
_OCTETS_A_LINE = 57  # 76 characters of base64, as RFC 2045 has it


@dataclass(frozen=True, slots=True)
class Enclosed:
    name: str
    kind: str  # "application/pdf"
    octets: bytes


def mixed(text_fields: list[str], text: bytes, files: tuple[Enclosed, ...]) -> tuple[list[str], bytes]:
    """The fields and the body of a message of that text and those files."""
    parts = [_part(text_fields, text), *(_part(_fields(file), _base64(file.octets)) for file in files)]
    boundary = f"unsee-{sha256(b''.join(parts)).hexdigest()[:40]}"  # of their own hash: it can't stand in one of them
    line = b"--" + boundary.encode()
    body = b"".join(line + b"\r\n" + part for part in parts) + line + b"--\r\n"
    return [header_line("Content-Type", ["multipart/mixed;", f'boundary="{boundary}"'])], body


def _part(fields: list[str], octets: bytes) -> bytes:
    return "".join(fields).encode("ascii") + b"\r\n" + octets


def _fields(file: Enclosed) -> list[str]:
    if not _KIND.fullmatch(file.kind):
        raise BadInput(f"{file.kind[:60]!a} is no kind of file; it must look like application/pdf.")
    name = safe_name(file.name)
    named = f'filename="{name}"' if _PLAIN_NAME.fullmatch(name) else f"filename*=utf-8''{quote(name, safe='')}"
    return [
        header_line("Content-Type", [file.kind]),
        header_line("Content-Disposition", ["attachment;", named]),
        header_line("Content-Transfer-Encoding", ["base64"]),
    ]


def _base64(octets: bytes) -> bytes:
    lines = (octets[at : at + _OCTETS_A_LINE] for at in range(0, len(octets), _OCTETS_A_LINE))
    return b"".join(binascii.b2a_base64(line, newline=False) + b"\r\n" for line in lines)
