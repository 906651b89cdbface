from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unsee.letters.layout import WIDTH, Block, body
from unsee.letters.letter import Sentence
from unsee.letters.words import STAYS

WORD = st.text(st.sampled_from("abcdé-."), min_size=1, max_size=20)


def paragraph(*texts: str) -> Block:
    return Block(tuple(Sentence(text, None) for text in texts))


@given(st.lists(WORD, min_size=1, max_size=60))
def test_no_line_is_longer_than_mail_wants_and_none_ends_in_a_space(parts):
    lines = body([paragraph(" ".join(parts))]).split("\n")
    assert all(len(line) <= WIDTH and line == line.rstrip() for line in lines)


@given(st.lists(WORD, min_size=1, max_size=60))
def test_wrapping_loses_and_adds_nothing(parts):
    assert body([paragraph(" ".join(parts))]).split() == parts


def test_a_word_longer_than_a_line_is_not_broken():
    address = "https://example.org/" + "a" * 100
    assert address in body([paragraph("See", address, "please.")]).split("\n")


def test_what_a_no_break_space_joins_stays_on_one_line():
    text = "x" * (WIDTH - 5) + f" Art.{STAYS}15"
    assert body([paragraph(text)]).split("\n")[1] == "Art. 15"


def test_paragraphs_are_apart_and_items_hang_behind_their_hyphen():
    items = Block((Sentence("one", None), Sentence("two " * 30, None)), listed=True)
    assert body([paragraph("First."), items]).startswith("First.\n\n- one\n- two two")
    assert "\n  two" in body([items])
