"""An inventory to take away: JSON as it is, CSV so that no spreadsheet takes a value for a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from unsee.mail.inventory.entry import Entry
from unsee.mail.inventory.opened import File, NeedsPassword, Refused

_FORMULA = re.compile(r"\s*[=+\-@|%\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9 .,]*")


def harmless(cell: str) -> str:
    """With an apostrophe before what a spreadsheet might compute. A mere number may keep its sign."""
    cell = cell.replace("\x00", "")
    return "'" + cell if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def entries_csv(entries: Iterable[Entry]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(("category", "label", "value", "path", "file", "position"))
    for entry in entries:
        row = (entry.category, entry.label, entry.value, entry.path, entry.where.file, entry.where.position)
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def inventory_json(
    entries: Iterable[Entry], files: Iterable[File], unopened: Iterable[NeedsPassword | Refused], notes: Iterable[tuple[str, str]]
) -> str:
    parts = {
        "entries": map(_entry, entries),
        "files": map(_file, files),
        "unopened": map(_unopened, unopened),
        "notes": ({"file": file, "note": note} for file, note in notes),
    }
    lists = (f"{json.dumps(name)}: [\n{_lines(rows)}]" for name, rows in parts.items())
    return "{" + ",\n".join(lists) + "}\n"


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    """One row a line: made in one go, a hundred thousand entries would take a hundred megabytes."""
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "category": entry.category,
        "path": entry.path,
        "label": entry.label,
        "value": entry.value,
        "file": entry.where.file,
        "position": entry.where.position,
    }


def _file(file: File) -> dict[str, Any]:
    return {"name": file.name, "kind": file.kind, "size": file.size, "declared": file.declared, "misnamed": file.misnamed}


def _unopened(opened: NeedsPassword | Refused) -> dict[str, Any]:
    why = (
        opened.why if isinstance(opened, Refused) else "It needs a password." if not opened.wrong else "The password doesn't fit."
    )
    return {"file": opened.file.name, "needs_password": isinstance(opened, NeedsPassword), "why": why}
