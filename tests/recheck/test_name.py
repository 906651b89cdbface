"""The person's own name is found where all of it stands side by side; nobody else's is ever taken for it."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.recheck.name import find

ALEX = ("Alex Example",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Alex Example", "Profile of ALEX EXAMPLE, Paris"),
        ("Alex Example", "Example, Alex (2 addresses)"),
        ("Alex Example", "Example Alex"),
        ("Alex Example", "Alex J. Example"),
        ("Alex Example", "Alex\u00a0Example"),
        ("Alex Example", "Al\u00adex Ex\u200bample"),
        ("Zoë Müller", "Zoe Muller"),
        ("Zoë Müller", "Zoe Mueller"),
        ("Zoe Mueller", "Zoë Müller"),
        ("Zoë Müller", unicodedata.normalize("NFD", "Zoë Müller")),
        ("Anna-Maria Example", "anna maria example"),
        ("Anna Maria Example", "Anna-Maria Example"),
        ("Anna-Maria Example", "Example, AnnaMaria"),
        ("Sean O'Example", "SEAN OEXAMPLE"),
        ("Sean O'Example", "Sean O’Example"),
        ("Ana García López", "García López, Ana"),
        ("Straße Weiß", "STRASSE WEISS"),
        ("أليكس مثال", "الاسم: أليكس مثال."),
        ("山田太郎", "これは山田 太郎さんです"),
        ("Иван Примеров", "ПРИМЕРОВ ИВАН"),
    ],
)
def test_the_same_name_is_found_however_it_is_written(name, text):
    hit = find([name], text)
    assert hit
    assert not hit.short


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Alex is here. Example of a sentence.",
        "Alexander Example",
        "Alex Examples",
        "Smith, Alex; Example, John",
        "Smith, Alex\nExample, John",
        "Alex, Example",  # a comma stands behind a family name, not before it
        "Example",
        "Alex Smith and John Example",
        "Alex Middle Example",  # perhaps; but perhaps another
        "a Alex b c Example",
        "https://shop.test/alex_example",
    ],
)
def test_other_words_are_not_this_person(text):
    assert find(ALEX, text) is None


def test_one_word_could_be_anybodys():
    hit = find(["Rose"], "a rose is a rose")
    assert hit
    assert hit.short
    assert find(["王伟"], "王伟大") == find(["王伟"], "王伟大")
    assert find(["王伟"], "王伟大").short


def test_a_former_name_names_the_person_too():
    assert find(["Alex Example", "Alex Former"], "Alex Former lives here")


def test_the_place_is_shown_and_no_more_of_the_page():
    hit = find(ALEX, "x " * 500 + "Here is Alex Example of Paris " + "y " * 500)
    assert "Here is Alex Example of Paris" in hit.excerpt
    assert len(hit.excerpt) < 200


word = st.text("abcdefghijklmnoprstuvwyz", min_size=2, max_size=8)


@given(st.lists(word, max_size=60), word, word)
def test_an_invented_person_is_never_found(words, first, last):
    """Whoever's two names don't stand side by side in the text is not there."""
    side_by_side = set(pairwise(words))
    hit = find([f"{first} {last}"], " ".join(words))
    assert (hit is not None) == bool({(first, last), (last, first)} & side_by_side)


@given(st.text(), st.text())
def test_any_name_and_any_text_can_be_compared(name, text):
    find([name], text)


@given(st.lists(word, min_size=2, max_size=4), st.text(max_size=50), st.text(max_size=50))
def test_a_name_on_a_line_of_its_own_is_found(words, before, after):
    name = " ".join(words)
    assert find([name], f"{before}\n{name.upper()}\n{after}")


def test_a_long_page_is_searched_in_time():
    text = "alex " * 400_000
    assert find(ALEX, text) is None
