"""A flood of mail in the name of a domain that many people use holds up nobody who really writes from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.hostile.conftest import peopled
from desk.hostile.letters import signed, taken, written
from signing import Zone
from unsee.desk import intake, whence
from unsee.desk.receive import MAILS_AN_HOUR
from unsee.mail.message import parse

COMMON, ASKS = "commonmail.test", "I ask for access under Art. 15 GDPR."
POSTFIX = "from helo.evil.test (unknown [{}])\r\n\tby mx.shop.example (Postfix) with ESMTP id 4Xyz"


@pytest.fixture(scope="module")
def ours(ed25519_key):
    """What commonmail.test publishes, and its way of signing."""
    return ed25519_key, Zone().publish(ed25519_key.record, domain=COMMON)


def flood(desk, number=MAILS_AN_HOUR + 2, **more):
    """Each for another stranger, all from the same user of the domain, none of them signed."""
    letters = [written(f"somebody{n}@{COMMON}", about=f"stranger{n}@people.test", **more) for n in range(number)]
    report = taken(desk, *letters)
    assert report.filed == number, "each is accepted"


def told(desk) -> set[str]:
    desk.works()
    return {letter["To"] for letter in desk.letters("code")}


class TestAFloodOfForgedMail:
    def test_does_not_delay_who_writes_with_their_domains_signature(self, small, ours):
        key, zone = ours
        small.ports = replace(small.ports, resolve=zone)
        flood(small)
        taken(small, signed(key, written(f"alex@{COMMON}"), domain=COMMON))
        assert f"alex@{COMMON}" in told(small)
        assert len(told(small)) == MAILS_AN_HOUR + 1

    def test_does_not_delay_who_writes_through_another_server_where_ours_tells_them_apart(self, small):
        flood(small, received=POSTFIX.format("198.51.100.66"))
        taken(small, written(f"alex@{COMMON}", received=POSTFIX.format("203.0.113.9")))
        assert f"alex@{COMMON}" in told(small)

    def test_is_no_more_than_before_where_nobody_can_be_asked_for_keys(self, small, ours):
        key, _ = ours
        small.ports = replace(small.ports, resolve=lambda _: None)
        flood(small)
        taken(small, signed(key, written(f"alex@{COMMON}"), domain=COMMON))
        assert len(told(small)) == MAILS_AN_HOUR
        assert f"alex@{COMMON}" not in told(small)

    def test_with_signatures_that_fit_nothing_counts_as_forged(self, small, ours):
        key, zone = ours
        small.ports = replace(small.ports, resolve=zone)
        broken = [
            signed(key, written(f"u{n}@{COMMON}", about=f"u{n}@{COMMON}"), domain=COMMON).replace(b"I ask", b"I beg")
            for n in range(MAILS_AN_HOUR + 2)
        ]
        taken(small, *broken)
        assert len(told(small)) == MAILS_AN_HOUR


class TestADomainOfTheAttackersOwn:
    """It may sign whatever it likes, in the name of as many addresses as it likes."""

    @pytest.mark.parametrize("lead", ["E-mail: stranger{}@people.test", "Customer number: 7700{}", "Phone: +4930231250{}"])
    def test_brings_strangers_no_more_letters_than_one_source(self, small, ed25519_key, lead):
        """A customer number leads to a letter at the address the company holds."""
        small.ports = replace(small.ports, resolve=Zone().publish(ed25519_key.record, domain="evil.test"))
        letters = [
            signed(ed25519_key, written(f"a{n}@evil.test", text=f"{ASKS}\r\n{lead.format(n)}"), domain="evil.test")
            for n in range(MAILS_AN_HOUR + 2)
        ]
        taken(small, *letters)
        assert len(told(small)) == MAILS_AN_HOUR

    def test_does_not_hold_up_the_mailbox_by_not_answering(self, small):
        asked = []

        def silent(name):
            asked.append(name)

        small.ports = replace(small.ports, resolve=silent)
        field = b"DKIM-Signature: v=1; a=rsa-sha256; d=x%d.evil%d.test; s=k%d; h=from; bh=AAAA; b=AAAA\r\n"
        letters = [b"".join(field % (n, n % 50, k) for k in range(10)) + written(f"a@x{n}.evil{n % 50}.test") for n in range(100)]
        taken(small, *letters)
        assert len(asked) == whence.MOST_SILENT, "one question for each domain that stays silent, and not for ever"


@pytest.mark.parametrize(
    ("received", "server"),
    [
        ("from a.test (b.test [192.0.2.1])\r\n\tby mx.shop.example (Postfix)", "192.0.2.1"),
        ("from a.test (b.test [IPv6:2001:db8:1:2:3::4]) by mx.shop.example", "2001:0db8:0001:0002"),
        ("from [192.0.2.1] (helo=a.test) by mx.shop.example with esmtp (Exim)", "192.0.2.1"),
        ("from [192.0.2.1] (helo=[198.51.100.1]) by mx.shop.example with esmtp (Exim)", ""),  # which of the two is theirs?
        ("from [198.51.100.1] (unknown [192.0.2.1]) by mx.shop.example (Postfix)", ""),
        ("by mx.shop.example (Postfix, from userid 0) id 4X; [192.0.2.1]", ""),
        ("from a.test ([999.1.1.1]) by mx.shop.example", ""),
        ("", ""),
    ],
)
def test_whoever_brought_a_mail_is_read_where_only_our_own_server_writes(received, server):
    forged = "Received: from x (x [203.0.113.5]) by y\r\n"
    raw = (f"Received: {received}\r\n{forged}" if received else "").encode() + written("a@b.test")
    assert whence.brought_by(raw) == server


def test_a_header_made_to_hold_up_the_reading_does_not(small):
    received = "from " + "[1.2.3.4] (" * 5_000
    report = taken(small, written("a@b.test", received=received))
    assert report == intake.Report(filed=1)


class TestAFloodOfMailNobodyUnderstands:
    """A handler has to read it; it must not bury what somebody real has written."""

    def unclear(self, n, sender, **more):
        return written(sender, text=f"Hello, number {n}. " + "x" * 17_000, **more).replace(b"Art. 15 GDPR", b"Hello")

    def test_is_listed_after_all_other_mail_and_a_page_at_a_time(self, small):
        house = peopled(small)
        taken(small, *(self.unclear(n, f"u{n}@evil.test") for n in range(104)))
        small.clock.pass_(minutes=1)
        taken(small, self.unclear(0, "alex@people.test"))
        numbers = [number for number, _, _ in small.ports.inbox.waiting()]
        assert numbers[0] == house.mail
        assert parse(small.ports.inbox.raw(numbers[11])).from_.address == "alex@people.test", "after ten, before the crowd"
        robin = house.visitor("Robin")
        first, second = robin.get("/staff/inbox/").content.decode(), robin.get("/staff/inbox/?start=100").content.decode()
        assert (first.count("/staff/inbox/"), second.count("/staff/inbox/")) == (101, 7)  # one of them is the menu's
        assert "?start=100" in first

    def test_is_kept_only_as_much_as_shows_what_it_is(self, small):
        taken(small, *(self.unclear(n, f"u{n}@evil.test") for n in range(12)))
        lengths = [len(small.ports.inbox.raw(number)) for number, _, _ in small.ports.inbox.waiting()]
        assert [length > 17_000 for length in lengths] == [True] * 10 + [False] * 2
        again = self.unclear(12, "u12@evil.test")
        assert (taken(small, again).asked, taken(small, again).passed_over) == (1, 1), "and known again as a whole"
