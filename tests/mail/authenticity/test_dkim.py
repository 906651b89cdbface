"""Signatures, real ones: those of the RFC, and those another program makes with keys made here."""

import base64
import re
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from signing import COMPANY, FIELDS, MAIL, Signer, Zone, ed25519, rsa
from unsee.mail.authenticity.assess import assess
from unsee.mail.authenticity.dkim.signature import State
from unsee.mail.authenticity.dkim.verify import MOST_SIGNATURES, as_found
from unsee.mail.authenticity.finding import FindingKind, Severity

CANONS = ["simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"]

# RFC 8463 Appendix A.3: one message, two keys, two algorithms.
OF_THE_RFC = b"""\
DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
"""
KEYS_OF_THE_RFC = (
    Zone()
    .publish(
        b"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", domain="football.example.com", selector="brisbane"
    )
    .publish(
        b"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Q"
        b"vx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB",
        domain="football.example.com",
        selector="test",
    )
)


def assessed(raw, zone, *, company=COMPANY, **more):
    return assess(raw, company_domains=frozenset([company]), authserv_id=None, resolve=zone, **more)


def states(found):
    return [signature.state for signature in found.signatures]


def kinds(found):
    return {finding.kind for finding in found.findings}


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_both_signatures_of_the_rfcs_example_fit_also_when_saved_with_unix_line_ends(ends):
    found = assessed(OF_THE_RFC.replace(b"\n", ends), KEYS_OF_THE_RFC, company="football.example.com")
    assert states(found) == [State.VALID, State.VALID]
    assert [signature.key_bits for signature in found.signatures] == [256, 1024]
    assert (found.proven_domain, found.from_company) == ("example.com", True)


@pytest.mark.parametrize("canon", CANONS)
@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_what_another_program_signs_fits(signers, kind, canon):
    raw = signers[kind].sign(canon=canon)
    found = assessed(raw, Zone().publish(signers[kind].record))
    (signature,) = found.signatures
    assert (signature.state, signature.proves, signature.canonicalization) == (State.VALID, True, canon)
    assert (signature.domain, signature.selector, signature.algorithm) == (COMPANY, "s1", f"{kind}-sha256")
    assert (signature.key_record, signature.body_unsigned) == (signers[kind].record, 0)
    assert {"from", "subject"} <= signature.covered
    assert (found.proven_domain, found.from_company) == (COMPANY, True)
    assert not [finding for finding in found.findings if finding.severity is not Severity.NOTE]


PIECE = st.sampled_from([b" ", b"\t", b"\r\n", b"a", b"word", b"\xff", b".", b"  \r\n", b"\r\n\r\n"])


@given(
    st.lists(PIECE, max_size=30), st.lists(PIECE.filter(lambda piece: b"\n" not in piece), max_size=10), st.sampled_from(CANONS)
)
@settings(max_examples=200, deadline=None)
def test_two_programs_agree_on_what_is_signed_whatever_the_blanks(signers, body, subject, canon):
    head = MAIL.partition(b"\r\n\r\n")[0].replace(b"Your request", b"x" + b"".join(subject) + b"\r\n \t folded")
    raw = signers["ed25519"].sign(head + b"\r\n\r\n" + b"".join(body) + b"\r\n", canon=canon)
    assert states(assessed(raw, Zone().publish(signers["ed25519"].record))) == [State.VALID]


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_changing_any_octet_of_a_signed_body_is_noticed(signers, data):
    raw = signers["ed25519"].sign(canon="simple/simple")
    start = raw.index(b"\r\n\r\n") + 4
    at = data.draw(st.integers(start, len(raw) - 1))
    octet = data.draw(st.integers(0, 255))
    assume(octet != raw[at])
    found = assessed(raw[:at] + bytes([octet]) + raw[at + 1 :], Zone().publish(signers["ed25519"].record))
    assert states(found) == [State.BODY_CHANGED]
    assert found.proven_domain is None


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_changing_any_octet_of_a_signed_field_is_noticed(signers, data):
    raw = signers["ed25519"].sign(canon="simple/simple")
    at = data.draw(st.integers(raw.index(b"From:"), raw.index(b"\r\n\r\n") - 1))
    octet = data.draw(st.integers(0, 255))
    assume(octet != raw[at])
    found = assessed(raw[:at] + bytes([octet]) + raw[at + 1 :], Zone().publish(signers["ed25519"].record))
    assert found.proven_domain is None
    assert not found.from_company


