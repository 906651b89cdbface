from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from unsee.mail.address import Address
from unsee.mail.attachment import Attachment
from unsee.mail.auto import AutoKind
from unsee.mail.message import attached_files, parse

PLAIN = (
    b"Delivered-To: ada+u7@example.org\r\n"
    b"X-Original-To: ada+u8@example.org\r\n"
    b"From: =?utf-8?q?Datenschutz_M=C3=BCller?= <privacy@company.test>\r\n"
    b"To: Ada <ada@example.org>, other@example.org\r\n"
    b"Cc: dpo@company.test\r\n"
    b"Reply-To: tickets@company.test\r\n"
    b"Subject: Re: Erasure\r\n request\r\n"
    b"Message-ID: <9@company.test>\r\n"
    b"In-Reply-To: <1@example.org>\r\n"
    b"References: <0@example.org> <1@example.org>\r\n"
    b"Date: Tue, 3 Mar 2026 10:00:00 +0100\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n"
    b"\r\n"
    b"Erledigt =E2=9C=93\r\n"
)


def test_every_field_of_an_answer_is_read():
    message = parse(PLAIN)
    assert message.from_ == Address("Datenschutz Müller", "privacy@company.test")
    assert [address.address for address in message.to] == ["ada@example.org", "other@example.org"]
    assert [address.address for address in message.cc] == ["dpo@company.test"]
    assert [address.address for address in message.reply_to] == ["tickets@company.test"]
    assert [address.address for address in message.delivered_to] == ["ada+u7@example.org", "ada+u8@example.org"]
    assert message.subject == "Re: Erasure request"
    assert message.message_id == "<9@company.test>"
    assert message.in_reply_to == ("<1@example.org>",)
    assert message.references == ("<0@example.org>", "<1@example.org>")
    assert message.date == datetime(2026, 3, 3, 10, tzinfo=timezone(timedelta(hours=1)))
    assert message.raw_date == "Tue, 3 Mar 2026 10:00:00 +0100"
    assert message.text == "Erledigt ✓"
    assert message.auto is AutoKind.HUMAN
    assert message.bounce is None
    assert message.attachments == ()


@pytest.mark.parametrize(
    ("header", "date"),
    [
        (b"Tue, 3 Mar 2026 10:00:00 -0000", datetime(2026, 3, 3, 10, tzinfo=UTC)),
        (b"yesterday", None),
        (b"Tue, 99 Mar 2026 10:00:00 +0100", None),
        (b"Tue, 3 Mar 999999999999 10:00:00 +0100", None),
        (b"Tue, 3 Mar 2026 10:00:00 +9999999999", None),
        (b"", None),
    ],
)
def test_a_date_that_is_none_stays_as_evidence(header, date):
    message = parse(b"Date: " + header + b"\r\n\r\n")
    assert message.date == date
    assert message.raw_date == header.decode()


def built(**parts):
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = "x"
    mail.set_content(parts.get("plain", "plain words\n"))
    if "html" in parts:
        mail.add_alternative(parts["html"], subtype="html")
    return mail


def test_of_two_alternatives_the_plain_one_is_read():
    assert parse(built(html="<p>html words</p>").as_bytes()).text == "plain words"


def test_of_two_alternatives_the_html_one_is_read_where_the_plain_one_is_blank():
    assert parse(built(plain=" \n", html="<p>html words</p>").as_bytes()).text == "html words"


def test_a_mail_of_html_alone_is_read_as_its_words():
    mail = EmailMessage(policy=SMTP)
    mail.set_content("<h1>Done</h1><p>We erased <b>it</b>.", subtype="html")
    assert parse(mail.as_bytes()).text == "Done\nWe erased it."


