"""One file through the gate. What is written appears whole or not at all, and never over a file that is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from unsee.channels.screening.csv_file import screen_csv
from unsee.channels.screening.parquet_file import screen_parquet
from unsee.channels.screening.sides import Check
from unsee.refusal import BadInput, Refused
from unsee.suppression.screened import Mode, Screened, Screening

PARQUET = b"PAR1"


def screen(wanted: Screening, check: Check) -> Screened:
    """Raises BadInput where the file can't be read as a table, or a column is missing; Refused where nothing may pass."""
    if (wanted.out is None) != (wanted.mode is Mode.REPORT):
        raise BadInput("Say where to write with --out FILE, and one of --drop, --flag and --split.")
    try:
        with wanted.file.open("rb") as file:
            run = screen_parquet if file.read(4) == PARQUET else screen_csv
        with _fresh(wanted.out) as out, _fresh(wanted.out_suppressed) as out_suppressed:
            screened = run(wanted, check, out, out_suppressed)
    except OSError as wrong:
        raise Refused(
            f"{wrong.filename or wanted.file} can't be read or written: {wrong.strerror or type(wrong).__name__}."
        ) from wrong
    screened.written = [path for path in (wanted.out, wanted.out_suppressed) if path]
    return screened


@contextmanager
def _fresh(path: Path | None) -> Iterator[Path | None]:
    """A file beside it that takes its name at the end, if there was no mistake."""
    if path is None:
        yield None
        return
    if path.exists():
        raise BadInput(f"{path} is there already, and is not written over.")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield beside
        os.link(beside, path)
    except FileExistsError:
        raise BadInput(f"{path} is there already, and is not written over.") from None
    finally:
        with suppress(OSError):
            beside.unlink()
