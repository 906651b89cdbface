"""The lines of a text as entries: "label: value" where a line says so, else the line itself, below its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from unsee.mail.inventory.article_15 import category_said
from unsee.mail.inventory.category import Category, category_of
from unsee.mail.inventory.entry import Entry, Where, below
from unsee.mail.inventory.table import Row, table_entries

CELL = "\ue000"  # between the cells of a table's row; a letter nobody may use
_BULLET = r"[\s>•·▪*–-]*+(?:\(?[0-9a-zA-Z]{1,2}[.)]\s++)?"
_LABELLED = re.compile(_BULLET + r"([^\s:=|][^:=|\t\n]{0,59}?)\s*(?::(?=\s|\Z)|\t+|[ ]{4,}|[ ][=|](?=[ ]))\s*(.*)")
_HEADING = re.compile(_BULLET + r"([^\W\d_][^.!?;,:\d]{2,58})\s*")
_HEADING_WORDS = 4


def line_entries(pages: Iterable[str], file: str, *, paged: bool) -> Iterator[Entry]:
    for number, page in enumerate(pages, 1):
        prefix = f"page {number}, " if paged else ""
        yield from _page_entries(page, file, prefix)


def _page_entries(page: str, file: str, prefix: str) -> Iterator[Entry]:
    section = ""
    tables = 0
    for is_row, group in groupby(enumerate(_lines(page), 1), key=lambda pair: CELL in pair[1]):
        if is_row:
            rows = (
                Row(f"{prefix}line {number}", [cell.strip() for cell in line.strip(CELL).split(CELL)]) for number, line in group
            )
            yield from table_entries(rows, file, below(section, f"table {tables}") if tables else section)
            tables += 1
            continue
        for number, line in group:
            where = Where(file, f"{prefix}line {number}")
            entry, section = _line(line.strip(), section, where)
            if entry:
                yield entry


def _lines(page: str) -> Iterator[str]:
    """One at a time: split at once, twelve megabytes of short lines would take three hundred."""
    at = 0
    while at <= len(page):
        end = page.find("\n", at)
        end = len(page) if end < 0 else end
        yield page[at:end]
        at = end + 1


def _line(line: str, section: str, where: Where) -> tuple[Entry | None, str]:
    """What a line says, and the heading under which the next one stands: a blank line ends what a heading began."""
    if not line:
        return None, ""
    above = category_of(section) if section else Category.OTHER
    if match := _LABELLED.match(line):
        label, value = match.groups()
        if not value:
            return Entry(label, "", label, category_of(label), where), label
        return Entry(below(section, label), label, value, category_of(label, above), where), section
    heading = _HEADING.fullmatch(line)
    if heading and len(line.split()) <= _HEADING_WORDS and category_of(heading[1]) is not Category.OTHER:
        return Entry(heading[1], "", line, category_of(heading[1]), where), heading[1]
    return Entry(section, "", line, category_said(line) if above is Category.OTHER else above, where), section
