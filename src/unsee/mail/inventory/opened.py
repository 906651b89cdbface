"""What became of an attachment. Nothing here was executed, fetched or written to disk."""

from __future__ import annotations

from dataclasses import dataclass

from unsee.mail.inventory.entry import Entry
from unsee.mail.inventory.kind import Kind


@dataclass(frozen=True, slots=True)
class File:
    name: str  # for showing: a safe path, below the archives it came in
    kind: Kind  # by its content
    size: int
    declared: str  # what the mail or the archive called it
    misnamed: bool  # its name or declared type promises another kind than it is


@dataclass(frozen=True, slots=True)
class Records:
    """A file of fields: JSON, CSV, a spreadsheet."""

    file: File
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()  # what could not be read, and why


@dataclass(frozen=True, slots=True)
class Text:
    """A file of words: PDF, HTML, plain text, a Word document."""

    file: File
    pages: tuple[str, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.pages)


@dataclass(frozen=True, slots=True)
class Archive:
    file: File
    inside: tuple[Opened, ...]


@dataclass(frozen=True, slots=True)
class NeedsPassword:
    file: File
    wrong: bool  # one was given, and it doesn't fit
    names: tuple[str, ...] = ()  # what the archive says it holds, readable without the password


@dataclass(frozen=True, slots=True)
class Refused:
    file: File
    why: str  # one sentence for the person


Opened = Records | Text | Archive | NeedsPassword | Refused
