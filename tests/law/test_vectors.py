"""Worked deadlines, from the words of statutes and the examples of authorities; none was taken from this program."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from unsee.law.vectors import Result, check, read_vectors
from unsee.refusal import BadInput

FILES = sorted((Path(__file__).parent / "vectors").glob("*.json"))
ROWS = [row for file in FILES for row in read_vectors(json.loads(file.read_text("utf-8")), file.name)]

A_VECTOR = {
    "id": "X1",
    "regime": "eu_gdpr",
    "right": "access",
    "received": "2025-03-05",
    "region": "IE",
    "expected_due": "2025-04-07",
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']} {row['regime']} {row['right']}")
def test_a_deadline_falls_where_the_law_puts_it(row: dict[str, Any]) -> None:
    checked = check(row)
    assert checked.result is Result.PASS, checked.why


def test_every_vector_has_its_own_number() -> None:
    assert [name for name, times in Counter(row["id"] for row in ROWS).items() if times > 1] == []


def test_our_own_vectors_are_at_least_150_beside_the_given_ones() -> None:
    assert sum(not row["id"].startswith("V") for row in ROWS) >= 150


def with_(**changed: object) -> dict[str, Any]:
    return A_VECTOR | changed


@pytest.mark.parametrize(
    "wrong",
    [
        {"expected_due": "2025-04-05"},
        {"nominal_before_roll": "2025-04-07"},
        {"expected_extended_due": "2025-06-07"},
        {"expected_claimable_after": "2025-04-08"},
        {"safe_to_claim_after": "2025-04-08"},
        {"expected_due": "not_applicable"},
        {"expected_due": None},
        {"received": "2018-01-05", "expected_due": "2018-02-05"},
    ],
    ids=str,
)
def test_a_wrong_expectation_fails(wrong: dict[str, Any]) -> None:
    assert check(with_(**wrong)).result is Result.FAIL


@pytest.mark.parametrize(
    "strange",
    [{"regime": "atlantis_dpa"}, {"right": "applause"}, {"region": "US-CA"}, {"expected_coronation": "2025-04-07"}],
    ids=str,
)
def test_what_we_do_not_know_is_not_supported(strange: dict[str, Any]) -> None:
    checked = check(with_(**strange))
    assert checked.result is Result.UNSUPPORTED
    assert checked.why


def test_a_number_nobody_reviewed_is_counted_for_a_vector_but_never_stated() -> None:
    row = with_(regime="pa_81", region="PA", received="2026-03-02", expected_due="2026-03-16")
    assert check(row).result is Result.PASS
    assert check(row | {"expected_due": None}).result is Result.PASS


@pytest.mark.parametrize("key", ["regime", "right", "received", "region", "expected_due"])
def test_a_vector_without_what_it_needs_is_refused_by_name(key: str) -> None:
    with pytest.raises(BadInput, match=f"X1.*{key}"):
        check({column: value for column, value in A_VECTOR.items() if column != key})


@pytest.mark.parametrize(
    ("key", "value"), [("received", "2025-02-30"), ("identity_asked", "soon"), ("expected_due", "07.04.2025")]
)
def test_a_day_that_is_none_is_refused_by_name(key: str, value: str) -> None:
    with pytest.raises(BadInput, match=f"X1.*{key}"):
        check(with_(**{key: value}))


def test_a_file_may_be_just_the_list() -> None:
    assert read_vectors([A_VECTOR], "mine.json") == [A_VECTOR]


@pytest.mark.parametrize("content", [{"cases": []}, "text", [1]])
def test_a_file_of_another_shape_is_refused_by_its_name(content: object) -> None:
    with pytest.raises(BadInput, match=r"mine\.json"):
        read_vectors(content, "mine.json")