def test_a_changed_subject_does_not_fit(signer, zone):
    found = assessed(signer.sign().replace(b"Your request", b"Your refund"), zone)
    assert states(found) == [State.DOES_NOT_FIT]
    assert FindingKind.SIGNATURE_FAILED in kinds(found)
    assert FindingKind.UNPROVEN in kinds(found)


def test_a_key_of_somebody_else_does_not_fit(signer):
    _, other = ed25519()
    assert states(assessed(signer.sign(), Zone().publish(other))) == [State.DOES_NOT_FIT]


def test_text_added_behind_a_limited_signature_proves_nothing_of_the_mail(signer, zone):
    raw = signer.sign(length=True)
    assert assessed(raw, zone).from_company
    found = assessed(raw + b"Confirm at https://evil.test/\r\n", zone)
    assert (states(found), found.signatures[0].body_unsigned) == ([State.VALID], 31)
    assert (found.proven_domain, found.is_dangerous) == (None, True)


def test_text_missing_from_a_limited_signature_is_noticed(signer, zone):
    raw = signer.sign(length=True).replace(b" deleted your data", b"")
    assert states(assessed(raw, zone)) == [State.BODY_CHANGED]


MARCH, APRIL, MAY = (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 4, 5))


@pytest.mark.parametrize(("came", "state"), [(MARCH, State.VALID), (MAY, State.EXPIRED), (None, State.VALID)])
def test_a_signature_ends_when_it_says_by_the_time_the_mail_came(signer, zone, came, state):
    raw = signer.sign_by_hand(x=int(APRIL.timestamp()))
    found = assessed(raw, zone, came=came)
    assert (states(found), found.from_company) == ([state], state is State.VALID)


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ([], State.NO_KEY),
        ([b"v=spf1 -all"], State.NO_KEY),
        ([b"v=DKIM2; p=AAAA"], State.NO_KEY),
        ([b"\xff\xfe;;;==="], State.NO_KEY),
        ([b"v=DKIM1; k=ed25519; p="], State.BAD_KEY),  # withdrawn
        ([b"v=DKIM1; k=ed25519; p=AAAA"], State.BAD_KEY),
        ([b"v=DKIM1; k=ed25519; p=!!!!"], State.BAD_KEY),
        ([b"v=DKIM1; k=rsa; p=AAAA"], State.BAD_KEY),
    ],
)
def test_a_name_without_a_usable_key(signer, records, state):
    found = assessed(signer.sign(), Zone().publish(*records))
    assert (states(found), found.proven_domain) == ([state], None)


@pytest.mark.parametrize("tag", [b"h=sha1", b"s=tlsrpt", b"k=rsa"])
def test_a_key_for_something_else_is_not_used(signer, tag):
    record = re.sub(rb"k=ed25519", tag, signer.record) if tag.startswith(b"k=") else signer.record + b"; " + tag
    assert states(assessed(signer.sign(), Zone().publish(record))) == [State.BAD_KEY]


def test_the_key_is_found_beside_other_texts_of_the_same_name(signer):
    found = assessed(signer.sign(), Zone().publish(b"v=spf1 -all", b"v=DKIM1; p=", signer.record))
    assert (states(found), found.signatures[0].key_record) == ([State.VALID], signer.record)


def test_where_nobody_can_be_asked_that_is_said_and_nothing_is_proven(signer):
    found = assessed(signer.sign(), lambda _name: None)
    assert (states(found), found.proven_domain) == ([State.UNREACHABLE], None)
    assert FindingKind.SIGNATURE_UNCHECKED in kinds(found)


