"""Everything that can be read out of a file, however it is packed: where a redacted passage could hide.

The same search decides what may stay in a dossier and proves the finished files.
"""

from __future__ import annotations

import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, StreamObject, TextStringObject

from unsee.dossier.passages import Passages
from unsee.mail.header_text import base64_octets, decoded
from unsee.mail.html_text import html_text
from unsee.mail.inventory.limits import Limits, Room
from unsee.mail.inventory.pdf import bounded, pdf_pages
from unsee.mail.inventory.unreadable import Locked, Unreadable
from unsee.mail.message import parse
from unsee.mail.parts import Part, split

MOST = 64 * 1024 * 1024  # octets looked through of one file, unpacked
DEEPEST = 4  # a file in a file in a file
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\r\n\t>]{16,}")
_LIMITS = Limits(pages=20_000, text=MOST, seconds=120)
_INLINE_PICTURE = re.compile(rb"(?<!\S)BI\s[^\n]{0,2000}?\sID\s", re.DOTALL)
_NO_DRAWING = frozenset({"/ObjStm", "/XRef", "/CIDFontType0C", "/Type1C", "/OpenType"})
_PROGRAMS = (b"{\\rtf", b"%!PS")  # text that draws text: words may stand in it in pieces
_LETTERS = re.compile(r"[^\W\d_]")


class Unsearchable(Exception):  # noqa: N818 - an answer, not an error
    """Nobody can tell what is in it: a picture, an encrypted or damaged file, a kind we don't open."""


def found_in(octets: bytes, name: str, passages: Passages) -> str | None:
    """Where a passage stands in it, or None. Raises Unsearchable."""
    for where, text in texts(octets, name):
        if said := passages.in_text(text):
            return f"{where} ({said!r})"
    return None


def texts(octets: bytes, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """(where, text) of everything in a file. What cannot be read raises Unsearchable, after all that could be."""
    if depth > DEEPEST or len(octets) > MOST:
        raise Unsearchable
    yield name, name
    lower = name.lower()
    if octets.startswith(b"%PDF-") or lower.endswith(".pdf"):
        yield from _pdf(octets, name)
    elif zipfile.is_zipfile(io.BytesIO(octets)):
        yield from _zip(octets, name, depth)
    elif lower.endswith((".eml", ".mht")):
        yield from _mail(octets, name, depth)
    elif _is_text(octets):
        yield from _text(octets, name)
        if octets.startswith(_PROGRAMS):
            raise Unsearchable
    else:
        raise Unsearchable


def _is_text(octets: bytes) -> bool:
    if octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return b"\x00" not in octets and sum(octet > 0x7F for octet in octets) * 4 < len(octets)
    return b"\x00" not in octets


def _text(octets: bytes, where: str) -> Iterator[tuple[str, str]]:
    """As every charset it could be in, and out of what text is packed in."""
    charset = "utf-16" if octets.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    plain = octets.decode(charset, "replace")
    yield where, plain
    if "�" in plain:
        yield where, octets.decode("cp1252", "replace")
    if "&" in plain or "<" in plain:
        yield where, html.unescape(plain)
        yield where, html_text(plain)
    if "%" in plain:
        yield where, unquote(plain)
    if "\\u" in plain or "\\x" in plain:
        yield where, re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), plain)
    if b"=" in octets:
        yield f"{where}, quoted-printable", binascii.a2b_qp(octets).decode("utf-8", "replace")
        yield where, decoded(octets)
    for packed in _BASE64.findall(octets):
        letters = packed.translate(None, b"=\r\n\t>")
        for start in range(4):  # wherever the words before it end
            unpacked = base64_octets(letters[start:]).decode("utf-8", "replace")
            if unpacked.count("�") * 4 < len(unpacked):
                yield f"{where}, base64", unpacked


def _mail(octets: bytes, where: str, depth: int) -> Iterator[tuple[str, str]]:
    yield from _text(octets, where)
    message = parse(octets)
    yield f"{where}, text", f"{message.subject}\n{message.text}"
    for part in _parts(split(octets)):
        for name, value in part.fields:
            yield f"{where}, field {name}", decoded(value)
            yield f"{where}, field {name}", unquote(decoded(value))
        if not part.children and part.body:
            if part.content_type.startswith("text/"):
                yield f"{where}, text", part.text(MOST)
                yield from _text(part.text(MOST).encode("utf-8", "replace"), f"{where}, text")
            else:
                name = "attached.eml" if part.content_type == "message/rfc822" else "attached"
                yield from texts(part.octets, f"{where}, {name}", depth + 1)


def _parts(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from _parts(child)


def _zip(octets: bytes, where: str, depth: int) -> Iterator[tuple[str, str]]:
    room = MOST
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            yield where, archive.comment.decode("utf-8", "replace")
            for member in archive.infolist():
                yield f"{where}: {member.filename}", member.filename
                room -= member.file_size
                if room < 0 or member.flag_bits & 1:
                    raise Unsearchable
                if not member.is_dir():
                    yield from texts(archive.read(member), f"{where}: {member.filename}", depth + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise Unsearchable from None


def _pdf(octets: bytes, where: str) -> Iterator[tuple[str, str]]:
    """Its pages as a reader sees them, and what a reader does not see. Pictures are not read: then it counts as not searched."""
    try:
        pages, notes = pdf_pages(octets, None, Room(_LIMITS))
        with bounded(octets, Room(_LIMITS)) as reader:
            hidden = list(unseen(reader))
    except (Unreadable, Locked):
        raise Unsearchable from None
    for number, page in enumerate(pages, 1):
        yield f"{where}, page {number}", page
    yield where, "\n".join(pages)
    yield from ((f"{where}, not visible", text) for text in hidden if text is not None)
    if notes or None in hidden or not all(_LETTERS.search(page) for page in pages):
        raise Unsearchable


def unseen(reader: PdfReader) -> Iterator[str | None]:
    """Every text outside the pages' drawing: titles, bookmarks, notes, fields. None: something that cannot be searched."""
    waiting: list[Any] = [reader.trailer]
    known: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.idnum not in known:
                known.add(each.idnum)
                waiting.append(each.get_object())
        elif isinstance(each, ByteStringObject | TextStringObject):
            yield each.decode("latin-1") if isinstance(each, bytes) else str(each)
        elif isinstance(each, ArrayObject):
            waiting += each
        elif isinstance(each, DictionaryObject):
            if isinstance(each, StreamObject):
                yield from _streamed(each)
            waiting += each.values()


def _streamed(stream: StreamObject) -> Iterator[str | None]:
    kinds = {stream.get("/Type"), stream.get("/Subtype")}
    if "/Image" in kinds or "/EmbeddedFile" in kinds:
        yield None
    elif "/XML" in kinds or "/Metadata" in kinds:
        yield stream.get_data().decode("utf-8", "replace")
    elif not kinds & _NO_DRAWING and _INLINE_PICTURE.search(stream.get_data()):
        yield None
