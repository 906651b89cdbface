"""What our own receiver found is believed; what anybody else wrote in the same fields is not."""

import pytest

from signing import COMPANY, MAIL
from unsee.mail.authenticity.assess import assess
from unsee.mail.authenticity.finding import FindingKind, Severity
from unsee.mail.authenticity.results import results_in

OURS = "mx.home.test"
# as a large provider writes it: no header.d, comments with words of the sender in them
LONG = (
    b"mx.home.test;\r\n       dkim=pass header.i=@company.test header.s=s1 header.b=abcdefgh;\r\n"
    b"       spf=pass (home.test: domain of bounce@mail.company.test designates 192.0.2.1 as permitted sender)"
    b" smtp.mailfrom=bounce@mail.company.test;\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=company.test"
)


def with_results(*values, mail=MAIL):
    return b"".join(b"Authentication-Results: " + value + b"\r\n" for value in values) + mail


def assessed(raw, authserv_id=OURS):
    return assess(raw, company_domains=frozenset([COMPANY]), authserv_id=authserv_id, resolve=lambda _name: None)


def kinds(found):
    return {finding.kind for finding in found.findings}


@pytest.mark.parametrize(
    "value",
    [
        LONG,
        b"mx.home.test; dmarc=pass header.from=company.test",
        b"MX.Home.Test 1; dkim=pass header.d=mail.company.test",
        b"mx.home.test; spf=pass smtp.mailfrom=bounce@mail.company.test",
        b"mx.home.test; spf=pass smtp.mailfrom=company.test",
        b'mx.home.test; dkim=pass reason="good signature; really" header.d = company.test',
        b"(a (nested \\) comment)) mx.home.test; dkim=pass header.d=company.test",
    ],
)
def test_our_receiver_vouches_for_a_sender(value):
    found = assessed(with_results(value))
    assert (found.proven_domain, found.from_company, found.receiver.server) == (COMPANY, True, OURS)


@pytest.mark.parametrize(
    "value",
    [
        b"mx.home.test; none",
        b"mx.home.test; dkim=fail header.d=company.test",
        b"mx.home.test; dkim=pass header.d=evil.test",
        b"mx.home.test; dkim=pass",
        b"mx.home.test; spf=pass smtp.mailfrom=x@evil.test",
        b"mx.home.test; spf=pass smtp.helo=company.test",
        b"mx.home.test; dmarc=pass header.from=evil.test",
        b"mx.home.test; spf=none (dkim=pass header.d=company.test)",
        b"mx.home.test; arc=pass header.d=company.test",
        # words of the sender in a comment or quotation that try to get out of it
        b'mx.home.test; spf=fail smtp.mailfrom="; dkim=pass header.d=company.test"@evil.test',
        b'mx.home.test; spf=pass smtp.mailfrom="x header.d=company.test"@evil.test',
        b"mx.home.test; spf=fail (domain of x\\); dkim=pass header.d=company.test \\(@evil.test) smtp.helo=x",
        b'mx.home.test; dkim=pass reason="x header.d=company.test" header.d=evil.test',
        b"mx.home.test; spf=fail (never closed; dkim=pass header.d=company.test",
        b'mx.home.test; spf=fail reason="never closed; dkim=pass header.d=company.test',
    ],
)
def test_nothing_is_vouched_for_by_less(value):
    found = assessed(with_results(value))
    assert (found.proven_domain, found.from_company) == (None, False)
    assert FindingKind.UNPROVEN in kinds(found)


def test_the_results_of_other_servers_are_ignored():
    found = assessed(with_results(b"mx.evil.test; dmarc=pass header.from=company.test"))
    assert (found.proven_domain, found.receiver) == (None, None)
    assert FindingKind.RESULTS_IGNORED in kinds(found)


@pytest.mark.parametrize("named", [None, "", "other.test"])
def test_without_the_name_of_our_receiver_none_is_believed(named):
    assert assessed(with_results(LONG), named).proven_domain is None


def test_results_in_our_receivers_name_below_its_own_are_forged():
    found = assessed(with_results(b"mx.home.test; dkim=none; spf=fail", LONG))
    assert found.proven_domain is None
    assert FindingKind.RESULTS_FORGED in kinds(found)


def test_results_in_our_receivers_name_below_those_of_another_are_not_believed():
    # whoever wrote last wrote on top: our receiver was not the last one here
    found = assessed(with_results(b"mx.evil.test; none", LONG))
    assert (found.proven_domain, found.receiver) == (None, None)
    assert FindingKind.RESULTS_FORGED in kinds(found)


def test_a_sender_our_receiver_found_forged_is_a_danger():
    found = assessed(with_results(b"mx.home.test; dmarc=fail (p=none) header.from=company.test"))
    assert (FindingKind.RECEIVER_SAYS_FORGED in kinds(found), found.is_dangerous) == (True, True)


def test_of_two_senders_none_is_vouched_for():
    found = assessed(with_results(LONG))
    assert found.from_company
    doubled = with_results(LONG, mail=b"From: privacy@company.test\r\nFrom: x@evil.test\r\n" + MAIL.partition(b"\r\n")[2])
    assert (assessed(doubled).proven_domain, assessed(doubled).is_dangerous) == (None, True)


def test_who_forwarded_is_noted_and_not_believed():
    seal = b"ARC-Seal: i=1; a=rsa-sha256; cv=none; d=lists.example; s=a; b=AAAA\r\n"
    results = b"ARC-Authentication-Results: i=1; mx.home.test; dmarc=pass header.from=company.test\r\n"
    found = assessed(seal + results + MAIL)
    assert (found.sealed_by, found.proven_domain) == (("lists.example",), None)
    assert [finding.severity for finding in found.findings if finding.kind is FindingKind.FORWARDED] == [Severity.NOTE]


def test_each_result_keeps_its_method_and_properties():
    results = results_in(LONG.replace(b"\r\n", b""))
    assert [(result.method, result.result) for result in results.results] == [
        ("dkim", "pass"),
        ("spf", "pass"),
        ("dmarc", "pass"),
    ]
    assert results.of("dmarc")[0].value("header.from") == "company.test"
    assert results.of("dkim")[0].properties == (("header.i", "@company.test"), ("header.s", "s1"), ("header.b", "abcdefgh"))
