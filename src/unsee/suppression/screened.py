"""What is done with a file at the gate, and what is told about it: numbers and names of columns, never what a cell holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from unsee.suppression.columns import Columns
from unsee.suppression.gate import Outcome, Verdict

FLAG = "unsee_gate"  # the column that is added


class Mode(StrEnum):
    REPORT = "report"  # only count
    DROP = "drop"  # write all but who is kept out
    FLAG = "flag"  # write all, and say in a column of its own who is
    SPLIT = "split"  # write who is kept out into a second file


@dataclass(frozen=True, slots=True)
class Screening:
    file: Path
    columns: tuple[Columns, ...] = ()  # none: those whose names are known
    mode: Mode = Mode.REPORT
    out: Path | None = None
    delimiter: str | None = None  # of a CSV file; None: found in its first line

    @property
    def out_suppressed(self) -> Path | None:
        return (
            self.out.with_name(f"{self.out.stem}.suppressed{self.out.suffix}") if self.out and self.mode is Mode.SPLIT else None
        )


@dataclass(slots=True)
class Screened:
    columns: tuple[Columns, ...] = ()
    rows: int = 0
    suppressed: int = 0
    unreadable: int = 0  # not suppressed by what could be read, and something could not
    blank: int = 0  # held nothing to look at
    by_column: Counter[str] = field(default_factory=Counter)
    unreadable_by_column: Counter[str] = field(default_factory=Counter)
    written: list[Path] = field(default_factory=list)

    def count(self, verdicts: Sequence[Verdict]) -> None:
        self.rows += len(verdicts)
        for verdict in verdicts:
            if verdict.outcome is Outcome.CLEAR:
                self.blank += not verdict.looked_at
                continue
            self.suppressed += verdict.outcome is Outcome.SUPPRESSED
            self.unreadable += verdict.outcome is Outcome.UNREADABLE
            self.by_column.update(str(self.columns[at]) for at in {hit.field for hit in verdict.hits})
            self.unreadable_by_column.update(str(self.columns[at]) for at in verdict.unreadable)
