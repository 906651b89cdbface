"""Shapes of delivery reports: RFC 3464's own, Postfix's, Exchange's, Exim's and qmail's; and what only looks like one."""

import pytest

from unsee.mail.auto import AutoKind
from unsee.mail.bounce import FailedRecipient, bounce_of
from unsee.mail.message import parse
from unsee.mail.token import new_reference, token_of

REFERENCE = new_reference(lambda _n: b"unsees")
TOKEN = token_of(REFERENCE)


def report(fields, original=b"", kind=b"message/rfc822"):
    return (
        b"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.test\r\nTo: ada@example.org\r\nSubject: Undelivered\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        b"--b\r\n\r\nIt did not arrive.\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\n" + fields + b"\r\n"
        b"--b\r\nContent-Type: " + kind + b"\r\n\r\n" + original + b"\r\n--b--\r\n"
    )


LETTER = (
    f"From: Ada <ada+{TOKEN}@example.org>\r\nTo: gone@company.test\r\nSubject: Erasure [{REFERENCE}]\r\n"
    f"Message-ID: <1@example.org>\r\nUnsee-Reference: {REFERENCE}\r\n\r\nPlease erase.\r\n"
).encode()
FAILED = (
    b"Reporting-MTA: dns; mx.test\r\n\r\n"
    b"Final-Recipient: rfc822;gone@company.test\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n"
)


def test_a_standard_report_names_recipient_status_and_our_letter():
    bounce = bounce_of(report(FAILED, LETTER))
    assert bounce.recipients == (
        FailedRecipient("gone@company.test", "failed", "5.1.1", "550 5.1.1 no such user", permanent=True),
    )
    assert bounce.recipients[0].address_is_bad
    assert bounce.permanent
    assert bounce.original_message_id == "<1@example.org>"
    assert bounce.tokens == (TOKEN,)
    assert bounce.references == (REFERENCE,)
    assert parse(report(FAILED, LETTER)).auto is AutoKind.BOUNCE


def test_headers_alone_still_name_our_letter():
    bounce = bounce_of(report(FAILED, LETTER.partition(b"\r\n\r\n")[0] + b"\r\n", b"text/rfc822-headers"))
    assert (bounce.original_message_id, bounce.tokens, bounce.references) == ("<1@example.org>", (TOKEN,), (REFERENCE,))


def test_without_the_original_it_is_still_a_bounce():
    bounce = bounce_of(report(FAILED))
    assert bounce.permanent
    assert (bounce.original_message_id, bounce.tokens, bounce.references) == (None, (), ())


@pytest.mark.parametrize(
    ("action", "status", "diagnostic", "permanent", "bad"),
    [
        (b"failed", b"5.1.1", b"550 5.1.1 unknown", True, True),
        (b"failed", b"5.1.10", b"550 5.1.10 null MX", True, True),
        (b"failed", b"5.2.2", b"552 5.2.2 mailbox full", True, False),
        (b"failed", b"5.7.1", b"550 5.7.1 policy", True, False),
        (b"failed", b"5.4.4", b"", True, True),
        (b"failed", b"5.0.0", b"550 rejected", True, False),
        (b"failed", b"4.4.7", b"message expired", False, False),
        (b"failed", b"", b"550 unknown user", True, True),
        (b"failed", b"", b"", True, False),
        (b"delayed", b"4.4.1", b"connection timed out", False, False),
        (b"Failed (mailbox closed)", b"5.2.1 (disabled)", b"550", True, True),
    ],
)
def test_for_good_or_for_now_and_whose_fault_follow_from_the_codes_of_rfc_3463(action, status, diagnostic, permanent, bad):
    fields = b"Reporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; a@b.test\r\nAction: " + action
    bounce = bounce_of(report(fields + b"\r\nStatus: " + status + b"\r\nDiagnostic-Code: smtp; " + diagnostic + b"\r\n"))
    assert bounce.permanent is permanent
    assert bounce.recipients[0].address_is_bad is bad


def test_the_address_we_wrote_to_counts_and_not_the_one_it_was_forwarded_to():
    fields = FAILED.replace(b"Action", b"Original-Recipient: rfc822;privacy+2Bx@company.test\r\nAction")
    assert bounce_of(report(fields)).recipients[0].address == "privacy+x@company.test"


