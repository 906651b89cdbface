"""Receipts: what they say, and that no octet of one can be changed."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from unsee.refusal import BadInput, Refused
from unsee.suppression.kind import Kind
from unsee.suppression.receipt.file import LARGEST, fingerprint, looks_like_one, opened, signed
from unsee.suppression.receipt.keys import fingerprints, is_of, published
from unsee.suppression.receipt.statement import Asked, Done, Kept, KeptOut, Statement, about
from unsee.suppression.register import Identifier

KEY = SigningKey(b"k" * 32)
JANE = Identifier(Kind.EMAIL, ("jane@x.test",))
DAY = date(2026, 11, 23)
STATEMENT = Statement(
    "Shop & Söhne",
    "https://shop.test",
    "U-12345-67890",
    DAY,
    (Asked("erasure", date(2026, 11, 20), Done.PARTIAL, DAY),),
    (Kept("invoices", "§ 147 AO", date(2034, 12, 31)),),
    (KeptOut("all", ("email",), DAY),),
    about([JANE], lambda size: b"s" * size),
)
FILE = signed(STATEMENT, KEY)
DAYS = st.dates()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
STATEMENTS = st.builds(
    Statement,
    TEXTS,
    TEXTS,
    TEXTS,
    DAYS,
    st.lists(st.builds(Asked, TEXTS, DAYS, st.sampled_from(Done), DAYS), max_size=3).map(tuple),
    st.lists(st.builds(Kept, TEXTS, TEXTS, st.none() | DAYS), max_size=3).map(tuple),
    st.lists(st.builds(KeptOut, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), DAYS, st.none() | DAYS), max_size=3).map(tuple),
)


@given(statement=STATEMENTS)
def test_what_was_signed_is_what_is_opened(statement):
    assert opened(signed(statement, KEY)).statement == statement


@pytest.mark.parametrize("bit", [1, 32, 128])
def test_no_octet_can_be_changed(bit):
    for at in range(len(FILE)):
        changed = bytearray(FILE)
        changed[at] ^= bit
        with pytest.raises((Refused, BadInput)):
            opened(bytes(changed))


def test_no_octet_can_be_added_or_left_out():
    for at in range(len(FILE) + 1):
        for changed in (
            FILE[:at] + b" " + FILE[at:],
            FILE[:at] + b"\n" + FILE[at:],
            FILE[:at] + FILE[at + 1 :] if at < len(FILE) else FILE[:-1],
        ):
            with pytest.raises((Refused, BadInput)):
                opened(changed)


def test_a_name_given_twice_and_one_more_are_changes():
    for old, new in (
        (b'  "key":', b'  "key": "x",\n  "key":'),
        (b'"statement": {', b'"statement": {\n    "more": 1,'),
        (b'"kept": [', b'"kept": [], "kept": ['),
        (b"\n", b"\r\n"),
        ("ö".encode(), b"\\u00f6"),
    ):
        assert old in FILE
        with pytest.raises((Refused, BadInput), match=r"changed|no receipt"):
            opened(FILE.replace(old, new))


def test_another_key_is_another_receipt():
    """A forger can sign anything; not with the company's key."""
    forged = opened(signed(STATEMENT, SigningKey(b"f" * 32)))
    ours = fingerprints(json.dumps(published([KEY])))
    assert is_of(opened(FILE), ours)
    assert not is_of(forged, ours)
    data = json.loads(FILE)
    data["key"] = base64.b64encode(bytes(SigningKey(b"f" * 32).verify_key)).decode()
    with pytest.raises(Refused, match="the signature does not hold"):
        opened((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


def test_the_signature_can_be_checked_with_any_library():
    """docs/receipts.md: over the same file with an empty signature."""
    data = json.loads(FILE)
    bare = FILE.replace(data["signature"].encode(), b"")
    KEY.verify_key.verify(bare, base64.b64decode(data["signature"]))


def test_nobody_is_named_and_who_it_is_about_can_say_so():
    assert b"jane" not in FILE
    statement = opened(FILE).statement
    assert statement.is_about(Identifier(Kind.EMAIL, ("JANE+news@x.test",)))
    assert not statement.is_about(Identifier(Kind.EMAIL, ("ann@x.test",)))


def test_a_fingerprint_is_read_as_it_is_told():
    told = fingerprint(bytes(KEY.verify_key))
    assert fingerprints(told.upper()) == fingerprints(told.replace(" ", "")) == {told}
    with pytest.raises(BadInput, match="40 hexadecimal digits"):
        fingerprints("abc")


@pytest.mark.parametrize(
    "octets",
    [b"", b"{}", FILE[1:], b'{\n  "unsee_receipt": 2}', b'{\n  "unsee_receipt":' + b"[" * 60_000, FILE + b" " * LARGEST],
)
def test_what_is_no_receipt_is_told_in_a_sentence(octets):
    with pytest.raises((BadInput, Refused), match="receipt"):
        opened(octets)
    assert looks_like_one(FILE)


def test_a_receipt_is_never_too_long_to_be_read_again():
    with pytest.raises(BadInput, match="say less"):
        signed(replace(STATEMENT, kept=(Kept("x" * LARGEST, "why"),)), KEY)