def test_a_kept_mail_is_verified_again_with_the_key_as_it_was_found(signer, zone):
    raw = signer.sign()
    then = assessed(raw, zone)
    _, other = ed25519()
    assert not assessed(raw, Zone().publish(other)).from_company
    assert assessed(raw, as_found(then.signatures)) == then


def test_a_key_that_is_only_a_test_proves_nothing(signer):
    found = assessed(signer.sign(), Zone().publish(signer.record + b"; t=y"))
    assert (states(found), found.proven_domain) == ([State.VALID], None)
    assert FindingKind.TEST_KEY in kinds(found)


def test_a_key_may_be_for_its_own_domain_alone(signer):
    zone = Zone().publish(signer.record + b"; t=s")
    assert states(assessed(signer.sign_by_hand(i=f"@{COMPANY}"), zone)) == [State.VALID]
    assert states(assessed(signer.sign_by_hand(i=f"@sub.{COMPANY}"), zone)) == [State.BAD_KEY]


@pytest.mark.parametrize(
    "tags",
    [
        {"v": "2"},
        {"d": None},
        {"s": "a b@c"},
        {"d": "test"},
        {"h": "to:subject"},
        {"i": "@evil.test"},
        {"c": "strict"},
        {"q": "http"},
        {"l": "-1"},
        {"l": "9" * 100},
        {"t": "1700000000", "x": "1600000000"},
        {"bh": "!!!!"},
        {"a": "ed25519-sha256; a=rsa-sha256"},
    ],
)
def test_a_signature_against_the_rules_is_malformed_and_no_key_is_asked_for(signer, zone, tags):
    found = assessed(signer.sign_by_hand(**tags), zone)
    assert (states(found), zone.asked) == ([State.MALFORMED], [])


def test_sha_1_protects_nothing_any_more(signer, zone):
    found = assessed(signer.sign_by_hand(a="rsa-sha1"), zone)  # RFC 8301 § 3.1
    assert (states(found), found.proven_domain) == ([State.TOO_WEAK], None)


def test_a_key_of_1024_bits_counts_and_is_called_short():
    private, record = rsa(1024)
    found = assessed(Signer("rsa", private, record).sign(), Zone().publish(record))
    assert (states(found), found.signatures[0].key_bits, found.from_company) == ([State.VALID], 1024, True)
    assert FindingKind.WEAK_KEY in kinds(found)


def test_a_key_of_512_bits_does_not_count(signers):
    # RFC 8301 § 3.2. A modulus of 512 bits, exponent 65537, as it stands in a SubjectPublicKeyInfo
    modulus = b"\x00\xc1" + b"\x5a" * 62 + b"\x01"
    inner = b"\x30\x48\x02\x41" + modulus + b"\x02\x03\x01\x00\x01"
    outer = bytes.fromhex("305c300d06092a864886f70d0101010500034b00") + inner
    found = assessed(signers["rsa"].sign(), Zone().publish(b"k=rsa; p=" + base64.b64encode(outer)))
    assert states(found) == [State.BAD_KEY]


@pytest.mark.parametrize("broken_first", [True, False])
def test_of_two_signatures_one_that_fits_is_enough(signers, broken_first):
    zone = Zone().publish(signers["rsa"].record, selector="r").publish(signers["ed25519"].record, selector="e")
    inner, outer = ("e", "r") if broken_first else ("r", "e")
    kind = {"r": "rsa", "e": "ed25519"}
    raw = signers[kind[outer]].sign(signers[kind[inner]].sign(selector=inner), selector=outer)
    found = assessed(raw, zone)
    assert states(found) == [State.VALID, State.VALID]
    zone.publish(b"p=", selector=outer)
    found = assessed(raw, zone)
    assert (states(found), found.from_company) == ([State.BAD_KEY, State.VALID], True)


