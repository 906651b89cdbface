"""OpenTimestamps files, put together here by hand from the format."""

from __future__ import annotations

from hashlib import new, sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.channels.timestamp.ots import InBlock, Pending, read
from unsee.channels.timestamp.prove import prove
from unsee.refusal import Refused

MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
HEADS = f"unsee heads 1\nU-00000-00000 3 {'ab' * 32}\n"
DIGEST = sha256(HEADS.encode()).digest()
CALENDAR = b"https://calendar.example.org"


def varint(number: int) -> bytes:
    out = b""
    while True:
        number, low = number >> 7, number & 0x7F
        out += bytes([low | (0x80 if number else 0)])
        if not number:
            return out


def string(content: bytes) -> bytes:
    return varint(len(content)) + content


def pending(uri: bytes = CALENDAR) -> bytes:
    return b"\x00" + bytes.fromhex("83dfe30d2ef90c8e") + string(string(uri))


def in_block(height: int) -> bytes:
    return b"\x00" + bytes.fromhex("0588960d73d71901") + string(varint(height))


def append(more: bytes) -> bytes:
    return b"\xf0" + string(more)


def prepend(more: bytes) -> bytes:
    return b"\xf1" + string(more)


SHA = b"\x08"


def proof(tree: bytes, digest: bytes = DIGEST, version: bytes = b"\x01", op: bytes = SHA) -> bytes:
    return MAGIC + version + op + digest + tree


def test_a_promise_of_a_calendar():
    nonce = b"n" * 16
    assert read(proof(append(nonce) + SHA + pending())).attestations == (Pending(CALENDAR.decode()),)
    assert "promised by https://calendar.example.org" in prove("ots", HEADS, proof(append(nonce) + SHA + pending()), "")


def test_a_block_must_have_the_root_that_the_operations_arrive_at():
    nonce, left, right = b"n" * 16, b"l" * 32, b"r" * 32
    tree = append(nonce) + SHA + prepend(left) + SHA + append(right) + SHA + SHA + in_block(812345)
    message = sha256(DIGEST + nonce).digest()
    message = sha256(left + message).digest()
    message = sha256(sha256(message + right).digest()).digest()
    assert read(proof(tree)).attestations == (InBlock(812345, message[::-1].hex()),)
    assert f"in Bitcoin block 812345 if its Merkle root is {message[::-1].hex()}" in prove("ots", HEADS, proof(tree), "")


def test_a_fork_is_followed_both_ways():
    tree = b"\xff" + pending() + b"\xff" + append(b"x") + b"\x02" + in_block(5) + SHA + in_block(6)
    found = read(proof(tree)).attestations
    assert found == (
        Pending(CALENDAR.decode()),
        InBlock(5, new("sha1", DIGEST + b"x").digest()[::-1].hex()),  # noqa: S324 - an operation of the format
        InBlock(6, sha256(DIGEST).digest()[::-1].hex()),
    )


def test_reversing_and_hexlifying():
    assert read(proof(b"\xf2" + in_block(1))).attestations == (InBlock(1, DIGEST.hex()),)
    assert read(proof(b"\xf3" + SHA + in_block(1))).attestations == (
        InBlock(1, sha256(DIGEST.hex().encode()).digest()[::-1].hex()),
    )


def test_an_attestation_of_an_unknown_kind_is_passed_over():
    unknown = b"\x00" + b"12345678" + string(b"whatever")
    assert read(proof(b"\xff" + unknown + pending())).attestations == (Pending(CALENDAR.decode()),)
    with pytest.raises(Refused, match="nobody attests"):
        read(proof(unknown))


def test_a_file_for_something_else_is_refused():
    with pytest.raises(Refused, match="wrong hash"):
        prove("ots", HEADS, proof(pending(), digest=new("sha256", b"other").digest()), "")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no OpenTimestamps file"),
        (b"%PDF-1.7", "no OpenTimestamps file"),
        (proof(pending(), version=b"\x02"), "of a kind unsee does not know"),
        (proof(pending(), op=b"\x02"), "of a kind unsee does not know"),
        (proof(pending())[:-1], "damaged or cut off"),
        (proof(pending()) + b"x", "goes on after its end"),
        (proof(b"\x67" + pending()), "an operation unsee does not know"),
        (proof((append(b"x" * 3000)) * 2 + pending()), "damaged"),
        (proof(SHA * 1000 + pending()), "damaged"),
        (proof(b"\xff" * 10_000), "operation|damaged"),
        (proof(append(b"x" * 2_000_000) + pending()), "no OpenTimestamps file"),
    ],
)
def test_what_is_no_proof_is_refused_with_a_sentence(content, why):
    with pytest.raises(Refused, match=why):
        read(content)


@given(st.binary(max_size=400))
def test_any_octets_are_read_or_refused(octets):
    for content in (octets, proof(octets)):
        try:
            assert read(content).digest == DIGEST
        except Refused as why:
            assert str(why).endswith(".")  # noqa: PT017 - either is right


@given(st.data())
def test_cutting_a_proof_anywhere_is_noticed(data):
    whole = proof(append(b"n" * 16) + SHA + in_block(812345))
    with pytest.raises(Refused):
        read(whole[: data.draw(st.integers(0, len(whole) - 1))])
