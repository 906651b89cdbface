"""What a file is, judged by its first octets: the name and the declared type are only what the sender said."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    JSON = "JSON"
    CSV = "CSV"
    XLSX = "spreadsheet"
    DOCX = "Word document"
    PDF = "PDF"
    ZIP = "ZIP archive"
    HTML = "web page"
    TEXT = "plain text"
    TNEF = "winmail.dat"
    OLD_OFFICE = "old Office document"
    OTHER_ARCHIVE = "archive of another kind"
    IMAGE = "picture"
    MEDIA = "sound or film"
    RTF = "rich text"
    PROGRAM = "program"
    EMPTY = "empty file"
    UNKNOWN = "unknown"


_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x78\x9f\x3e\x22", Kind.TNEF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OFFICE),
    (b"Rar!\x1a\x07", Kind.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.OTHER_ARCHIVE),
    (b"\x1f\x8b", Kind.OTHER_ARCHIVE),
    (b"BZh", Kind.OTHER_ARCHIVE),
    (b"\xfd7zXZ\x00", Kind.OTHER_ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Kind.OTHER_ARCHIVE),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"ID3", Kind.MEDIA),
    (b"OggS", Kind.MEDIA),
    (b"RIFF", Kind.MEDIA),
    (b"{\\rtf", Kind.RTF),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"#!/", Kind.PROGRAM),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|h[1-6]|p|script|style|span|br|ul|ol)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_BEGIN = 4096

_PROMISES: dict[str, frozenset[Kind]] = {
    "pdf": frozenset((Kind.PDF,)),
    "json": frozenset((Kind.JSON,)),
    "csv": frozenset((Kind.CSV, Kind.TEXT)),
    "xlsx": frozenset((Kind.XLSX,)),
    "docx": frozenset((Kind.DOCX,)),
    "zip": frozenset((Kind.ZIP, Kind.XLSX, Kind.DOCX)),
    "html": frozenset((Kind.HTML, Kind.TEXT)),
    "image": frozenset((Kind.IMAGE,)),
    "words": frozenset((Kind.TEXT, Kind.CSV, Kind.JSON, Kind.HTML)),
}
_BY_ENDING = {
    "pdf": "pdf", "json": "json", "ndjson": "json", "jsonl": "json", "csv": "csv", "tsv": "csv", "xlsx": "xlsx", "docx": "docx",
    "zip": "zip", "html": "html", "htm": "html", "png": "image", "jpg": "image", "jpeg": "image", "gif": "image", "txt": "words",
}  # fmt: skip
_BY_TYPE = {
    "application/pdf": "pdf",
    "application/json": "json",
    "text/csv": "csv",
    "application/zip": "zip",
    "text/html": "html",
    "text/plain": "words",
    "image/png": "image",
    "image/jpeg": "image",
}


def by_magic(raw: bytes) -> Kind | None:
    """The kind by signature; None where the octets must be read as text, or are nothing known."""
    if not raw.strip(b"\x00 \t\r\n"):
        return Kind.EMPTY
    found = next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None)
    if found is None and b"%PDF-" in raw[:1024]:  # readers allow a little before it
        return Kind.PDF
    if found is Kind.MEDIA and raw[8:12] == b"WEBP":
        return Kind.IMAGE
    if found is None and raw[4:8] == b"ftyp":
        return Kind.IMAGE if raw[8:12] in (b"heic", b"heix", b"mif1", b"avif") else Kind.MEDIA
    return found


def is_words(text: str) -> bool:
    """Whether what was decoded is something people or programs write, rather than octets of another kind."""
    begin = text[:_BEGIN]
    odd = sum(1 for letter in begin if (letter < " " and letter not in "\t\n\r\f\x1b\x00") or letter == "\ufffd")
    return odd * 20 <= len(begin) and begin.count("\x00") * 4 <= len(begin)


def is_html(text: str) -> bool:
    return _HTML.match(text[:_BEGIN]) is not None


def is_misnamed(name: str, declared: str, kind: Kind) -> bool:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    promises = (_BY_ENDING.get(ending), _BY_TYPE.get(declared.lower()))
    return any(promise is not None and kind not in _PROMISES[promise] for promise in promises) or (
        kind is Kind.PROGRAM and ending not in ("exe", "dll", "com", "sh", "")
    )
