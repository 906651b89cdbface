"""The gate over HTTP, as plain data: what may be asked and what is answered. The web only carries it.

{"use": "all", "records": [{"email": "a@b.test", "name_birthdate": ["Jo Roe", "1990-12-31"]}]}
{"verdicts": [{"outcome": "suppressed", "fields": {"email": "suppressed", "name_birthdate": "clear"},
               "hits": [{"field": "email", "scope": "all", "since": "2026-11-23", "until": null}]}]}
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from unsee.refusal import BadInput
from unsee.suppression.gate import Field, Gate, Outcome, Verdict
from unsee.suppression.kind import reading
from unsee.suppression.scope import ALL

MOST = 1000  # records in one request

_TEXTS = {
    "oneOf": [{"type": "string", "maxLength": 1000}, {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 8}]
}
REQUEST_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["records"],
    "additionalProperties": False,
    "properties": {
        "use": {"type": "string", "default": ALL, "description": "all, sale, deindex or list:NAME: what the records are for"},
        "records": {
            "type": "array",
            "maxItems": MOST,
            "items": {"type": "object", "minProperties": 1, "maxProperties": 20, "additionalProperties": _TEXTS},
        },
    },
}
_OUTCOMES = {"type": "string", "enum": [each.value for each in Outcome]}
ANSWER_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["verdicts"],
    "properties": {
        "verdicts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["outcome", "fields", "hits"],
                "properties": {
                    "outcome": _OUTCOMES,
                    "fields": {"type": "object", "additionalProperties": _OUTCOMES},
                    "hits": {"type": "array", "items": {"type": "object"}},
                },
            },
        }
    },
}


def answer(gate: Gate, asked: object, *, today: date) -> dict[str, Any]:
    """Raises BadInput naming the record and field, never their values."""
    if not isinstance(asked, Mapping) or not asked.keys() <= {"use", "records"}:
        raise BadInput("The request must be an object with records, and use if it is not all.")
    use, records = asked.get("use", ALL), asked.get("records")
    if not isinstance(use, str) or not isinstance(records, list) or len(records) > MOST:
        raise BadInput(f"records must be a list of at most {MOST} objects, and use a text.")
    named = [_record(record, number) for number, record in enumerate(records)]
    verdicts = gate.check_many([list(record.values()) for record in named], today=today, use=use)
    return {"verdicts": [_said(list(record), verdict) for record, verdict in zip(named, verdicts, strict=True)]}


def _record(record: object, number: int) -> dict[str, Field]:
    if not isinstance(record, Mapping) or not 1 <= len(record) <= 20:
        raise BadInput(f"Record {number} must be an object with 1 to 20 identifiers, like email.")
    found: dict[str, Field] = {}
    for name, value in record.items():
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not values or not all(isinstance(each, str) for each in values):
            raise BadInput(f"Record {number}: each identifier must be a text, or a list of texts for those of several parts.")
        found[str(name)] = (reading(str(name)), values)
    return found


def _said(names: list[str], verdict: Verdict) -> dict[str, Any]:
    hit = {each.field for each in verdict.hits}
    unreadable = set(verdict.unreadable)
    fields = {
        name: (Outcome.SUPPRESSED if at in hit else Outcome.UNREADABLE if at in unreadable else Outcome.CLEAR).value
        for at, name in enumerate(names)
    }
    hits = [
        {
            "field": names[each.field],
            "scope": each.scope,
            "since": each.since.isoformat(),
            "until": each.until.isoformat() if each.until else None,
        }
        for each in verdict.hits
    ]
    return {"outcome": verdict.outcome.value, "fields": fields, "hits": hits}
