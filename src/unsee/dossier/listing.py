"""The files of a dossier: what lies in the ZIP under which name, and what is only named with its hash."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from unsee.dossier.contents import Absent, Dossier, Exhibit, File
from unsee.dossier.passages import MARK, Passages
from unsee.dossier.words import Words
from unsee.mail.attachment import safe_name


@dataclass(frozen=True, slots=True)
class Listed:
    path: str
    exhibit: str  # "3" or "3.1"
    octets: bytes  # empty where it is only named
    size: int
    sha256: str
    absent: Absent | None = None


def listed(dossier: Dossier, passages: Passages, words: Words) -> tuple[Listed, ...]:
    return tuple(each for exhibit in dossier.exhibits for each in _of(exhibit, passages, words))


def file_name(name: str, passages: Passages) -> str:
    return safe_name(passages.removed_from(name).replace(MARK, "x"))


def _of(exhibit: Exhibit, passages: Passages, words: Words) -> list[Listed]:
    stem = f"exhibits/{_padded(exhibit.number)}-{exhibit.kind.value}-{exhibit.on}"
    found = []
    if exhibit.file:
        found.append(_listed(f"{stem}.eml", exhibit.number, exhibit.file))
    if not exhibit.left_out and (exhibit.file is None or exhibit.file.absent):
        text = passages.removed_from(rendering(exhibit, words)).encode("utf-8", "replace")
        found.append(Listed(f"{stem}.txt", exhibit.number, text, len(text), sha256(text).hexdigest()))
    for each in exhibit.attached:
        path = f"exhibits/{_padded(each.number)}-{file_name(each.file.name, passages)}"
        found.append(_listed(path, each.number, each.file))
        if each.instead:
            copy = f"exhibits/{_padded(each.number)}-redacted-{file_name(each.instead.name, passages)}"
            found.append(_listed(copy, each.number, each.instead))
    return found


def _listed(path: str, exhibit: str, file: File) -> Listed:
    return Listed(path, exhibit, file.octets, file.size, file.sha256, file.absent)


def _padded(number: str) -> str:
    whole, dot, part = number.partition(".")
    return f"{whole:0>2}{dot}{part}"


def rows(exhibit: Exhibit, words: Words) -> list[tuple[str, str]]:
    """What stands above its text."""
    said = [
        (words("exhibit.from"), exhibit.sender),
        (words("exhibit.to"), exhibit.to),
        (words("exhibit.date"), words.day(exhibit.on)),
        (words("exhibit.raw_date"), exhibit.raw_date),
        (words("exhibit.subject"), exhibit.subject),
    ]
    return [(name, value) for name, value in said if value]


def rendering(exhibit: Exhibit, words: Words) -> str:
    """A letter or message as plain text, where its own file can't go along or there is none."""
    title = f"{words('label.exhibit')} {exhibit.number}: {words.any('kind', exhibit.kind)}"
    said = "\n".join(f"{name}: {value}" for name, value in rows(exhibit, words))
    return f"{title}\n{said}\n\n{exhibit.text}\n"