def test_a_field_listed_once_more_than_it_occurs_cannot_be_added(signer, zone):
    raw = signer.sign(fields=[*FIELDS, b"subject"])
    assert states(assessed(raw, zone)) == [State.VALID]
    assert states(assessed(b"Subject: You must confirm\r\n" + raw, zone)) == [State.DOES_NOT_FIT]


def test_a_second_subject_on_top_is_not_covered_by_a_signature_that_lists_one(signer, zone):
    found = assessed(b"Subject: You must confirm\r\n" + signer.sign(), zone)
    assert "subject" not in found.signatures[0].covered
    assert FindingKind.PART_SIGNED in kinds(found)


@pytest.mark.parametrize("top", [b"From: x@evil.test\r\n", b"From: privacy@company.test\r\n", b"from : x@evil.test\r\n"])
def test_a_second_sender_on_top_takes_the_proof_away(signer, zone, top):
    found = assessed(top + signer.sign(), zone)
    assert (found.proven_domain, found.from_company, found.is_dangerous) == (None, False, True)
    assert (states(found), found.signatures[0].proves) == ([State.VALID], False)  # it fits the one below


@pytest.mark.parametrize(
    "damage",
    [
        (b"Subject:", b"Fr\x00om: x@evil.test\r\nSubject:"),
        (b"Subject:", b"X: y\rFrom: x@evil.test\r\nSubject:"),
        (b"Subject:", b"X: y\nFrom: x@evil.test\r\nSubject:"),
        (b"Subject:", b"no field at all\r\nSubject:"),
        (b"Your request", b"Your request\r"),
    ],
)
def test_a_head_that_programs_read_differently_proves_nothing(signer, zone, damage):
    # the added octets are in no signed field, so the signature itself still fits
    found = assessed(signer.sign(fields=[b"from", b"to"]).replace(*damage, 1), zone)
    assert found.proven_domain is None
    assert FindingKind.ODD_HEADER in kinds(found)


def test_a_domain_that_aligns_with_the_sender_proves_it_and_another_does_not(signer):
    zone = Zone().publish(signer.record, domain="mail.company.test").publish(signer.record, domain="sender.example")
    assert assessed(signer.sign(domain="mail.company.test"), zone).proven_domain == COMPANY
    found = assessed(signer.sign(domain="sender.example"), zone)
    assert (states(found), found.proven_domain) == ([State.NOT_ASKED], None)


def test_the_customers_of_one_hoster_are_strangers_to_each_other(signer):
    mail = MAIL.replace(b"privacy@company.test", b"privacy@shop.github.io")  # a public suffix, in the list's private part
    zone = Zone().publish(signer.record, domain="thief.github.io")
    assert assessed(signer.sign(mail, domain="thief.github.io"), zone, company="shop.github.io").proven_domain is None


def test_the_companys_signature_under_another_sender_does_not_prove_that_sender(signer, zone):
    found = assessed(signer.sign(MAIL.replace(b"privacy@company.test", b"x@evil.test")), zone)
    assert (states(found), found.proven_domain, found.from_company) == ([State.VALID], None, False)
    assert FindingKind.SIGNED_BY_ANOTHER in kinds(found)


def test_keys_are_asked_for_only_where_they_could_prove_something(signer, zone):
    raw = signer.sign(signer.sign(domain="unique-for-you.tracker.test"))
    assessed(raw, zone)
    assert zone.asked == [f"s1._domainkey.{COMPANY}"]


def test_a_proven_sender_who_is_not_the_company_is_called_that(signer, zone):
    found = assessed(signer.sign(), zone, company="other.example")
    assert (found.proven_domain, found.from_company) == (COMPANY, False)
    assert FindingKind.NOT_THE_COMPANY in kinds(found)


def test_of_a_thousand_signatures_ten_are_looked_at(signer, zone):
    raw = signer.sign()
    field = raw.partition(b"From:")[0]
    found = assessed(field * 200 + raw, zone)
    assert len(found.signatures) == len(zone.asked) == MOST_SIGNATURES
    assert FindingKind.TOO_MANY_SIGNATURES in kinds(found)
