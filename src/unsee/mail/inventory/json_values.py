"""The values of a JSON document one after the other, without building the document.

Depth, memory and time stay bounded, a damaged file gives what stands before the damage, numbers keep every digit, and of a key
that stands twice both values are seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from unsee.mail.inventory.category import Category, category_of
from unsee.mail.inventory.damage import Damage
from unsee.mail.inventory.entry import Entry, Where, below

_BLANK = re.compile(r"[ \t\r\n]*+")
_PLAIN = re.compile(r"(?:-?(?:[0-9][0-9.eE+-]*|Infinity)|true|false|null|NaN)(?![\w.])")
_PREFIX = re.compile(r"\s*+(?:var\s|let\s|const\s)?\s*[\w$][\w$.\[\]]{0,100}+\s*=\s*(?=[\[{])|\s*+")
_BEGINS = re.compile(r'\s*+(?:\{\s*+["}]|\[\s*+(?:[\[{"\]]|-?[0-9]|(?:true|false|null)\s*+[,\]]))')
_END = re.compile(r"[ \t\r\n;\x00]*+\Z")
_DEEP = 1_000
_NEXT_LINE = re.compile(r"\s*+[\[{]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder(strict=False)


def is_json(text: str) -> bool:
    """Whether it begins as JSON does, and is not prose that happens to begin with a bracket."""
    start = _start(text)
    if text.startswith('"', start):
        return _is_one_value(text[start:])
    return _BEGINS.match(text, start) is not None and not _has_prose_behind(text, start)


def json_entries(text: str, file: str, depth: int) -> Iterator[Entry]:
    """Raises Damage where the document is none; what came before it is good."""
    start = _start(text)
    if is_json_lines(text):
        yield from _each_line(text, file, depth)
        return
    yield from _Reader(text, file, depth).values(start, "", text.count("\n", 0, start) + 1)


def is_json_lines(text: str) -> bool:
    """Whether each line is a document of its own: the first is one, and another begins behind it."""
    start = _start(text)
    end = text.find("\n", start)
    return (
        end >= 0
        and text[start : start + 1] in ("{", "[")
        and bool(_NEXT_LINE.match(text, end))
        and _is_one_value(text[start:end])
    )


def _each_line(text: str, file: str, depth: int) -> Iterator[Entry]:
    broken: list[int] = []
    index = at = 0
    number = 1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        if line:
            try:
                yield from _Reader(line, file, depth).values(0, f"[{index}]", number)
            except Damage:
                broken.append(number)
            index += 1
        at, number = end + 1, number + 1
    if broken:
        raise Damage(f"Damaged and read in part or not at all: {len(broken)} lines, the first of them line {broken[0]}.")


def _start(text: str) -> int:
    """Behind the assignment that makes some exports a script: window.data = [...]"""
    match = _PREFIX.match(text)
    return match.end() if match else 0


def _is_one_value(text: str) -> bool:
    try:
        for _ in _Reader(text, "", _DEEP).values(0, "", 1):
            pass
    except Damage:
        return False
    return True


def _has_prose_behind(text: str, start: int) -> bool:
    """A footnote: [1] Purposes of the processing."""
    end = text.find("]", start, start + 40)
    return (
        text.startswith("[", start) and end > 0 and re.match(r"\[\s*\d+\s*\][ \t]*[^\s,\];]", text[start : end + 40]) is not None
    )


@dataclass(slots=True)
class _Place:
    """Where the next value stands: under a key, or in a list, whose elements are called as the list is."""

    path: str
    label: str
    category: Category


@dataclass(slots=True)
class _Open:
    """A list or an object that has begun and not ended."""

    place: _Place
    is_list: bool
    index: int = 0


class _Reader:
    def __init__(self, text: str, file: str, depth: int) -> None:
        self._text = text
        self._file = file
        self._depth = depth
        self._line = 1
        self._counted = 0

    def values(self, at: int, path: str, line: int) -> Iterator[Entry]:
        self._line, self._counted = line, at
        stack: list[_Open] = []
        place = _Place(path, "", Category.OTHER)
        while True:
            at = self._blank(at)
            brackets = self._text[at : at + 1] in ("{", "[")
            empty = self._empty(at) if brackets else None
            if brackets and not empty:
                if len(stack) >= self._depth:
                    raise Damage(
                        f"Nested more than {self._depth} levels deep at line {self._line_of(at)}; nothing from there on was read."
                    )
                stack.append(_Open(place, is_list=self._text[at] == "["))
                at = self._blank(at + 1)
            else:
                value, end = empty or self._scalar(at)
                yield Entry(place.path, place.label, value, place.category, Where(self._file, f"line {self._line_of(at)}"))
                at = self._close(stack, end)
            if not stack:
                break
            place, at = self._next_place(stack[-1], at)
        if not _END.match(self._text, at):
            raise Damage(f"The document ends at line {self._line_of(at)} but the file goes on; what is behind was not read.")

    def _empty(self, at: int) -> tuple[str, int] | None:
        closing = self._blank(at + 1)
        pair = self._text[at] + self._text[closing : closing + 1]
        return (pair, closing + 1) if pair in ("{}", "[]") else None

    def _close(self, stack: list[_Open], at: int) -> int:
        """Past a comma, or past all the brackets that close here."""
        at = self._blank(at)
        while stack:
            match self._text[at : at + 1], stack[-1].is_list:
                case ",", _:
                    return self._blank(at + 1)
                case ("]", True) | ("}", False):
                    stack.pop()
                    at = self._blank(at + 1)
                case _:
                    raise self._damage(at)
        return at

    def _next_place(self, within: _Open, at: int) -> tuple[_Place, int]:
        place = within.place
        if within.is_list:
            within.index += 1
            return _Place(below(place.path, within.index - 1), place.label, place.category), at
        if self._text[at : at + 1] != '"':
            raise self._damage(at)
        key, at = self._string(at)
        at = self._blank(at)
        if self._text[at : at + 1] != ":":
            raise self._damage(at)
        return _Place(below(place.path, key), key, category_of(key, place.category)), at + 1

    def _scalar(self, at: int) -> tuple[str, int]:
        if self._text[at : at + 1] == '"':
            return self._string(at)
        match = _PLAIN.match(self._text, at)
        if not match:
            raise self._damage(at)
        return match[0], match.end()

    def _string(self, at: int) -> tuple[str, int]:
        try:
            value, end = _DECODER.raw_decode(self._text, at)
        except ValueError:
            raise self._damage(at) from None
        return (value if value.isascii() else _SURROGATE.sub("\ufffd", value)), end

    def _blank(self, at: int) -> int:
        if self._text[at : at + 1] > " ":
            return at
        match = _BLANK.match(self._text, at)
        return match.end() if match else at

    def _line_of(self, at: int) -> int:
        self._line += self._text.count("\n", self._counted, at)
        self._counted = max(at, self._counted)
        return self._line

    def _damage(self, at: int) -> Damage:
        return Damage(f"Damaged or cut off at line {self._line_of(at)}; what stands before was read.")
