"""The list of heads: what is stamped."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.case.heads import Head, digest, from_text, to_text
from unsee.refusal import BadInput

heads = st.lists(
    st.builds(
        Head,
        st.from_regex(r"U-[0-9A-Z]{5}-[0-9A-Z]{5}", fullmatch=True),
        st.integers(1, 10**6),
        st.binary(min_size=32, max_size=32).map(bytes.hex),
    ),
    min_size=1,
    unique_by=lambda head: head.case,
)


@given(heads)
def test_what_is_written_is_what_is_read(some):
    assert from_text(to_text(some)) == sorted(some, key=lambda head: head.case)


@given(heads)
def test_the_order_of_the_cases_does_not_matter(some):
    assert digest(to_text(some)) == digest(to_text(some[::-1]))


@given(st.text())
def test_any_other_text_is_refused(text):
    with pytest.raises(BadInput, match="not a list of heads"):
        from_text(text)


@given(heads, st.data())
def test_a_list_with_a_changed_character_is_another_list_or_none(some, draw):
    text = to_text(some)
    at = draw.draw(st.integers(0, len(text) - 1))
    other = text[:at] + draw.draw(st.characters().filter(lambda new: new != text[at])) + text[at + 1 :]
    with suppress(BadInput):
        assert from_text(other) != from_text(text)
