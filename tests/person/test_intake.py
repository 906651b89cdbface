"""Strangers write these messages: none may stop the ones behind it, and none may get lost."""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime
from time import process_time

import pytest

from cast import ALEX, company, directory_in
from unsee.case.events import Contact, Opened, Prepared, Purpose, Ruling, Sent
from unsee.directory.directory import Directory
from unsee.law.claim import Claim
from unsee.mail.stored import MailState
from unsee.mail.token import new_reference, token_of
from unsee.person.intake import read_new
from unsee.person.ports import Clock, Ports
from unsee.store import home
from unsee.store.cases import Cases
from unsee.store.contacts import Contacts
from unsee.store.mailroom import Mailroom
from unsee.store.models import KeyRow
from unsee.store.people import People, Settings

TODAY = date(2026, 3, 9)
REFERENCE = new_reference(lambda many: bytes(range(many)))


@pytest.fixture
def ports(tmp_path):
    home.bind(tmp_path / "home")
    clock = Clock(lambda: datetime(2026, 3, 9, 12, tzinfo=UTC), TODAY)
    cases, people = Cases(clock.now), People()
    people.save(ALEX)
    opened = Opened(TODAY, "shop-1", "shop1.test", "Shop Number 1", "FR", ("access",), (Ruling("eu_gdpr", "FR"),))
    claims = (Claim("access", "eu_gdpr", "Art. 15"),)
    contact = Contact("email", "privacy@shop1.test", "a list", None)
    letter = Prepared(TODAY, "<1@people.test>", Purpose.REQUEST, contact, claims, "fr", "blob")
    cases.open([(REFERENCE, (opened, letter, Sent(TODAY, letter.message_id, "smtp")), ())], "person")
    companies = Directory(directory_in(tmp_path / "companies", [company(1, "privacy@shop1.test")]))
    only = lambda: home.only_sender(tmp_path / "home")  # noqa: E731
    return Ports(tmp_path / "home", clock, companies, cases, people, Settings(), Contacts(), Mailroom(cases), os.urandom, only)


def arrive(ports, *raws: bytes):
    ports.mailroom.store("INBOX", 1, len(raws), list(raws), ports.clock.now())
    return read_new(ports)


ADDRESS = f"alex+{token_of(REFERENCE)}@people.test".encode()
SHAPES = (
    b"From: Shop <privacy@shop1.test>\r\nTo: " + ADDRESS + b"\r\nSubject: Your request\r\nMessage-ID: <a@shop1.test>\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nWe have received your request " + REFERENCE.encode() + b".\r\n",
    b"From: Shop <privacy@shop1.test>\r\nTo: " + ADDRESS + b"\r\nSubject: =?utf-8?b?QW50d29ydA==?=\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n'
    b'<p>We extend the period by two months. <a href="https://shop1.test/x">Confirm</a><img src="http://127.0.0.1:1/x"></p>\r\n'
    b'--b\r\nContent-Type: application/json\r\nContent-Disposition: attachment; filename="../../data.json"\r\n\r\n{"a": [1, 2]}\r\n--b--\r\n',
    b"From: MAILER-DAEMON@mx.test\r\nTo: " + ADDRESS + b"\r\nSubject: Undelivered\r\nContent-Type: multipart/report; "
    b'report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n'
    b"Reporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; nobody@shop9.test\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n",
    b"Subject: Fwd\r\nContent-Type: message/rfc822\r\n\r\n" * 60 + b"\r\nend\r\n",
)


def damaged(chance: random.Random) -> bytes:
    raw = bytearray(chance.choice(SHAPES))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(raw))
        match chance.randrange(4):
            case 0:
                raw[at] = chance.randrange(256)
            case 1:
                del raw[at : at + chance.randint(1, 40)]
            case 2:
                raw[at:at] = raw[: chance.randint(1, 200)]
            case _:
                raw[at:at] = chance.choice(
                    [b"\x00", b"\r\n", b"\xff\xfe", "\u202e\u200b".encode(), b"=?utf-8?q?", b"--b\r\n", b"<", b"(" * 50]
                )
        if not raw:
            raw = bytearray(b"\n")
    return bytes(raw)


def test_five_hundred_damaged_messages_all_end_somewhere_and_none_takes_long(ports):
    chance = random.Random(20260309)
    raws = list({damaged(chance) for _ in range(500)})
    started = process_time()
    arrived = arrive(ports, *raws)
    assert arrived.failed == 0
    everything = [mail for state in MailState for mail in ports.mailroom.listed(state)]
    assert len(everything) == len(raws)
    assert not ports.mailroom.listed(MailState.NEW)
    assert all(ports.mailroom.raw(mail.id) in raws for mail in chance.sample(everything, 50)), "kept as it came"
    assert process_time() - started < 2 * len(raws), "no message may hang"
    assert ports.cases.rebuild() == 0


def test_one_that_fails_does_not_stop_the_others_and_is_tried_again(ports):
    """The key of one case is missing for a while, as after a half-restored backup."""
    other = new_reference(lambda many: bytes(range(9, 9 + many)))
    opened = Opened(TODAY, "shop-2", "shop2.test", "Shop Number 2", "FR", ("access",), ())
    ports.cases.open([(other, (opened,), ())], "person")
    key = KeyRow.objects.get(case_id=REFERENCE)
    KeyRow.objects.filter(case_id=REFERENCE).delete()
    to_other = SHAPES[0].replace(token_of(REFERENCE).encode(), token_of(other).encode()).replace(b"<a@", b"<b@")
    arrived = arrive(ports, SHAPES[0], to_other.replace(REFERENCE.encode(), b""))
    assert (arrived.failed, arrived.matched) == (1, [other])
    (failed,) = ports.mailroom.listed(MailState.FAILED)
    assert "settling what follows" in failed.why
    key.save(force_insert=True)
    assert read_new(ports).matched == [REFERENCE]


def test_the_same_message_twice_is_one_message(ports):
    assert len(arrive(ports, SHAPES[0], SHAPES[0]).matched) == 1
    assert arrive(ports, SHAPES[0]).matched == []


def test_our_own_letter_coming_back_is_no_answer(ports):
    own = (
        b"From: alex@people.test\r\nTo: privacy@shop1.test\r\nMessage-ID: <1@people.test>\r\nSubject: Request\r\n\r\nPlease.\r\n"
    )
    assert arrive(ports, own).matched == []
    assert [mail.why for mail in ports.mailroom.listed(MailState.NOT_OURS)] == ["a copy of your own letter"]


def test_the_sender_s_address_alone_makes_no_match(ports):
    """Anybody can write it: such a message is a person's to place."""
    forged = b"From: privacy@shop1.test\r\nTo: alex@people.test\r\nSubject: Done\r\n\r\nAll your data are deleted.\r\n"
    arrived = arrive(ports, forged)
    assert (arrived.matched, arrived.ask) == ([], 1)


def test_a_message_that_names_two_cases_is_a_person_s_to_place(ports):
    other = new_reference(lambda many: bytes(range(9, 9 + many)))
    opened = Opened(TODAY, "shop-2", "shop2.test", "Shop Number 2", "FR", ("access",), ())
    ports.cases.open([(other, (opened,), ())], "person")
    both = f"From: a@x.test\r\nTo: alex@people.test\r\nSubject: Two\r\n\r\nAbout {REFERENCE} and {other}: personal data.\r\n"
    assert arrive(ports, both.encode()).ask == 1
