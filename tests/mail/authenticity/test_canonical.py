import base64
import hashlib
import time

import pytest

from unsee.mail.authenticity.dkim.canonical import Canon, canonical_body, canonical_field

BODY = b" C \r\nD \t E\r\n\r\n\r\n"


def test_the_examples_of_rfc_6376_section_3_4_5():
    assert canonical_field(Canon.RELAXED, b"A: X") == b"a:X\r\n"
    assert canonical_field(Canon.RELAXED, b"B : Y\t\r\n\tZ  ") == b"b:Y Z\r\n"
    assert canonical_body(Canon.RELAXED, BODY) == b" C\r\nD E\r\n"
    assert canonical_field(Canon.SIMPLE, b"B : Y\t\r\n\tZ  ") == b"B : Y\t\r\n\tZ  \r\n"
    assert canonical_body(Canon.SIMPLE, BODY) == b" C \r\nD \t E\r\n"


@pytest.mark.parametrize(
    ("canon", "hashed"),
    [
        (Canon.SIMPLE, "frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY="),  # RFC 6376 § 3.4.3
        (Canon.RELAXED, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),  # § 3.4.4
    ],
)
def test_the_hashes_of_an_empty_body_given_in_the_rfc(canon, hashed):
    assert base64.b64encode(hashlib.sha256(canonical_body(canon, b"")).digest()).decode() == hashed


def test_a_last_line_without_an_end_gets_one():
    assert canonical_body(Canon.RELAXED, b"a \t") == b"a\r\n"
    assert canonical_body(Canon.SIMPLE, b"a") == b"a\r\n"


@pytest.mark.parametrize("piece", [b" ", b"\t ", b"\r\n", b" \r\n", b"\r", b"\n", b"\r\r\n\n"])
def test_no_body_takes_longer_than_its_length_deserves(piece):
    # backtracking over blanks, as is usual, takes minutes for a tenth of this
    start = time.process_time()
    canonical_body(Canon.RELAXED, piece * (4_000_000 // len(piece)) + b"x")
    canonical_body(Canon.SIMPLE, b"x" + piece * (4_000_000 // len(piece)))
    assert time.process_time() - start < 5
