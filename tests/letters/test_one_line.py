from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.letters.one_line import one_line


@pytest.mark.parametrize(
    ("typed", "fit"),
    [
        ("Alex\r\nBcc: everyone@example.org", "Alex Bcc: everyone@example.org"),
        ("Alex\u2028Example", "Alex Example"),
        ("Alex\x00Example", "Alex Example"),
        ("  Alex \t Example ", "Alex Example"),
        ("Alex\u202eelpmaxE", "AlexelpmaxE"),  # right-to-left override
        ("Al\u200bex", "Alex"),  # zero-width space
        ("Al\ud800ex", "Alex"),  # half a character
        ("\u202e\u200b", ""),
    ],
)
def test_what_breaks_or_hides_a_line_goes(typed, fit):
    assert one_line(typed) == fit


@pytest.mark.parametrize(
    "name", ['Alex "Lex" O’Example', "أليكس مثال", "אלכס", "Алекс", "例 太郎", "Alex 🙂", "می\u200cخواهم", "👩\u200d🔬"]
)
def test_names_of_every_script_stay_as_they_are(name):
    assert one_line(name) == name


@given(st.text(st.characters(), max_size=200))
def test_a_line_is_one_line_that_can_be_written_and_stays_the_same(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not [character for character in line if category(character) in {"Cc", "Cs", "Zl", "Zp"}]
    line.encode()
    assert one_line(line) == line
