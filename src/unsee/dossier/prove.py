"""The finished files, read again as whoever receives them would: does a passage that was to be removed still stand somewhere?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256

import pypdfium2 as pdfium

from unsee.dossier.passages import Passages
from unsee.dossier.traces import Unsearchable, found_in, unseen
from unsee.mail.inventory.limits import MIB, Limits, Room
from unsee.mail.inventory.pdf import bounded
from unsee.mail.inventory.unreadable import Locked, Unreadable

_LIMITS = Limits(pages=100_000, text=512 * MIB, seconds=600)


def remains(files: Iterable[tuple[str, bytes]], passages: Passages, looked_at: frozenset[str]) -> list[str]:
    """Where something remains, in words. `looked_at`: hashes of files the person gave themselves, which may be pictures."""
    if not passages:
        return []
    return [where for name, octets in files for where in _in(name, octets, passages, looked_at)]


def _in(name: str, octets: bytes, passages: Passages, looked_at: frozenset[str]) -> Iterator[str]:
    if said := passages.in_text(name):
        yield f"the name {name} ({said!r})"
    if octets.startswith(b"%PDF-"):
        yield from _in_pdf(name, octets, passages)
        return
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        for member in archive.infolist():
            content = archive.read(member)
            try:
                where = found_in(content, member.filename, passages)
            except Unsearchable:
                where = None if sha256(content).hexdigest() in looked_at else f"{member.filename}, which can't be searched"
            if where:
                yield f"{name}: {where}"


def _in_pdf(name: str, octets: bytes, passages: Passages) -> Iterator[str]:
    """The pages by PDFium, a hundred times as fast as pypdf; what no page shows by pypdf, which gives every object."""
    try:
        pages = list(_read(octets))
        with bounded(octets, Room(_LIMITS)) as reader:
            hidden = [text for text in unseen(reader) if text]
    except (Unreadable, Locked, pdfium.PdfiumError) as why:
        yield f"{name}, which can't be read back: {why}"
        return
    for number, text in enumerate(pages, 1):
        if said := passages.in_text(text):
            yield f"{name}, page {number} ({said!r})"
    for what, text in (("across its pages", "\n".join(pages)), *(("not visible", text) for text in hidden)):
        if said := passages.in_text(text):
            yield f"{name}, {what} ({said!r})"


def _read(octets: bytes) -> Iterator[str]:
    document = pdfium.PdfDocument(octets)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield text.get_text_bounded().replace("\ufffe", "\u00ad")  # how PDFium marks a hyphen at the end of a line
            text.close()
            page.close()
    finally:
        document.close()
