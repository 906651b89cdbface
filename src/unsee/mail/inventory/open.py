"""An attachment, opened in memory: nothing is executed, fetched or written to disk, whatever the sender put in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from typing import assert_never

from unsee.mail.html_text import MAX_HTML, html_text
from unsee.mail.inventory import kind as kinds
from unsee.mail.inventory.csv_rows import delimiter_of, rows_of
from unsee.mail.inventory.damage import Damage
from unsee.mail.inventory.docx import document_text
from unsee.mail.inventory.entry import Entry
from unsee.mail.inventory.json_values import is_json, json_entries
from unsee.mail.inventory.kind import Kind
from unsee.mail.inventory.limits import MIB, Limits, Room
from unsee.mail.inventory.lines import CELL, line_entries
from unsee.mail.inventory.opened import Archive, File, NeedsPassword, Opened, Records, Refused, Text
from unsee.mail.inventory.pdf import pdf_pages
from unsee.mail.inventory.table import Row, table_entries
from unsee.mail.inventory.unreadable import Locked, Unreadable
from unsee.mail.inventory.words import words_of
from unsee.mail.inventory.xlsx import sheet_entries
from unsee.mail.inventory.zip_files import directory, members, part, shown_path

_CELL_END = re.compile(r"(?=</t[dh]\s*+>)", re.IGNORECASE)
_DEFAULT = Limits()


def open_attachment(
    name: str, content_type: str, raw: bytes, *, password: str | None = None, limits: Limits = _DEFAULT
) -> Opened:
    """Never raises: what can't be opened says why. `password` is for an encrypted archive or PDF."""
    return _Opening(password, Room(limits)).open(shown_path(name), content_type, raw, 0)


