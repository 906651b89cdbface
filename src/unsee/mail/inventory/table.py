"""Rows of cells, whatever file they came from, as entries: under the headings of the first row, or as pairs of name and value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from unsee.mail.inventory.category import Category, category_of, is_pair_header
from unsee.mail.inventory.entry import Entry, Where, below

_NO_HEADING = re.compile(r"[\s\d.,:/+()-]*|[^@]*@.*|.{81,}", re.DOTALL)
_SAMPLE = 12


@dataclass(frozen=True, slots=True)
class Row:
    position: str
    cells: list[str]


def table_entries(rows: Iterable[Row], file: str, path: str) -> Iterator[Entry]:
    rest = iter(rows)
    sample = list(islice(rest, _SAMPLE))
    if _is_two_wide(sample) and is_pair_header(*sample[0].cells[:2]):
        return _pairs(chain(sample[1:], rest), file, path)
    if _is_two_wide(sample) and _is_named_down(sample):
        return _pairs(chain(sample, rest), file, path)
    if len(sample) > 1 and _is_heading(sample[0].cells):
        return _records(chain(sample[1:], rest), sample[0].cells, file, path)
    return _records(chain(sample, rest), [], file, path)


def _is_two_wide(sample: list[Row]) -> bool:
    return bool(sample) and all(len([cell for cell in row.cells if cell.strip()]) <= 2 and len(row.cells) >= 2 for row in sample)


def _is_named_down(sample: list[Row]) -> bool:
    """Whether the first column, and not the first row, names the values."""
    down = sum(category_of(row.cells[0]) is not Category.OTHER for row in sample)
    across = sum(category_of(cell) is not Category.OTHER for cell in sample[0].cells)
    return down * 2 >= len(sample) and down >= across


def _is_heading(cells: list[str]) -> bool:
    said = [cell for cell in cells if cell.strip()]
    named = sum(_NO_HEADING.fullmatch(cell) is None for cell in said)
    return bool(said) and named * 5 >= len(said) * 4 and len(said) * 2 >= len(cells)


def _pairs(rows: Iterable[Row], file: str, path: str) -> Iterator[Entry]:
    for row in rows:
        label, *values = row.cells
        for value in values:
            if value.strip():
                yield Entry(below(path, label), label, value, category_of(label), Where(file, row.position))


def _records(rows: Iterable[Row], headings: list[str], file: str, path: str) -> Iterator[Entry]:
    names = [heading.strip() or f"column {number}" for number, heading in enumerate(headings, 1)]
    for index, row in enumerate(rows):
        here = below(path, index)
        where = Where(file, row.position)
        for number, cell in enumerate(row.cells):
            if cell and not cell.isspace():
                name = names[number] if number < len(names) else f"column {number + 1}"
                yield Entry(below(here, name), name, cell, category_of(name), where)