def test_a_report_about_several_recipients_names_those_that_failed():
    fields = FAILED + b"\r\nFinal-Recipient: rfc822; ok@b.test\r\nAction: delivered\r\nStatus: 2.0.0\r\n"
    assert [recipient.address for recipient in bounce_of(report(fields)).recipients] == ["gone@company.test"]


@pytest.mark.parametrize("action", [b"delivered", b"relayed", b"expanded"])
def test_a_report_of_success_is_automatic_and_no_bounce(action):
    raw = report(FAILED.replace(b"failed", action).replace(b"5.1.1", b"2.0.0"))
    assert bounce_of(raw) is None
    assert parse(raw).auto is AutoKind.AUTO_REPLY


def test_a_receipt_of_reading_is_no_bounce():
    raw = report(b"Final-Recipient: rfc822; a@b.test\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n")
    raw = raw.replace(b"delivery-status", b"disposition-notification")
    assert bounce_of(raw) is None
    assert parse(raw).auto is AutoKind.AUTO_REPLY


def test_exims_report_is_known_by_its_header_and_returns_our_letter_behind_a_line():
    raw = (
        b"Return-path: <>\r\nX-Failed-Recipients: gone@company.test\r\nAuto-Submitted: auto-replied\r\n"
        b"From: Mail Delivery System <Mailer-Daemon@mx.test>\r\nSubject: Mail delivery failed: returning message to sender\r\n\r\n"
        b"This message was created automatically by mail delivery software.\r\n\r\n"
        b"  gone@company.test\r\n    host mx.company.test\r\n    SMTP error: 550 5.1.1 Unknown user\r\n\r\n"
        b"------ This is a copy of your message, including all the headers. ------\r\n\r\n" + LETTER
    )
    bounce = bounce_of(raw)
    assert [(r.address, r.status, r.permanent, r.address_is_bad) for r in bounce.recipients] == [
        ("gone@company.test", "5.1.1", True, True)
    ]
    assert (bounce.original_message_id, bounce.tokens, bounce.references) == ("<1@example.org>", (TOKEN,), (REFERENCE,))


def test_exims_warning_of_a_delay_is_not_for_good():
    raw = b"Return-path: <>\r\nX-Failed-Recipients: a@b.test\r\nSubject: Warning: message x delayed 24 hours\r\n\r\nStill trying.\r\n"
    assert [(r.action, r.permanent) for r in bounce_of(raw).recipients] == [("delayed", False)]


def test_qmails_report_is_known_by_its_words_and_its_empty_return_path():
    text = (
        b"Hi. This is the qmail-send program at mx.test.\nI'm afraid I wasn't able to deliver your message.\n\n"
        b"<gone@company.test>:\n1.2.3.4 does not like recipient.\nRemote host said: 550 5.1.1 no mailbox\nGiving up on 1.2.3.4.\n\n"
        b"--- Below this line is a copy of the message.\n\nReturn-Path: <ada@example.org>\n" + LETTER.replace(b"\r\n", b"\n")
    )
    raw = b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.test\nSubject: failure notice\n\n" + text
    bounce = bounce_of(raw)
    assert [(r.address, r.status, r.permanent) for r in bounce.recipients] == [("gone@company.test", "5.1.1", True)]
    assert bounce.original_message_id == "<1@example.org>"
    assert bounce_of(b"Return-Path: <c@d.test>\nFrom: c@d.test\n\n" + text) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"From: noreply@company.test\r\nSubject: Undeliverable request\r\n\r\nYour request could not be delivered. 550 5.1.1\r\n",
        b"From: no-reply@company.test\r\nReturn-Path: <>\r\nAuto-Submitted: auto-replied\r\n\r\nWe received your mail, ticket 550.\r\n",
        b"From: mailer-daemon@company.test\r\n\r\nWe do not read this mailbox.\r\n",
        b"From: friend@x.test\r\nX-Failed-Recipients: a@b.test\r\n\r\nlook at this header\r\n",
    ],
)
def test_a_sender_nobody_reads_is_no_bounce(raw):
    assert bounce_of(raw) is None
    assert parse(raw).auto is not AutoKind.BOUNCE
