"""The rungs that stand in no regime's own file: ladder.toml, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from unsee.law.load import source
from unsee.law.regime import Note
from unsee.law.table import Table


@lru_cache(maxsize=1)
def _rules() -> dict[tuple[str, str], Note]:
    path = Path(__file__).parent / "ladder.toml"
    rows = tomllib.loads(path.read_text("utf-8"))
    return {
        (rung, law): _note(Table(row, f"{path.name}: {rung}.{law}")) for rung, laws in rows.items() for law, row in laws.items()
    }


def _note(table: Table) -> Note:
    basis = table.parsed("basis", source)
    if basis is None:
        raise table.wrong("basis", "how it is known")
    note = Note(table.text("rule"), table.text("article"), basis)
    table.done()
    return note


def rule(rung: str, regime: str) -> Note | None:
    return _rules().get((rung, regime))
