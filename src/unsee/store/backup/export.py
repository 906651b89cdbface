"""Everything that is in the home, into one file that is whole or not there."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unsee.refusal import Refused
from unsee.store.backup.archive import Archive, seal
from unsee.store.home import DATABASE
from unsee.store.transaction import speaking

JOURNAL = slice(18, 20)  # of the header: how the file is journalled; 1 means that it can be opened without a log beside it


@dataclass(frozen=True, slots=True)
class Exported:
    octets: int
    outbox_files: int


def export(home: Path, file: Path, phrase: str, now: datetime) -> Exported:
    """Raises Refused where the file can't be written; then there is none."""
    if file.exists():
        raise Refused(f"There is a file {file} already; choose another name, or move it away first.")
    with speaking():
        database = snapshot(home / DATABASE)
    outbox = {path.name: path.read_bytes() for path in (home / "outbox").glob("*") if _whole(path)}
    sealed = seal(Archive(now.isoformat(), database, outbox), phrase)
    try:
        _write(file, sealed)
    except OSError as wrong:
        why = wrong.strerror or "the disk did not take it"
        raise Refused(f"The backup could not be written to {file}: {why}. Nothing half-written was left.") from None
    return Exported(len(sealed), len(outbox))


def snapshot(file: Path) -> bytes:
    """One moment of the database, whatever others write meanwhile."""
    source, memory = sqlite3.connect(file, timeout=30), sqlite3.connect(":memory:")
    try:
        source.backup(memory)
        content = bytearray(memory.serialize())
    finally:
        source.close()
        memory.close()
    content[JOURNAL] = b"\x01\x01"
    return bytes(content)


def _whole(path: Path) -> bool:
    """The outbox writes under a hidden name until a letter is whole."""
    return path.is_file() and not path.name.startswith(".")


def _write(file: Path, content: bytes) -> None:
    """Readable by its owner only, and on the disk before it has its name."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
