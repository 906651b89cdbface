"""The ZIP beside the PDF: the files themselves, and lists that anybody can check them by. Same content, same bytes."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from unsee.dossier.listing import Listed

MANIFEST, SUMS, INDEX = "manifest.json", "SHA256SUMS", "index.txt"
_OVERHEAD = 400  # octets a file costs beside its own: its name in two lists, its headers, its lines in the manifest
_FIRST_DAY = date(1980, 1, 1)  # before which a ZIP knows no day


@dataclass(frozen=True, slots=True)
class About:
    """What every part of the ZIP says of the whole."""

    case: str
    made: date
    language: str
    events: int
    head: str
    pdfs: tuple[tuple[str, str], ...]  # name, SHA-256
    zips: tuple[str, ...]
    index: str  # the words of index.txt


def packed_size(octets: bytes) -> int:
    """What a file takes of a ZIP."""
    return len(zlib.compress(octets, 6)) + _OVERHEAD


def archive(files: Sequence[Listed], named: Sequence[Listed], about: About, part: int) -> bytes:
    """`files` lie in this part; `named` are listed with their hashes and lie nowhere. Both may be empty."""
    contents = {INDEX: about.index.encode()}
    contents |= {each.path: each.octets for each in files}
    contents[MANIFEST] = json.dumps(_manifest(files, named, about, part), ensure_ascii=False, indent=2).encode() + b"\n"
    sums = "".join(f"{sha256(octets).hexdigest()}  {name}\n" for name, octets in sorted(contents.items()))
    contents[SUMS] = sums.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, octets in contents.items():
            zipped.writestr(_entry(name, about.made), octets, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


def _entry(name: str, made: date) -> zipfile.ZipInfo:
    day = max(made, _FIRST_DAY)
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system = 3  # Unix, wherever it is made: only then has the next line a meaning
    entry.external_attr = 0o100600 << 16
    return entry


def _manifest(files: Sequence[Listed], named: Sequence[Listed], about: About, part: int) -> dict[str, Any]:
    return {
        "unsee_dossier": 1,
        "case": about.case,
        "made": about.made.isoformat(),
        "language": about.language,
        "part": part,
        "parts": {"pdf": [{"name": name, "sha256": digest} for name, digest in about.pdfs], "zip": list(about.zips)},
        "log": {"events": about.events, "head": about.head},
        "files": [_row(each) for each in files],
        "not_included": [{**_row(each), "why": each.absent.value if each.absent else ""} for each in named],
    }


def _row(file: Listed) -> dict[str, Any]:
    return {"path": file.path, "exhibit": file.exhibit, "size": file.size, "sha256": file.sha256}
