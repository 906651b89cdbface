"""Worked deadlines brought by somebody who knows the law, held against our counting.

A file is {"vectors": [...]}, or just the list. A vector names regime, right, received and region, what else happened, and
the days it expects; columns such as note, rule or authority are for people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from unsee.law.book import Book
from unsee.law.calendar import Calendar
from unsee.law.clock import Clock
from unsee.law.deadline import Deadline
from unsee.law.due import deadline
from unsee.law.holiday import HOLIDAYS
from unsee.law.question import NotInForce
from unsee.refusal import BadInput

Day = date | datetime
NO_NUMBER = (None, "none", "no_number", "none_fixed")  # ways to expect that the law gives none
NOT_APPLICABLE = "not_applicable"  # not in force on that day
EVENTS = (
    "identity_asked",
    "identity_received",
    "clarification_asked",
    "clarification_received",
    "fee_asked",
    "fee_paid",
    "extended_on",
    "answered",
)


class Result(StrEnum):
    PASS = "pass"  # noqa: S105 - a result, no password
    FAIL = "fail"
    UNSUPPORTED = "not supported"


@dataclass(frozen=True, slots=True)
class Checked:
    id: str
    regime: str
    right: str
    expected: Mapping[str, str | None]
    found: Deadline | None
    result: Result
    why: str


@dataclass(frozen=True, slots=True)
class _Vector:
    id: str
    regime: str
    right: str
    received: Day
    region: str
    clock: Clock
    expected: Mapping[str, str | None]


def read_vectors(content: Any, where: str) -> list[Mapping[str, Any]]:
    rows = content.get("vectors") if isinstance(content, dict) else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput(f'{where}: a file of vectors is a list of objects, or an object with such a list as "vectors".')
    return rows


def check(row: Mapping[str, Any], *, book: Book | None = None, calendar: Calendar = HOLIDAYS) -> Checked:
    vector = _vector(row)

    def ask(right: str, received: Day, clock: Clock = vector.clock) -> Deadline:
        # Numbers nobody has reviewed are counted too where the vector expects a day: it is the counting that is checked.
        unreviewed = vector.expected["expected_due"] not in NO_NUMBER
        return deadline(
            vector.regime, right, received, vector.region, clock=clock, calendar=calendar, book=book, unreviewed=unreviewed
        )

    try:
        found = ask(vector.right, vector.received)
    except NotInForce as why:
        result = Result.PASS if vector.expected["expected_due"] == NOT_APPLICABLE else Result.FAIL
        return _checked(vector, None, result, str(why))
    except BadInput as why:
        return _checked(vector, None, Result.UNSUPPORTED, str(why))
    try:
        wrong = [said for column, want in vector.expected.items() if (said := _compare(column, want, found, vector, ask))]
    except BadInput as why:
        return _checked(vector, found, Result.UNSUPPORTED, str(why))
    return _checked(vector, found, Result.FAIL if wrong else Result.PASS, "; ".join(wrong))


def _checked(vector: _Vector, found: Deadline | None, result: Result, why: str) -> Checked:
    return Checked(vector.id, vector.regime, vector.right, vector.expected, found, result, why)


def _compare(column: str, want: str | None, found: Deadline, vector: _Vector, ask: Callable[..., Deadline]) -> str:
    """What is wrong with that column; nothing if it is right."""
    got = _got(column, found, vector, ask)
    if column == "safe_to_claim_after":
        right = got is not None and want is not None and str(got) >= want
        return "" if right else f"{column}: {want} or later, got {got}"
    if want == NOT_APPLICABLE:
        return f"{column}: expected that the law does not apply, got {got}"
    return "" if got == (None if want in NO_NUMBER else _day(want, vector.id, column)) else f"{column}: {want}, got {got}"


# What a column expects: a date of the deadline itself, or the last day of a period that follows from it.
_OF_THE_DEADLINE = {
    "expected_due": "due",
    "nominal_before_roll": "nominal",
    "expected_extended_due": "extended_due",
    "expected_max_with_extension": "extended_due",
    "expected_claimable_after": "claimable_after",
    "latest_arguable": "claimable_after",
    "safe_to_claim_after": "claimable_after",
    "max_rolled": "extended_claimable_after",
    "strict_alternative": "strict_reading",
}
_FROM_RECEIPT = {"expected_ack_due": "acknowledgement", "latest_download": "drop_download"}
_FROM_THE_LAST_DAY = {"cai_application_due": "complaint", "effective_by": "effect"}
EXPECTING = (*_OF_THE_DEADLINE, *_FROM_RECEIPT, *_FROM_THE_LAST_DAY)


def _got(column: str, found: Deadline, vector: _Vector, ask: Callable[..., Deadline]) -> Day | None:
    if column in _OF_THE_DEADLINE:
        day: Day | None = getattr(found, _OF_THE_DEADLINE[column])
        return day
    if column in _FROM_RECEIPT:
        return ask(_FROM_RECEIPT[column], vector.received).due
    if column in _FROM_THE_LAST_DAY and found.due is not None:
        return ask(_FROM_THE_LAST_DAY[column], found.due, Clock()).due
    raise BadInput(f"No column {column!r} is known; known are {', '.join(EXPECTING)}.")


def _vector(row: Mapping[str, Any]) -> _Vector:
    name = str(row.get("id", "?"))
    for key in ("regime", "right", "received", "region"):
        if not isinstance(row.get(key), str):
            raise BadInput(f"Vector {name}: {key} must be a text, and is {row.get(key)!r}.")
    if "expected_due" not in row:
        raise BadInput(
            f"Vector {name}: expected_due is missing; it is a day, {NOT_APPLICABLE!r}, or null where the law gives no number."
        )
    for key in EXPECTING:
        if row.get(key) not in (*NO_NUMBER, NOT_APPLICABLE):
            _day(row[key], name, key)
    unknown = [key for key in row if key.startswith("expected_") and key not in EXPECTING]
    return _Vector(
        id=name,
        regime=row["regime"],
        right=row["right"],
        received=_day(row["received"], name, "received"),
        region=row["region"],
        clock=Clock(**{event: _date(row[event], name, event) for event in EVENTS if row.get(event)}),
        expected={key: row[key] for key in (*EXPECTING, *unknown) if key in row},
    )


def _day(text: Any, vector: str, column: str) -> Day:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadInput(f"Vector {vector}: {column} is {text!r}; it must be a day like 2026-03-31, or 2026-03-31T10:00.") from None


def _date(text: Any, vector: str, column: str) -> date:
    day = _day(text, vector, column)
    return day.date() if isinstance(day, datetime) else day
