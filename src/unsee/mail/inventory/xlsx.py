"""The cells of a spreadsheet (ECMA-376, SpreadsheetML), row by row. Of a formula the value is read that was last shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from unsee.mail.inventory.damage import Damage
from unsee.mail.inventory.entry import Entry
from unsee.mail.inventory.table import Row, table_entries
from unsee.mail.inventory.xml_events import parsing

Part = Callable[[str], bytes | None]

_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))  # built-in formats 18.8.30
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_NOT_FORMAT = re.compile(r'"[^"]*+"|\[(?!h|m|s)[^\]]*+\]|\\.|General', re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")
_SHEETS = 100
_STRINGS = 300_000


def sheet_entries(part: Part, file: str, columns: int) -> Iterator[Entry]:
    """Raises Damage, and whatever `part` raises."""
    book = _Book()
    for _ in parsing(part("xl/workbook.xml") or b"", book.start, _ignore, _ignore):
        pass
    for _ in parsing(part("xl/_rels/workbook.xml.rels") or b"<none/>", book.relation, _ignore, _ignore):
        pass
    styles = _Styles()
    for _ in parsing(part("xl/styles.xml") or b"<none/>", styles.start, styles.end, _ignore):
        pass
    strings = _Strings()
    for _ in parsing(part("xl/sharedStrings.xml") or b"<none/>", strings.start, strings.end, strings.words):
        pass
    for name, target in book.sheets()[:_SHEETS]:
        data = part(target)
        if data is not None:
            sheet = _Sheet(name, strings.all, styles, book.first_day, columns)
            yield from table_entries(sheet.rows(data), file, name)


def _ignore(_said: str) -> None:
    pass


@dataclass(slots=True)
class _Book:
    first_day: datetime = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
    names: list[tuple[str, str]] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.names.append((attributes.get("name", ""), relation))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.first_day = datetime(1904, 1, 1)  # noqa: DTZ001 - the same

    def relation(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheets(self) -> list[tuple[str, str]]:
        return [(name, posixpath.normpath(posixpath.join("/xl", self.targets.get(id_, "")))[1:]) for name, id_ in self.names]


@dataclass(slots=True)
class _Styles:
    custom: dict[str, str] = field(default_factory=dict)
    formats: list[str] = field(default_factory=list)
    within: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.custom[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.within = True
        elif name == "xf" and self.within:
            self.formats.append(attributes.get("numFmtId", ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.within = False

    def is_date(self, style: str) -> bool:
        number = self.formats[int(style)] if style.isdecimal() and len(style) < 6 and int(style) < len(self.formats) else ""
        if number in self.custom:
            return _DATE_LETTERS.search(_NOT_FORMAT.sub("", self.custom[number][:200])) is not None
        return number.isdecimal() and len(number) < 6 and int(number) in _DATES


@dataclass(slots=True)
class _Strings:
    all: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    text: bool = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.text = name == "t"

    def words(self, words: str) -> None:
        if self.text:
            self.pieces.append(words)

    def end(self, name: str) -> None:
        self.text = False
        if name == "si":
            if len(self.all) >= _STRINGS:
                raise Damage("It holds more different texts than can be opened here.")
            self.all.append("".join(self.pieces))
            self.pieces.clear()


class _Sheet:
    def __init__(self, name: str, strings: list[str], styles: _Styles, first_day: datetime, columns: int) -> None:
        self._name = name
        self._strings = strings
        self._styles = styles
        self._first_day = first_day
        self._columns = columns
        self._done: list[Row] = []
        self._cells: list[str] = []
        self._row = 0
        self._column = 0
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._value = False

    def rows(self, data: bytes) -> Iterator[Row]:
        for _ in parsing(data, self._start, self._end, self._words):
            yield from self._done
            self._done.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() and len(said) < 9 else self._row + 1
            self._cells, self._column = [], 0
        elif name == "c":
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column(match[1]) if match else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._pieces = []
        self._value = name in ("v", "t")

    def _words(self, words: str) -> None:
        if self._value:
            self._pieces.append(words)

    def _end(self, name: str) -> None:
        self._value = False
        if name == "c" and 0 < self._column <= self._columns:
            self._cells.extend([""] * (self._column - 1 - len(self._cells)))
            self._cells[self._column - 1 :] = [self._shown("".join(self._pieces))]
        elif name == "row" and any(self._cells):
            self._done.append(Row(f"{self._name}, row {self._row}", self._cells))
            self._cells = []

    def _shown(self, value: str) -> str:
        match self._kind:
            case "s":
                number = int(value) if value.isdecimal() and len(value) < 8 else -1
                return self._strings[number] if 0 <= number < len(self._strings) else ""
            case "b":
                return {"1": "true", "0": "false"}.get(value, value)
            case "n" if self._styles.is_date(self._style):
                return _date(value, self._first_day)
        return value


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _date(value: str, first_day: datetime) -> str:
    """45321.5 counts days; shown as it was meant."""
    try:
        days = float(value)
        moment = first_day + timedelta(seconds=round(days * 86400))
    except (ValueError, OverflowError):
        return value
    if days < 1:
        return moment.strftime("%H:%M:%S")
    return moment.date().isoformat() if moment.hour == moment.minute == moment.second == 0 else moment.isoformat(" ")
