"""Expected values: RFC 5322, 2045, 2047; read back with Python's own parser, which is another implementation."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.mail.compose import Sender, compose, new_message_id
from unsee.refusal import BadInput

DAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
FIELDS = [
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "Unsee-Reference",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
]


def letter(**changed):
    plain = {
        "sender": Sender("Ada Example", "ada+u7@example.org"),
        "to": "privacy@company.test",
        "subject": "Erasure request",
        "body": "Hello,\n\nplease erase.\n",
        "message_id": "<1@example.org>",
        "date": DAY,
        "reference": "U-7K3M9-QF2XA",
    }
    return compose(**(plain | changed))


def read(raw):
    return message_from_bytes(raw, policy=policy.default)


def words(raw):
    return read(raw).get_content().replace("\r\n", "\n")


def test_a_plain_letter_is_exactly_what_rfc_5322_says():
    assert letter() == (
        b"Date: Mon, 02 Mar 2026 09:30:00 +0000\r\n"
        b"From: Ada Example <ada+u7@example.org>\r\n"
        b"To: privacy@company.test\r\n"
        b"Subject: Erasure request\r\n"
        b"Message-ID: <1@example.org>\r\n"
        b"Unsee-Reference: U-7K3M9-QF2XA\r\n"
        b"MIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 7bit\r\n"
        b"\r\n"
        b"Hello,\r\n\r\nplease erase.\r\n"
    )


@pytest.mark.parametrize(
    "name",
    [
        'Quote "Q" Back\\slash',
        "Zoë Ünal",
        "נועה לוי",
        "👩‍👩‍👧 Family",
        "Doe, Jane; (she)",
        "x" * 300,
        "=?utf-8?q?not_a_word?=",
        "O'Neil",
    ],
)
def test_a_name_arrives_as_it_was_written(name):
    raw = letter(sender=Sender(name, "ada@example.org"), subject=name)
    # by the older of Python's two readers: the newer puts blanks between the encoded words of a name (RFC 2047 § 6.2 has none)
    display, address = parseaddr(message_from_bytes(raw)["From"].replace("\n", ""))
    assert str(make_header(decode_header(display))) == name
    assert address == "ada@example.org"
    assert read(raw)["Subject"] == name


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\r\n\r\n"])
def test_a_line_end_in_a_name_or_subject_or_reference_cannot_make_a_header_or_a_body(end):
    evil = f"Ada{end}Bcc: spy@evil.test"
    raw = letter(sender=Sender(evil, "ada@example.org"), subject=evil, reference=evil)
    assert read(raw).keys() == FIELDS
    assert read(raw)["Subject"] == "Ada Bcc: spy@evil.test"
    assert words(raw) == "Hello,\n\nplease erase.\n"


@pytest.mark.parametrize(
    "address",
    [
        "a@b.test\r\nBcc: c@d.test",
        "a@b.test, c@d.test",
        "a b@c.test",
        "a",
        "@b.test",
        "a@",
        "<a@b.test>",
        "a@b..test",
        "a@-b.test",
    ],
)
@pytest.mark.parametrize("field", ["to", "reply_to", "sender"])
def test_what_is_not_one_address_is_refused(address, field):
    with pytest.raises(BadInput, match="mail address"):
        letter(**{field: Sender("Ada", address) if field == "sender" else address})


def test_an_international_domain_is_written_in_its_ascii_form():
    assert read(letter(to="info@bücher.example"))["To"] == "info@xn--bcher-kva.example"


def test_a_domain_that_two_standards_read_differently_is_refused():
    with pytest.raises(BadInput, match="xn--"):
        letter(to="info@straße.example")


def test_an_override_of_direction_is_removed_and_letters_that_run_right_to_left_are_kept():
    raw = letter(subject="\u202egnp.exe\u202c שלום")
    assert read(raw)["Subject"] == "gnp.exe שלום"


def test_an_answer_names_what_it_answers_and_leaves_out_what_is_no_message_id():
    raw = letter(
        in_reply_to="<2@company.test>",
        references=("<1@example.org>", "junk\r\nBcc: x@y.test", "<2@company.test>"),
        reply_to="ada+u8@example.org",
    )
    assert read(raw)["In-Reply-To"] == "<2@company.test>"
    assert read(raw)["References"].split() == ["<1@example.org>", "<2@company.test>"]
    assert read(raw)["Reply-To"] == "ada+u8@example.org"


@pytest.mark.parametrize("message_id", ["1@example.org", "<1>", "<a b@c>", "<1@example.org>\r\nBcc: x@y.test", ""])
def test_an_own_message_id_that_is_none_is_refused(message_id):
    with pytest.raises(BadInput, match="Message-ID"):
        letter(message_id=message_id)


def test_a_message_id_is_under_the_senders_domain_and_needs_enough_randomness():
    assert new_message_id(bytes(range(12)), "Ada@Example.org") == "<000102030405060708090a0b@Example.org>"
    with pytest.raises(ValueError, match="12"):
        new_message_id(b"short", "ada@example.org")


def test_mboxs_from_line_a_signature_dash_and_a_lone_dot_survive():
    body = "From now on\n.\n-- \nAda\n"
    raw = letter(body=body)
    assert b"\r\nFrom now" not in raw
    assert b" \r\n" not in raw.partition(b"\r\n\r\n")[2]
    assert words(raw) == body


@given(name=st.text(max_size=200), subject=st.text(max_size=400), body=st.text(max_size=2000))
def test_any_text_makes_a_message_of_the_same_fields_in_short_ascii_lines(name, subject, body):
    raw = letter(sender=Sender(name, "ada@example.org"), subject=subject, body=body)
    raw.decode("ascii")
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 78 and b"\r" not in line and b"\n" not in line for line in lines)
    assert read(raw).keys() == FIELDS
    assert raw == letter(sender=Sender(name, "ada@example.org"), subject=subject, body=body)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=3000))
def test_a_body_without_controls_arrives_letter_by_letter(body):
    assert words(letter(body=body)) == body + "\n"


@given(
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"],
            exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        ),
        min_size=1,
        max_size=200,
    )
)
def test_a_subject_without_blanks_or_controls_arrives_letter_by_letter(subject):
    assert read(letter(subject=subject))["Subject"] == subject
