"""The examples are those of the RFCs named, or mail that breaks them in ways that are common."""

import pytest

from unsee.mail.address import Address
from unsee.mail.header_text import addresses_in, decoded, ids_in, split_header
from unsee.mail.params import value_and_parameters


@pytest.mark.parametrize(
    ("encoded", "shown"),
    [  # RFC 2047 § 8
        (b"=?ISO-8859-1?Q?a?=", "a"),
        (b"=?ISO-8859-1?Q?a?= b", "a b"),
        (b"=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
        (b"=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=", "ab"),
        (b"=?ISO-8859-1?Q?a_b?=", "a b"),
        (b"=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
        (b"=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard"),
        (
            b"=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
            "If you can read this you understand the example.",
        ),
    ],
)
def test_encoded_words_are_shown_as_rfc_2047_shows_them(encoded, shown):
    assert decoded(encoded) == shown


def test_a_letter_split_between_two_encoded_words_is_put_together():
    # forbidden by RFC 2047 § 5 and common: the two octets of ü in two words
    assert decoded(b"=?utf-8?q?M=C3?= =?utf-8?q?=BCller?=") == "Müller"


def test_raw_eight_bit_headers_are_read_as_utf_8_or_else_as_windows_1252():
    assert decoded("Grüße".encode()) == "Grüße"
    assert decoded("Grüße".encode("cp1252")) == "Grüße"


@pytest.mark.parametrize("broken", [b"=?no-such-charset?q?caf=E9?=", b"=?punycode?q?caf=E9?=", b"=?unicode_escape?q?caf=E9?="])
def test_a_charset_that_is_none_is_guessed_and_never_run(broken):
    assert decoded(broken) == "café"


@pytest.mark.parametrize(
    ("field", "expected"),
    [  # RFC 5322 § A.1.2, A.1.3
        (b"John Doe <jdoe@machine.example>", [("John Doe", "jdoe@machine.example")]),
        (b'"Joe Q. Public" <john.q.public@example.com>', [("Joe Q. Public", "john.q.public@example.com")]),
        (
            b"Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>",
            [("Mary Smith", "mary@x.test"), ("", "jdoe@example.org"), ("Who?", "one@y.test")],
        ),
        (
            b'<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
            [("", "boss@nil.test"), ('Giant; "Big" Box', "sysservices@example.net")],
        ),
        (
            b"A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;",
            [("Ed Jones", "c@a.test"), ("", "joe@where.test"), ("John", "jdoe@one.test")],
        ),
        (b"Undisclosed recipients:;", []),
        (b"jdoe@example.org (John Doe)", [("John Doe", "jdoe@example.org")]),
        (b'"Doe, Jane" <jane@x.test>', [("Doe, Jane", "jane@x.test")]),
        (b'"evil@bank.test" <thief@x.test>', [("evil@bank.test", "thief@x.test")]),
    ],
)
def test_addresses_are_read_as_rfc_5322_shows_them(field, expected):
    got = [
        address if not address.display.startswith("A Group:") else Address(address.display[8:], address.address)
        for address in addresses_in(field)
    ]
    assert [(address.display, address.address) for address in got] == expected


@pytest.mark.parametrize(
    "field", [b"<a@b.test", b"a@b.test>", b'"x <a@b.test>', b"(((((( <a@b.test>", b"\x00\xff", b",,;;<>", b""]
)
def test_what_only_resembles_an_address_list_gives_no_more_than_its_addresses(field):
    assert [address.address for address in addresses_in(field)] in (["a@b.test"], ["a@b.test>"], [])


def test_message_ids_are_found_between_anything_and_folded_ones_are_joined():
    assert ids_in(b"<1@a.test> (as said) <2@b.test>,<1@a.test> <3@\r\n c.test> junk") == (
        "<1@a.test>",
        "<2@b.test>",
        "<3@c.test>",
    )


def test_folded_fields_are_unfolded_and_the_body_is_left_alone():
    fields, body = split_header(b"Subject: one\r\n two\r\nTo: a@b.test\r\n\r\nTo: x\r\n\r\ny")
    assert fields == (("subject", b"one two"), ("to", b"a@b.test"))
    assert body == b"To: x\r\n\r\ny"


def test_octets_without_any_field_are_all_body():
    assert split_header(b"just text\nmore") == ((), b"just text\nmore")


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [  # RFC 2231 § 3, § 4, § 4.1
        (
            b'message/external-body; access-type=URL; URL*0="ftp://";\n URL*1="cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar"',
            "url",
            "ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar",
        ),
        (b"application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", "title", "This is ***fun***"),
        (
            b"application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
            "title",
            "This is even more ***fun*** isn't it!",
        ),
        (b'attachment; filename="=?utf-8?q?r=C3=A9ponse.pdf?="', "filename", "réponse.pdf"),
        (b"text/plain; charset = UTF-8 ; x", "charset", "UTF-8"),
    ],
)
def test_parameters_are_read_as_rfc_2231_shows_them(field, name, value):
    assert value_and_parameters(field)[1][name] == value
