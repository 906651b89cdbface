"""A package as JSON: the same that the page shows, for programs (Art. 20: structured, commonly used, machine-readable)."""

from __future__ import annotations

import json
from typing import Any

from unsee.datamap.package import Package, Record, Value


def as_json(package: Package) -> bytes:
    data = {
        "made": package.made.isoformat(),
        "rows": package.rows,
        "tables": [
            {
                "database": section.database,
                "table": section.table,
                "about": section.about,
                "records": [_record(each) for each in section.records],
            }
            for section in package.sections
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _record(record: Record) -> dict[str, Any]:
    return {"found_by": record.found_by, "fields": [_value(value) for value in record.values]}


def _value(value: Value) -> dict[str, Any]:
    shown: dict[str, Any] = {"field": value.field, "category": value.category, "value": value.text}
    return shown | {"withheld": value.withheld} if value.withheld else shown
