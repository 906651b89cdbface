"""RFC 6068."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.mail.mailto import mailto
from unsee.refusal import BadInput


def test_a_link_is_written_as_the_rfcs_example_with_a_line_break():
    # § 5: line breaks in the body of a message MUST be encoded with "%0D%0A"; a blank is %20, never "+"
    assert mailto("list@example.org", "In doubt", "one\ntwo") == "mailto:list@example.org?subject=In%20doubt&body=one%0D%0Atwo"


def test_what_would_end_the_address_or_a_field_is_encoded():
    assert (
        mailto("gorby%kremvax@example.com", "a&cc=x", "b?#")
        == "mailto:gorby%25kremvax@example.com?subject=a%26cc%3Dx&body=b%3F%23"
    )


@given(
    subject=st.from_regex(r"[^\s\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]{1,50}", fullmatch=True),
    body=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1),
)
def test_subject_and_body_come_back_out_of_the_link(subject, body):
    link = urlsplit(mailto("ada+u7@example.org", subject, body))
    assert unquote(link.path) == "ada+u7@example.org"
    fields = parse_qs(link.query.replace("+", "%2B"), keep_blank_values=True, separator="&")
    assert fields == {"subject": [subject], "body": [body]}


def test_a_link_to_what_is_no_address_is_refused():
    with pytest.raises(BadInput):
        mailto("a@b.test?cc=c@d.test", "s", "b")