def test_attachments_are_named_and_measured_out_of_their_encoding():
    mail = built()
    mail.add_attachment(b"%PDF" * 1000, maintype="application", subtype="pdf", filename="Auskunft März.pdf")
    mail.add_attachment("a,b\n", subtype="csv", filename="data.csv")
    message = parse(mail.as_bytes())
    assert message.text == "plain words"
    assert message.attachments == (
        Attachment("Auskunft März.pdf", "application/pdf", 4000),
        Attachment("data.csv", "text/csv", 5),
    )


@pytest.mark.parametrize(
    ("said", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\cmd.exe", "cmd.exe"),
        ("report\u202efdp.exe", "report_fdp.exe"),
        ("a\x00b\nc.pdf", "a_b_c.pdf"),
        ("con.txt", "attachment-con.txt"),
        ("", "attachment"),
        ("..", "attachment"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_an_attachments_name_is_only_a_name(said, safe):
    mail = built()
    mail.add_attachment(b"x", maintype="application", subtype="pdf")
    name = "".join(f"%{octet:02X}" for octet in said.encode())
    raw = mail.as_bytes().replace(
        b"Content-Disposition: attachment", f"Content-Disposition: attachment; filename*=utf-8''{name}".encode()
    )
    assert parse(raw).attachments[0].name == safe


def test_a_forwarded_message_is_an_attachment_and_not_our_text():
    mail = built()
    mail.add_attachment(built(plain="inner words\n"))
    message = parse(mail.as_bytes())
    assert message.text == "plain words"
    assert [attached.content_type for attached in message.attachments] == ["message/rfc822"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (b"Auto-Submitted: auto-replied", AutoKind.AUTO_REPLY),
        (b"Auto-Submitted: auto-generated; type=x", AutoKind.AUTO_REPLY),
        (b"Auto-Submitted: no", AutoKind.HUMAN),
        (b"Precedence: auto_reply", AutoKind.AUTO_REPLY),
        (b"Precedence: bulk", AutoKind.AUTO_REPLY),
        (b"X-Autoreply: yes", AutoKind.AUTO_REPLY),
        (b"X-Autorespond: Away", AutoKind.AUTO_REPLY),
        (b"X-Autoreply: no", AutoKind.HUMAN),
        (b"Return-Path: <>", AutoKind.AUTO_REPLY),
        (b"Return-Path: <a@b.test>", AutoKind.HUMAN),
        (b"From: noreply@company.test", AutoKind.HUMAN),
    ],
)
def test_a_machine_is_known_by_what_it_says_of_itself(header, kind):
    assert parse(header + b"\r\n\r\nHello").auto is kind


def test_a_newsletter_is_known_by_its_list_headers():
    message = parse(b"List-Id: <news.shop.test>\r\nList-Unsubscribe: <mailto:out@shop.test>\r\n\r\nBuy")
    assert message.lists == (("list-id", "<news.shop.test>"), ("list-unsubscribe", "<mailto:out@shop.test>"))


def test_deep_and_wide_messages_are_cut_and_not_refused():
    deep = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (i - 1, i) for i in range(1, 5000))
    wide = b"--b0\n\nx\n" * 100_000
    for body in (deep, wide):
        parse(b"Content-Type: multipart/mixed; boundary=b0\n\n" + body)


def test_the_text_of_a_huge_message_is_cut_at_a_megabyte():
    assert len(parse(b"Subject: x\r\n\r\n" + b"word " * 1_000_000).text) <= 1024 * 1024


def test_the_octets_of_each_attachment_are_had_in_the_order_in_which_they_are_listed():
    mail = built()
    mail.add_attachment(b"\x00\x01\xff", maintype="application", subtype="zip", filename="data.zip")
    mail.add_attachment("Name;E-Mail\r\n", subtype="csv", filename="../daten.csv")
    raw = mail.as_bytes()
    files = list(attached_files(raw))
    assert tuple(listed for listed, _ in files) == parse(raw).attachments
    assert [(listed.name, octets) for listed, octets in files] == [
        ("data.zip", b"\x00\x01\xff"),
        ("daten.csv", b"Name;E-Mail\r\n"),
    ]
