"""Who is named in a text: the person as people write them, and nobody who only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.datamap.free_text import Terms, names_in, names_sure, redact, terms
from unsee.datamap.identifier import Identifier, Kind

ADA = Identifier(Kind.EMAIL, "ada@example.org")
PHONE = Identifier(Kind.PHONE, "+49 30 23125000")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("write to ADA@Example.ORG.", "write to [erased]."),
        ("<ada@example.org>", "<[erased]>"),
        ("lovelace.ada@example.org", "lovelace.ada@example.org"),
        ("ada@example.organic", "ada@example.organic"),
        ("ada@example.org.uk", "ada@example.org.uk"),
        ("call +49 (30) 231-25000 now", "call [erased] now"),
        ("004930/23125000", "[erased]"),
        ("invoice 1493023125000", "invoice 1493023125000"),
    ],
)
def test_an_address_or_number_is_taken_out_and_a_longer_one_is_not(text, clean):
    assert redact(text, terms([ADA, PHONE]), own=False) == clean


def test_a_name_is_taken_out_of_their_own_rows_only():
    who = terms([ADA], [Identifier(Kind.NAME, "Ada Lovelace")])
    assert redact("Mrs Lovelace, ADA  lovelace and Ada", who, own=True) == "Mrs [erased], [erased] and […]"
    assert redact("Ada Lovelace", who, own=False) == "Ada Lovelace"


def test_a_name_that_is_a_word_is_taken_out_as_a_name_only():
    who = terms([], [Identifier(Kind.NAME, "Will May")])
    assert redact("Will said he will call in may", who, own=True) == "[…] said he will call in may"


def test_accents_may_be_composed_or_not():
    who = terms([Identifier(Kind.EMAIL, "zoë@example.org")])
    assert redact("zoe\u0308@example.org", who, own=False) == "[erased]"


def test_lists_and_objects_are_gone_through():
    value = {"who": ["ada@example.org", 7, None], "n": {"mail": "x ada@example.org"}}
    assert redact(value, terms([ADA]), own=False) == {"who": ["[erased]", 7, None], "n": {"mail": "x [erased]"}}


def test_names_in_several_fields_are_one_name_both_ways_round():
    row = {"first": "Ada", "last": "Lovelace", "n": 3}
    assert names_in(row, ["first", "last", "n"]) == ["Ada", "Lovelace", "Ada Lovelace", "Lovelace Ada", "Lovelace, Ada"]


def test_a_short_number_is_not_looked_for_in_texts():
    assert terms([Identifier(Kind.ACCOUNT, "1042")]) == Terms()


@given(st.text(max_size=80), st.sampled_from([ADA, PHONE]), st.text(max_size=80))
def test_a_text_never_grows_and_never_names_them_afterwards(before, term, after):
    text = f"{before} {term.value} {after}"
    clean = redact(text, terms([term]), own=False)
    assert len(clean) <= len(text)
    assert not names_sure(clean, term)
