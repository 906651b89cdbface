"""A floor under the score on replies nobody trained or tuned on. Raise it when reading gets better; a regression fails here."""

from __future__ import annotations

from pathlib import Path

import pytest

from unsee.case.label import Label
from unsee.mail.reading.check import Known, known_in, scores
from unsee.mail.reading.read import Reading
from unsee.refusal import BadInput

UNTOUCHED = Path(__file__).parent / "replies-test.jsonl"


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Known, Reading]]:
    return [(known, known.reading()) for known in known_in(UNTOUCHED.read_text(encoding="utf-8"), UNTOUCHED.name)]


def test_the_untouched_part_is_read_right(pairs: list[tuple[Known, Reading]]) -> None:
    found = scores(pairs)
    assert found["primary_accuracy"] >= 0.92
    assert found["macro_f1"] >= 0.92
    assert found["unsure"] <= 40


def test_what_is_applied_without_asking_is_right(pairs: list[tuple[Known, Reading]]) -> None:
    applied = scores(pairs)["applied_unasked"]
    assert applied["count"] >= 40
    assert applied["precision"] >= 0.99


@pytest.mark.parametrize("fact", ["reference", "link", "extension_until", "extension_days", "act_within_days"])
def test_facts_that_are_there_are_found(pairs: list[tuple[Known, Reading]], fact: str) -> None:
    assert scores(pairs)["facts"][fact]["right"] >= 0.9


def test_scores_by_hand() -> None:
    lines = [
        '{"id": "1", "subject": "x", "body": "We have deleted all your personal data.", "labels": ["fulfilled_erasure"], "facts": {}}',
        '{"id": "2", "subject": "x", "body": "We have deleted all your personal data.", "labels": ["partial"], "accept_primary": ["fulfilled_erasure"]}',
        '{"id": "3", "subject": "x", "body": "We have deleted all your personal data.", "labels": ["no_data"]}',
    ]
    known = known_in("\n".join(lines), "three.jsonl")
    found = scores([(one, one.reading()) for one in known])
    assert found["primary_accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    # erasure: 2 hits of 3 said and 2 meant, F1 = 4/5; no_data: 0; their mean
    assert found["macro_f1"] == pytest.approx(0.4)
    assert found["labels"][Label.FULFILLED_ERASURE] == {"precision": pytest.approx(1 / 3, abs=1e-4), "recall": 1.0, "replies": 1}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1 is not JSON"),
        ("[]", "is no reply"),
        ('{"id": "1"}', "names no labels"),
        ('{"labels": ["deleted"]}', "is no label"),
        ("", "holds no replies"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(line: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        known_in(line, "file.jsonl")
