from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.refusal import BadInput, Refused
from unsee.suppression.key import Key, encode, key_ring
from unsee.suppression.kind import Kind

SECRET = bytes(range(32))
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=4)


def framed(*texts: bytes) -> bytes:
    return b"".join(len(text).to_bytes(4, "big") + text for text in texts)


def test_a_digest_is_what_the_page_on_it_says():
    """docs/suppression.md, computed here with nothing of ours."""
    of_kind = hmac.new(SECRET, framed(b"unsee suppression 1", b"email"), hashlib.sha256).digest()
    digest = hmac.new(of_kind, framed("josé@example.test".encode()), hashlib.sha256).digest()[:16]
    assert Key(1, SECRET).digest(Kind.EMAIL, ["josé@example.test"]) == digest


@given(one=TEXTS, other=TEXTS)
def test_two_lists_of_texts_are_never_written_alike(one, other):
    assert (encode(one) == encode(other)) == (one == other)


def test_the_same_text_of_another_kind_or_under_another_key_is_another_digest():
    keys = [Key(1, SECRET), Key(2, SECRET[::-1])]
    digests = [key.digest(kind, ["+14155550100"]) for key in keys for kind in Kind]
    assert len(set(digests)) == len(digests)


def test_a_key_is_never_shown():
    assert "secret" not in repr(Key(1, SECRET))
    assert SECRET.hex() not in repr(key_ring([Key(1, SECRET)]))


def test_a_lost_or_wrong_key_stops_everything():
    first, second = Key(1, SECRET), Key(2, SECRET[::-1])
    known = {1: first.check_value, 2: second.check_value}
    key_ring([first, second]).must_fit(known)
    with pytest.raises(Refused, match="key 1 is missing"):
        key_ring([second]).must_fit(known)
    with pytest.raises(Refused, match="key 2 is not the one"):
        key_ring([first, Key(2, SECRET)]).must_fit(known)


def test_a_short_key_and_two_of_one_version_are_refused():
    with pytest.raises(BadInput, match="at least 32 octets"):
        Key(1, b"short")
    with pytest.raises(BadInput, match="two suppression keys of version 1"):
        key_ring([Key(1, SECRET), Key(1, SECRET)])
