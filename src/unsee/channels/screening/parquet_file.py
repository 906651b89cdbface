"""Parquet: batch by batch; all columns pass with their types, only those that identify are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from unsee.channels.screening.sides import Check, kept_out
from unsee.refusal import BadInput
from unsee.suppression.columns import places, recognised
from unsee.suppression.gate import Record, Verdict
from unsee.suppression.kind import Reading
from unsee.suppression.screened import FLAG, Mode, Screened, Screening

AT_ONCE = 65_536  # rows in one look, and in one row group of what is written


def screen_parquet(wanted: Screening, check: Check, out: Path | None, out_suppressed: Path | None) -> Screened:
    """Raises BadInput where it is no Parquet file, or an identifying column holds what is no text, number or date."""
    try:
        with pq.ParquetFile(wanted.file, memory_map=True, pre_buffer=False) as source:
            return _pass(wanted, check, source, out, out_suppressed)
    except pa.ArrowException as wrong:
        raise BadInput(f"{wanted.file.name} can't be read as Parquet: {str(wrong).splitlines()[0]}.") from wrong


def _pass(wanted: Screening, check: Check, source: pq.ParquetFile, out: Path | None, out_suppressed: Path | None) -> Screened:
    schema = source.schema_arrow
    told = Screened(wanted.columns or recognised(schema.names))
    where = places(told.columns, schema.names, wanted.file.name)
    for name in {schema.names[at] for _, each in where for at in each}:
        _readable(schema.field(name), wanted.file.name)
    if wanted.mode is Mode.FLAG:
        if FLAG in schema.names:
            raise BadInput(f"{wanted.file.name} has a column {FLAG} already; it went through the gate before.")
        schema = schema.append(pa.field(FLAG, pa.string()))
    with ExitStack() as stack:
        sinks = [stack.enter_context(pq.ParquetWriter(path, schema)) if path else None for path in (out, out_suppressed)]
        for batch in source.iter_batches(batch_size=AT_ONCE):
            verdicts = check(list(_records(batch, where)))
            told.count(verdicts)
            _write(wanted.mode, batch, verdicts, *sinks)
    return told


def _readable(field: pa.Field, file: str) -> None:
    of = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if not any(test(of) for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_temporal)):
        raise BadInput(
            f"{file}: the column {field.name!r} holds {field.type}, and an identifier must be text, whole numbers or dates."
        )


def _records(batch: pa.RecordBatch, where: list[tuple[Reading, tuple[int, ...]]]) -> Iterator[Record]:
    needed = {
        at: ["" if value is None else str(value) for value in batch.column(at).to_pylist()] for _, each in where for at in each
    }
    columns = [(how, list(zip(*(needed[at] for at in each), strict=True))) for how, each in where]
    for row in range(batch.num_rows):
        yield [(how, values[row]) for how, values in columns]


def _write(
    mode: Mode, batch: pa.RecordBatch, verdicts: Sequence[Verdict], out: pq.ParquetWriter | None, other: pq.ParquetWriter | None
) -> None:
    if mode is Mode.FLAG and out:
        said = pa.array([verdict.outcome.value for verdict in verdicts], pa.string())
        out.write_batch(batch.append_column(FLAG, said))
        return
    gone = [kept_out(verdict) for verdict in verdicts]
    for sink, wanted in ((out, False), (other, True)):
        if sink:
            sink.write_batch(batch.filter(pa.array([each is wanted for each in gone], pa.bool_())))
