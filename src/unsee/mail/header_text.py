"""Reading header fields as people send them: raw octets to fields, fields to text and addresses. Never raises."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from itertools import groupby

from unsee.mail.address import Address
from unsee.mail.charset import text_of

MAX_HEADER = 256 * 1024  # octets of all fields together; what follows is dropped
MAX_FIELDS = 1_000
_MAX_VALUE = 64 * 1024
_MAX_ADDRESSES = 500

Fields = tuple[tuple[str, bytes], ...]

_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_WORD = re.compile(r"=\?([!-)+->@-~]{1,60})(?:\*[!->@-~]{0,20})?\?([QqBb])\?([^?\r\n]*)\?=")
_NOT_BASE64 = bytes(o for o in range(256) if not (chr(o).isascii() and chr(o).isalnum()) and o not in b"+/")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]{1,200}(?==\?)")
_IDS = re.compile(r"<[^<>]{1,998}>")
_PIECES = re.compile(r'"((?:[^"\\]|\\.)*+)"?|\(((?:[^()\\]|\\.)*+)\)?|<([^<>]*+)>?|([,;])|[^",;()<]++|.', re.DOTALL)


def split_header(raw: bytes) -> tuple[Fields, bytes]:
    """The fields (name in lower case, value unfolded) and what follows the blank line."""
    if raw[:1] in {b"\n", b"\r"}:
        return (), raw.lstrip(b"\r\n")
    end = _BLANK.search(raw)
    head, body = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
    unfolded = re.sub(rb"\r?\n(?=[ \t])|\x00", b"", head[:MAX_HEADER])
    lines = map(_FIELD.fullmatch, re.split(rb"[\r\n]+", unfolded)[:MAX_FIELDS])
    fields = tuple((line[1].decode("ascii").lower(), line[2].strip()[:_MAX_VALUE]) for line in lines if line)
    return fields, body if fields else raw


def decoded(value: bytes) -> str:
    """A field's text: RFC 2047 words decoded, a letter split between two words of one charset put together again."""
    text = _BETWEEN.sub(r"\1", text_of(value, None))
    pieces: list[tuple[str, bytes | str]] = []
    at = 0
    for word in _WORD.finditer(text):
        if word.start() > at:
            pieces.append(("", text[at : word.start()]))
        pieces.append((word[1].lower(), _octets(word[2], word[3])))
        at = word.end()
    pieces.append(("", text[at:]))
    runs = groupby(pieces, key=lambda piece: piece[0])
    return _printable("".join(_run(charset, [piece for _, piece in run]) for charset, run in runs))


def _run(charset: str, pieces: list[bytes | str]) -> str:
    octets = b"".join(piece for piece in pieces if isinstance(piece, bytes))
    return text_of(octets, charset) if charset else "".join(piece for piece in pieces if isinstance(piece, str))


def _octets(encoding: str, coded: str) -> bytes:
    octets = coded.encode("utf-8", "replace")
    return binascii.a2b_qp(octets, header=True) if encoding in "Qq" else base64_octets(octets)


def base64_octets(coded: bytes) -> bytes:
    """Base 64 as far as it goes: foreign letters skipped, a cut end dropped."""
    letters = coded.translate(None, _NOT_BASE64)
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _printable(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]+", " ", text).strip()


def ids_in(value: bytes) -> tuple[str, ...]:
    """The Message-IDs of a field, in order, once each."""
    return tuple(dict.fromkeys(re.sub(r"\s+", "", found) for found in _IDS.findall(text_of(value, None))))


def addresses_in(value: bytes) -> tuple[Address, ...]:
    """The mailboxes of a list, of a group, or of something that only resembles a list."""
    found: list[Address] = []
    for words, quoted, angles, comments in _entries(text_of(value, None)):
        bare = " ".join(words).split()
        spec = angles[-1] if angles else next((word for word in bare if "@" in word), "")
        spec = re.sub(r"[\s\x00-\x1f\x7f]+", "", spec).rpartition(":")[2]
        name = decoded(" ".join([*quoted, *(w for w in bare if w != spec)] or comments).encode("utf-8", "replace"))
        if spec and len(found) < _MAX_ADDRESSES:
            found.append(Address(name, spec))
    return tuple(found)


Entry = tuple[list[str], list[str], list[str], list[str]]


def _entries(text: str) -> Iterator[Entry]:
    """Per mailbox: bare words, quoted words, what stood in angles, what stood in comments."""
    entry: Entry = ([], [], [], [])
    for piece in _PIECES.finditer(text):
        quoted, comment, angle, separator = piece.groups()
        if separator:
            yield entry
            entry = ([], [], [], [])
        elif quoted is not None:
            entry[1].append(re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL))
        elif comment is not None:
            entry[3].append(comment)
        elif angle is not None:
            entry[2].append(angle)
        else:
            entry[0].append(piece[0])
    yield entry