class _Opening:
    def __init__(self, password: str | None, room: Room) -> None:
        self._password = password
        self._room = room

    def open(self, name: str, declared: str, raw: bytes, nested: int) -> Opened:
        kind = kinds.by_magic(raw)
        if len(raw) > self._room.limits.octets:
            return Refused(
                _file(name, kind or Kind.UNKNOWN, declared, raw), f"It has {len(raw) // MIB} MB: too large to be opened here."
            )
        if kind is None and kinds.is_words(words_of(raw[:4096])):
            return self._words(name, declared, raw)
        if kind is Kind.ZIP:
            return self._archive(name, declared, raw, nested)
        file = _file(name, kind or Kind.UNKNOWN, declared, raw)
        if kind is Kind.PDF:
            return self._pdf(file, raw)
        return Refused(file, _WHY_NOT.get(file.kind, _UNKNOWN))

    def _words(self, name: str, declared: str, raw: bytes) -> Opened:
        limits = self._room.limits
        text = words_of(raw[: limits.text])
        cut = [f"Only the first {limits.text // MIB} MB of {len(raw) // MIB} were read."] if len(raw) > limits.text else []
        if kinds.is_html(text):
            return self._html(_file(name, Kind.HTML, declared, raw), text, cut)
        if is_json(text):
            file = _file(name, Kind.JSON, declared, raw)
            return self._records(file, json_entries(text, name, limits.depth), cut)
        promised = name.lower().endswith((".csv", ".tsv")) or declared.lower() in ("text/csv", "text/tab-separated-values")
        if delimiter := delimiter_of(text, promised=promised):
            return self._csv(_file(name, Kind.CSV, declared, raw), text, delimiter, cut)
        pages = (text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"),)
        return self._text(_file(name, Kind.TEXT, declared, raw), pages, cut, paged=False)

    def _csv(self, file: File, text: str, delimiter: str, notes: list[str]) -> Records:
        too_wide: list[int] = []

        def rows() -> Iterator[Row]:
            for line, cells, dropped in rows_of(text, delimiter, self._room.limits.columns):
                if dropped and not too_wide:
                    too_wide.append(line)
                if not (line == 1 and cells[0].startswith("sep=")):
                    yield Row(f"line {line}", cells)

        read = self._records(file, table_entries(rows(), file.name, ""), notes)
        wide = (
            (f"Only the first {self._room.limits.columns:,} columns were read, first so in line {too_wide[0]}.",)
            if too_wide
            else ()
        )
        return Records(file, read.entries, (*read.notes, *wide))

    def _html(self, file: File, source: str, notes: list[str]) -> Text:
        if len(source) > MAX_HTML:
            notes = [f"Only the first {MAX_HTML // MIB} MB of the page were read."]
        text = html_text(_CELL_END.sub(CELL, source[:MAX_HTML].replace("\x00", "")))
        return self._text(file, (text,), notes, paged=False)

    def _pdf(self, file: File, raw: bytes) -> Opened:
        try:
            pages, notes = pdf_pages(raw, self._password, self._room)
        except Unreadable as why:
            return Refused(file, str(why))
        except Locked as locked:
            return NeedsPassword(file, wrong=locked.wrong)
        return self._text(file, tuple(pages), notes, paged=True)

    def _archive(self, name: str, declared: str, raw: bytes, nested: int) -> Opened:
        file = _file(name, Kind.ZIP, declared, raw)
        if nested > self._room.limits.nested:
            return Refused(
                file, f"It lies in more than {self._room.limits.nested} archives inside each other, and was not opened."
            )
        try:
            archive = directory(raw, self._room)
            names = frozenset(archive.namelist())
            if "xl/workbook.xml" in names:
                return self._spreadsheet(_file(name, Kind.XLSX, declared, raw), archive, raw)
            if "word/document.xml" in names:
                return self._document(_file(name, Kind.DOCX, declared, raw), archive, raw)
            return Archive(file, tuple(self._inside(name, archive, raw, nested)))
        except Unreadable as why:
            return Refused(file, str(why))
        except Locked as locked:
            return NeedsPassword(file, locked.wrong, locked.names)

    def _inside(self, name: str, archive: zipfile.ZipFile, raw: bytes, nested: int) -> Iterator[Opened]:
        for member in members(archive, raw, self._password, self._room):
            path = f"{name}/{member.name}"
            match member.content:
                case bytes() as content:
                    yield self.open(path, "", content, nested + 1)
                case Unreadable() as why:
                    yield Refused(File(path, Kind.UNKNOWN, member.size, "", misnamed=False), str(why))
                case never:
                    assert_never(never)

    def _spreadsheet(self, file: File, archive: zipfile.ZipFile, raw: bytes) -> Records:
        parts = partial(_part, archive, raw, self._room)
        return self._records(file, sheet_entries(parts, file.name, self._room.limits.columns), [])

    def _document(self, file: File, archive: zipfile.ZipFile, raw: bytes) -> Text:
        text, note = document_text(part(archive, "word/document.xml", raw, self._room) or b"")
        return self._text(file, (text,), [note] if note else [], paged=False)

    def _records(self, file: File, entries: Iterator[Entry], notes: list[str]) -> Records:
        read, more = self._read(entries)
        return Records(file, read, (*notes, *more))

    def _text(self, file: File, pages: tuple[str, ...], notes: Iterable[str], *, paged: bool) -> Text:
        read, more = self._read(line_entries(pages, file.name, paged=paged))
        return Text(file, tuple(page.replace(CELL, "\t") for page in pages), read, (*notes, *more))

    def _read(self, entries: Iterator[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        read: list[Entry] = []
        try:
            for entry in entries:
                if not self._room.takes(entry):
                    return tuple(read), (f"Only the first {len(read):,} values are listed; the file holds more.",)
                read.append(entry)
        except (Damage, Unreadable) as trouble:
            return tuple(read), (str(trouble),)
        return tuple(read), ()


def _part(archive: zipfile.ZipFile, raw: bytes, room: Room, name: str) -> bytes | None:
    return part(archive, name, raw, room)


def _file(name: str, kind: Kind, declared: str, raw: bytes) -> File:
    return File(name, kind, len(raw), declared, kinds.is_misnamed(name, declared, kind))


_WHY_NOT = {
    Kind.EMPTY: "It is empty.",
    Kind.TNEF: "Outlook packed the attachments into a winmail.dat, which can't be opened here. Ask for them as files.",
    Kind.OLD_OFFICE: "An old Office document, or one with a password, can't be opened here. Ask for a PDF or a CSV file.",
    Kind.OTHER_ARCHIVE: "It is an archive of a kind that can't be opened here. Ask for a ZIP archive, or unpack it yourself.",
    Kind.IMAGE: "It is a picture: there are no words in it that can be listed. Look at it yourself.",
    Kind.MEDIA: "It is a sound or a film: there are no words in it that can be listed. Play it yourself.",
    Kind.PROGRAM: "It is a program. An answer about your data needs none: do not start it.",
}
_UNKNOWN = "It is of a kind that can't be opened here."
