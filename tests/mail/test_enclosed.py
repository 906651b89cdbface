"""Letters with files, read back with Python's own parser, which is another implementation (RFC 2045, 2046, 2183, 2231)."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.mail.attachment import safe_name
from unsee.mail.compose import Sender, compose
from unsee.mail.enclosed import Enclosed
from unsee.mail.message import parse
from unsee.refusal import BadInput


def raw(body: str, *enclosed: Enclosed) -> bytes:
    return compose(
        sender=Sender("Ada Example", "ada@example.org"),
        to="privacy@company.test",
        subject="My copy",
        body=body,
        message_id="<1@example.org>",
        date=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        reference="U-7K3M9-QF2XA",
        enclosed=enclosed,
    )


def read(octets: bytes):
    return message_from_bytes(octets, policy=policy.default)


@given(st.binary(max_size=3000), st.text(max_size=200))
def test_the_octets_and_the_words_arrive_as_they_left(octets, words):
    message = read(raw(words, Enclosed("copy.pdf", "application/pdf", octets)))
    text, file = message.iter_parts()
    assert file.get_content() == octets
    assert file.get_content_type() == "application/pdf"
    assert text.get_content_type() == "text/plain"
    assert not message.defects
    assert not text.defects


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_whatever_a_file_is_called_it_forges_no_header(name):
    message = read(raw("Hello.", Enclosed(name, "image/png", b"x")))
    assert message.get_all("Subject") == ["My copy"]
    assert message["Bcc"] is None
    (_, file) = message.iter_parts()
    assert file["Bcc"] is None
    assert file.get_filename().strip() == safe_name(name).strip()
    assert not set("/\\:\r\n") & set(file.get_filename())


def test_a_name_in_other_letters_arrives():
    (_, file) = read(raw("Hello.", Enclosed("Kopie für Müller.pdf", "application/pdf", b"x"))).iter_parts()
    assert file.get_filename() == "Kopie für Müller.pdf"


def test_only_the_last_part_of_a_path_is_a_name():
    assert safe_name("/home/alex/private/copy.pdf") == "copy.pdf"
    assert safe_name("C:\\Users\\alex\\copy.pdf") == "copy.pdf"
    assert safe_name("../..") == "attachment"


def test_a_letter_without_files_is_what_it_was():
    assert b"multipart" not in raw("Hello.")


def test_the_same_letter_gives_the_same_octets_and_lines_stay_short():
    one = raw("Grüße", Enclosed("a.png", "image/png", bytes(range(256)) * 40))
    assert one == raw("Grüße", Enclosed("a.png", "image/png", bytes(range(256)) * 40))
    assert max(map(len, one.split(b"\r\n"))) <= 78
    assert b"\n" not in one.replace(b"\r\n", b"")


def test_our_own_parser_reads_it_too():
    found = parse(raw("Hello.", Enclosed("copy.pdf", "application/pdf", b"%PDF-1.4")))
    assert [(each.name, each.content_type) for each in found.attachments] == [("copy.pdf", "application/pdf")]


def test_a_kind_with_a_line_end_is_refused():
    with pytest.raises(BadInput, match="no kind of file"):
        raw("Hello.", Enclosed("a", "image/png\r\nBcc: x@example.org", b"x"))
