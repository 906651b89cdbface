"""RFC 8032 § 7.1 has signatures to compare with; libsodium's combined form is the signature before the message."""

from __future__ import annotations

import base64

import pytest
from nacl.signing import SigningKey

from unsee.drp.seal import sealed, unsealed, verify_key
from unsee.drp.wrong import Wrong
from unsee.refusal import BadInput

# Test 3 of the RFC: its secret key, public key, message and signature.
SECRET = bytes.fromhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
PUBLIC = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
MESSAGE = bytes.fromhex("af82")
SIGNATURE = bytes.fromhex(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)
KEY = verify_key(base64.b64encode(PUBLIC).decode())


def test_the_example_of_the_rfc_is_opened():
    assert unsealed(base64.b64encode(SIGNATURE + MESSAGE), KEY) == MESSAGE


def test_what_is_sealed_is_signature_and_json_in_base64():
    octets = base64.b64decode(sealed({"b": "ü", "a": 1}, SigningKey(SECRET)), validate=True)
    assert octets[64:] == '{"a":1,"b":"ü"}'.encode()
    KEY.verify(octets[64:], octets[:64])


@pytest.mark.parametrize("at", range(66))
def test_no_octet_can_be_changed(at):
    octets = bytearray(SIGNATURE + MESSAGE)
    octets[at] ^= 1
    with pytest.raises(Wrong, match="signature"):
        unsealed(base64.b64encode(octets), KEY)


@pytest.mark.parametrize("text", ["", "!", base64.b64encode(b"short").decode()])
def test_a_key_that_is_none_is_refused(text):
    with pytest.raises(BadInput, match="32 octets"):
        verify_key(text)
