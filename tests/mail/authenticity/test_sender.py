"""From, Reply-To and display names that make somebody else look like the company."""

import pytest

from signing import MAIL
from unsee.mail.authenticity.assess import assess
from unsee.mail.authenticity.finding import FindingKind, Severity

FROM = b"Privacy Team <privacy@company.test>"


def assessed(sender=FROM, more=b"", company="company.test"):
    raw = more + MAIL.replace(FROM, sender)
    return assess(raw, company_domains=frozenset([company]), authserv_id=None, resolve=lambda _name: [])


def severities(found, kind):
    return [finding.severity for finding in found.findings if finding.kind is kind]


def test_the_address_alone_proves_nothing():
    found = assessed()
    assert (found.from_domain, found.proven_domain, found.from_company) == ("company.test", None, False)
    assert severities(found, FindingKind.UNPROVEN) == [Severity.DOUBT]


@pytest.mark.parametrize(
    "sender",
    [
        b'"privacy@company.test" <x@evil.test>',
        b'"Company.test Privacy" <x@evil.test>',
        b"=?utf-8?q?privacy=40company=2Etest?= <x@evil.test>",
        b"=?utf-8?b?cHJpdmFjeUBjb21wYW55LnRlc3Q=?= <x@evil.test>",
        '"privacy@comp\u200bany.test" <x@evil.test>'.encode(),
        b"x@evil.test (privacy@company.test)",
        b'"https://www.company.test" <x@evil.test>',
    ],
)
def test_a_name_that_shows_the_companys_address_is_a_danger(sender):
    found = assessed(sender)
    assert Severity.DANGER in severities(found, FindingKind.NAME_POSES)
    assert "evil.test" in next(f.text for f in found.findings if f.kind is FindingKind.NAME_POSES)


@pytest.mark.parametrize(
    "sender", [FROM, b'"privacy@company.test" <privacy@company.test>', b'"Company Inc. v2.0" <a@company.test>', b"x@evil.test"]
)
def test_an_honest_name_is_not_accused(sender):
    assert severities(assessed(sender), FindingKind.NAME_POSES) == []


def test_a_name_with_unseen_characters_is_doubted():
    assert severities(assessed('"\u202etset.ynapmoc" <x@evil.test>'.encode()), FindingKind.NAME_POSES) == [Severity.DOUBT]


@pytest.mark.parametrize(
    "sender",
    [
        b"privacy@company.test, x@evil.test",
        b"<privacy@company.test> <x@evil.test>",
        b"privacy@company.test <x@evil.test>",
        b"x@evil.test@company.test",
        b"Privacy <privacy@localhost>",
    ],
)
def test_a_sender_programs_may_read_differently_has_no_domain(sender):
    found = assessed(sender)
    assert found.from_domain is None
    assert severities(found, FindingKind.SEVERAL_SENDERS) == [Severity.DANGER]


def test_a_mail_without_a_sender_says_so():
    assert severities(assessed(b""), FindingKind.NO_SENDER) == [Severity.DOUBT]


@pytest.mark.parametrize(
    ("domain", "severity"),
    [("compary.test", Severity.DANGER), ("company.test.evil.test", Severity.DANGER), ("company.example", Severity.DOUBT)],
)
def test_a_senders_domain_like_the_companys_is_named(domain, severity):
    found = assessed(f"Privacy <privacy@{domain}>".encode())
    assert severities(found, FindingKind.LOOK_ALIKE) == [severity]


@pytest.mark.parametrize(
    ("reply_to", "kinds"),
    [
        (b"x@evil.test", {FindingKind.ANSWERS_ELSEWHERE}),
        (b"privacy@cornpany.test", {FindingKind.ANSWERS_ELSEWHERE, FindingKind.LOOK_ALIKE}),
        (b"case+7@company.test", set()),
        (b"help@support.company.test", set()),
    ],
)
def test_an_answer_that_would_go_elsewhere_is_noticed(reply_to, kinds):
    found = assessed(more=b"Reply-To: " + reply_to + b"\r\n")
    assert {f.kind for f in found.findings} & {FindingKind.ANSWERS_ELSEWHERE, FindingKind.LOOK_ALIKE} == kinds


def test_what_is_said_is_a_sentence():
    found = assessed('"privacy@company.test" <x@сompany.test>'.encode(), b"Reply-To: <y@evil.test>\r\n")
    assert len(found.findings) >= 3
    for finding in found.findings:
        assert finding.text[0].isupper()
        assert finding.text.endswith(".")
        assert "\n" not in finding.text
