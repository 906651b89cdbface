"""CSV: each row passes octet by octet as it came, formulas and all; only what a cell says is looked at."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from unsee.channels.screening.sides import AT_ONCE, Check, kept_out
from unsee.refusal import BadInput
from unsee.suppression.columns import places, recognised
from unsee.suppression.gate import Record, Verdict
from unsee.suppression.kind import Reading
from unsee.suppression.screened import FLAG, Mode, Screened, Screening

DELIMITERS = ",;\t|"
Row = tuple[str, list[str]]  # as it stands in the file, and its cells


def screen_csv(wanted: Screening, check: Check, out: Path | None, out_suppressed: Path | None) -> Screened:
    """What is not UTF-8 passes as it is, and can't be read as an identifier."""
    with ExitStack() as stack:
        source = stack.enter_context(wanted.file.open("r", encoding="utf-8", errors="surrogateescape", newline=""))
        sinks = [
            stack.enter_context(path.open("w", encoding="utf-8", errors="surrogateescape", newline="")) if path else None
            for path in (out, out_suppressed)
        ]
        return _Pass(wanted, check, source, *sinks).run()


class _Pass:
    def __init__(
        self, wanted: Screening, check: Check, source: TextIO, out: TextIO | None, out_suppressed: TextIO | None
    ) -> None:
        self._wanted, self._check, self._out, self._out_suppressed = wanted, check, out, out_suppressed
        self._rows = _rows(source, wanted)
        raw, header = next(self._rows, ("", []))
        bare = [header[0].removeprefix("\ufeff"), *header[1:]] if header else []
        if not any(bare):
            raise BadInput(f"{wanted.file.name} is empty; its first line must name the columns.")
        self._width = len(header)
        self._delimiter = wanted.delimiter or _delimiter(raw)
        self._told = Screened(wanted.columns or recognised(bare))
        self._places = places(self._told.columns, bare, wanted.file.name)
        self._start(raw, bare)

    def _start(self, raw: str, header: list[str]) -> None:
        if self._wanted.mode is Mode.FLAG and FLAG in header:
            raise BadInput(f"{self._wanted.file.name} has a column {FLAG} already; it went through the gate before.")
        for sink in (self._out, self._out_suppressed):
            if sink:
                sink.write(self._with(raw, FLAG) if self._wanted.mode is Mode.FLAG else _ended(raw))

    def run(self) -> Screened:
        while rows := _some(self._rows):
            verdicts = self._check([_record(cells, self._places, self._width) for _, cells in rows])
            self._told.count(verdicts)
            self._write(rows, verdicts)
        return self._told

    def _write(self, rows: Sequence[Row], verdicts: Sequence[Verdict]) -> None:
        match self._wanted.mode:
            case Mode.REPORT:
                return
            case Mode.FLAG:
                self._lines(self._out, [self._with(row[0], v.outcome.value) for row, v in zip(rows, verdicts, strict=True)])
            case Mode.DROP | Mode.SPLIT:
                self._lines(self._out, [_ended(row[0]) for row, v in zip(rows, verdicts, strict=True) if not kept_out(v)])
                self._lines(self._out_suppressed, [_ended(row[0]) for row, v in zip(rows, verdicts, strict=True) if kept_out(v)])

    def _with(self, raw: str, cell: str) -> str:
        bare = raw.rstrip("\r\n")
        return f"{bare}{self._delimiter}{cell}{raw[len(bare) :] or chr(10)}"

    @staticmethod
    def _lines(sink: TextIO | None, lines: list[str]) -> None:
        if sink:
            sink.write("".join(lines))


def _ended(raw: str) -> str:
    """The last line of a file may have no end; the next row must not be written onto it."""
    return raw if raw.endswith(("\n", "\r")) else f"{raw}\n"


def _rows(source: TextIO, wanted: Screening) -> Iterator[Row]:
    """Raises BadInput with the line where a quote is never closed: what follows would pass as one cell of one row."""
    first = source.readline()
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in chain([first], source):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=wanted.delimiter or _delimiter(first), strict=True)
    try:
        for cells in reader:
            raw = "".join(taken)
            taken.clear()
            if cells:
                yield raw, cells
    except csv.Error as wrong:
        raise BadInput(f"{wanted.file.name}, line {reader.line_num}, can't be read as CSV: {wrong}.") from wrong


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def _some(rows: Iterator[Row]) -> list[Row]:
    return list(islice(rows, AT_ONCE))


def _record(cells: list[str], where: list[tuple[Reading, tuple[int, ...]]], width: int) -> Record:
    """A row with too few or too many cells may hold anything anywhere: nothing in it can be vouched for."""
    if len(cells) != width:
        return [(how, ()) for how, _ in where]
    return [(how, [cells[at] for at in each]) for how, each in where]
