from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.dossier.passages import MARK, Passages
from unsee.refusal import BadInput

CAROL = Passages.of(["Carol Neighbour"])


@pytest.mark.parametrize(
    "text",
    [
        "Carol Neighbour",
        "CAROL NEIGHBOUR",
        "carol   neighbour",
        "Carol\nNeighbour",
        "Carol\r\n> > Neighbour",
        "Carol=\r\nNeighbour",
        "Ca\u00adrol Neigh\u200bbour",
        "Carol\u00a0Neighbours",
        "carol.neighbour@example.org",
        "CarolNeighbour",
        "CAROL_NEIGHBOUR",
        "Carol Neigh-\nbour",
        "Carol Neigh\n> bour",
        "?q=carol%20neighbour",
        "Ｃａｒｏｌ Neighbour",
    ],
)
def test_a_passage_is_removed_however_it_is_written(text):
    assert CAROL.in_text(f"before {text} after")
    removed = CAROL.removed_from(f"before {text} after")
    assert MARK in removed
    assert not CAROL.in_text(removed)
    assert "before" in removed
    assert "after" in removed


@pytest.mark.parametrize("text", ["Carol is our neighbour", "Neighbour Carol", "", "Caro lNeighbor"])
def test_other_words_stay(text):
    assert CAROL.removed_from(text) == text
    assert CAROL.in_text(text) is None


def test_a_passage_is_found_when_a_page_broke_its_words_apart():
    assert CAROL.in_text("Ca\nrol Neigh\nbour")


def test_letters_with_marks_are_the_same_however_they_are_composed():
    assert Passages.of(["Zoe\u0308 Bru\u0302le\u0301"]).removed_from("ZOË BRÛLÉ") == MARK
    assert Passages.of(["Zoë"]).removed_from("Zoe\u0308!") == f"{MARK}!"


def test_sharp_s_is_the_same_as_two():
    assert Passages.of(["Weißgasse"]).removed_from("WEISSGASSE 5") == f"{MARK} 5"


@pytest.mark.parametrize("written", ["+49 170 1234567", "+491701234567", "(+49) 170/123-4567", "+49.170.1234567"])
def test_a_number_is_the_same_however_it_is_set_apart(written):
    passages = Passages.of(["+49 170 1234567"])
    assert not passages.in_text(passages.removed_from(f"call {written} now"))
    assert MARK in passages.removed_from(f"call {written} now")


def test_the_letters_of_a_short_name_stay_together():
    short = Passages.of(["Ann Lee"])
    assert short.removed_from("can need, Hannleerer, ANN\nLEE") == f"can need, Hannleerer, {MARK}"


def test_the_longer_of_two_passages_goes_first():
    assert Passages.of(["Carol", "Carol Neighbour"]).removed_from("Carol Neighbour") == MARK


def test_hashes_of_ours_stay_whole():
    digest = "ada" + "0" * 61
    assert Passages.of(["Ada"]).removed_from(f"Ada {digest}") == f"{MARK} {digest}"
    assert Passages.of(["Ada"]).in_text(digest) is None


@pytest.mark.parametrize("short", ["a", "J.", "--", "A B"])
def test_what_would_stand_in_every_sentence_is_refused(short):
    with pytest.raises(BadInput, match="too short"):
        Passages.of([short])


def test_empty_lines_of_a_file_are_no_passages():
    assert not Passages.of(["", "   ", "\n"])
    assert Passages.of([]).removed_from("all of it") == "all of it"


def test_what_looks_like_a_place_to_fill_in_is_no_refuge():
    assert Passages.of(["Carol"]).removed_from("Dear {Carol}") == f"Dear {{{MARK}}}"


@given(st.text(max_size=60), st.text(alphabet="abcdeéß \n>.", min_size=3, max_size=24), st.text(max_size=60))
def test_after_removing_nothing_is_found(before, passage, after):
    if sum(letter.isalnum() for letter in passage) < 3:
        return
    passages = Passages.of([passage])
    assert passages.in_text(passages.removed_from(f"{before}{passage}{after}")) is None


@given(st.text(max_size=200))
def test_nothing_else_is_changed(text):
    assert Passages.of(["Carol Neighbour"]).removed_from(text) == text
