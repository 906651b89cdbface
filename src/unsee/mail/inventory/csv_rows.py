"""Rows of a comma, semicolon or tab separated file (RFC 4180 and what programs really write), one after the other.

The csv module keeps a whole row before anybody can say that a million columns are too many, and its limits are the process's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 20
_SAMPLE_CELLS = 200


def rows_of(text: str, delimiter: str, columns: int) -> Iterator[tuple[int, list[str], bool]]:
    """Line, cells, and whether there were more cells than `columns`."""
    pattern = _cell(delimiter)
    at, line = 0, 1
    cells: list[str] = []
    dropped = False
    began = 1
    while at < len(text) or cells:
        match = pattern.match(text, at)
        if match is None:  # cannot be: every alternative matches the empty string
            return
        quoted, plain, end = match.groups()
        cell = plain.strip("\x00") if quoted is None else quoted.replace('""', '"') + plain
        if len(cells) < columns:
            cells.append(cell)
        else:
            dropped = True
        line += match[0].count("\n") + (end == "\r")
        at = match.end()
        if end != delimiter:
            if len(cells) > 1 or cells[0].strip():
                yield began, cells, dropped
            cells, dropped, began = [], False, line
            if not end:
                return


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    """A quoted cell may be followed by letters that should not be there; a quote that never ends makes a plain cell."""
    d = re.escape(delimiter)
    return re.compile(rf'(?:[ ]*+"([^"]*+(?:""[^"]*+)*+)")?([^{d}\r\n]*+)({d}|\r\n|\n|\r|\Z)')


def delimiter_of(text: str, *, promised: bool) -> str | None:
    """What separates the cells; None where it is no table. A file that says it is one gets the benefit of the doubt."""
    if promised and (match := re.match(r"sep=([;,\t|])\r?\n", text)):  # written for Excel
        return match[1]
    best: tuple[float, int, str] | None = None
    begin = text[:200_000]
    for delimiter in _DELIMITERS:
        widths = [len(cells) for _, cells, _ in islice(rows_of(begin, delimiter, _SAMPLE_CELLS), _SAMPLE)]
        width = max(set(widths), key=widths.count, default=0)
        share = widths.count(width) / len(widths) if widths else 0
        spaced = delimiter == "," and begin.count(", ") * 2 > begin.count(",")
        enough = (len(widths) >= 1 and share >= 0.5) if promised else (len(widths) >= 3 and share == 1 and not spaced)
        if width >= 2 and enough and (best is None or (share, width) > best[:2]):
            best = (share, width, delimiter)
    return best[2] if best else None
