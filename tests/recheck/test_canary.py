"""Who else writes to an address that only one company was given."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from unsee.mail.message import parse
from unsee.recheck.canary import Arrival, Perhaps, strangers

MINE = ("alex@people.test",)
OWN = frozenset({"shop.test", "shop-parent.test", "one.person@gmail.com"})


def came(sender: str, **headers: str) -> Arrival:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "alex+u0000000000@people.test", "Hello"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("Some text.")
    return Arrival(7, "U-1", "The Shop", date(2026, 5, 4), parse(message.as_bytes()), OWN)


def found(*arrivals: Arrival):
    return list(strangers(arrivals, MINE))


@pytest.mark.parametrize(
    "sender",
    [
        "privacy@shop.test",
        "Privacy <noreply@mail.eu.shop.test>",
        "legal@shop-parent.test",
        "one.person@gmail.com",  # the mailbox the directory names for them
        "case-7@shop.zendesk.com",
        "shop@my.onetrust.com",
        "Alex@People.test",
    ],
)
def test_the_company_those_who_write_for_it_and_the_person_are_no_strangers(sender):
    assert found(came(sender)) == []


@pytest.mark.parametrize(
    "sender", ["news@bakery.test", "privacy@shop.test.evil.test", "privacy@notshop.test", "another.person@gmail.com"]
)
def test_anybody_else_is_reported_with_what_may_explain_it(sender):
    (stranger,) = found(came(sender))
    assert (stranger.case, stranger.company, stranger.sender, stranger.on) == ("U-1", "The Shop", sender, date(2026, 5, 4))
    assert stranger.perhaps[0] is Perhaps.WRITES_FOR_THEM, "the harmless first"
    assert set(stranger.perhaps) == set(Perhaps), "a leak and a forgery are among them, and none is said to be so"


def test_what_went_to_a_list_was_not_written_by_a_lawyer():
    (stranger,) = found(came("news@bakery.test", List_Id="<news.bakery.test>"))
    assert stranger.bulk
    assert Perhaps.WRITES_FOR_THEM not in stranger.perhaps
    assert Perhaps.PASSED_ON in stranger.perhaps


def test_mail_without_a_sender_names_nobody():
    assert found(came("")) == []


def test_a_returned_letter_is_no_stranger():
    bounce = (
        b"From: MAILER-DAEMON@relay.test\r\nTo: alex@people.test\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n\r\nIt failed.\r\n--b\r\n'
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.test\r\n\r\nFinal-Recipient: rfc822; privacy@shop.test\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
    arrival = came("x@y.test")
    assert found(Arrival(7, "U-1", "The Shop", arrival.on, parse(bounce), OWN)) == []
