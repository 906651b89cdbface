"""Whose a link is, and which links are never put before a person as the one to press."""

import pytest

from signing import COMPANY, MAIL
from unsee.mail.authenticity.assess import assess
from unsee.mail.authenticity.links.hosts import privacy_portals, scanners
from unsee.mail.authenticity.links.link import links
from unsee.mail.authenticity.links.verdict import Standing, judge, why_not_proposed

OURS = frozenset(["company.test", "brand.test"])
HTML = MAIL.replace(b"text/plain", b"text/html")


def judged(href, words="Confirm", ours=OURS):
    (link,) = links(HTML.partition(b"\r\n\r\n")[0] + f'\r\n\r\n<a href="{href}">{words}</a>'.encode())
    return judge(link, ours, privacy_portals())


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://company.test/confirm?t=1", "Confirm"),
        ("https://privacy.company.test/x", "company.test"),
        ("http://brand.test/", "https://company.test/"),
        ("https://company.test/x?utm=1", "report.pdf"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcompany.test%2Fc&amp;data=1", "company.test"),
        ("https://company.test/login?next=https://brand.test/x", "Confirm"),
    ],
)
def test_the_companys_own_links(href, words):
    assert judged(href, words).standing is Standing.COMPANY


def test_a_companys_international_name_is_its_own():
    assert judged("https://bücher.example/", ours={"bücher.example"}).standing is Standing.COMPANY


@pytest.mark.parametrize(
    "host", ["privacyportal.onetrust.com", "company.my.onetrust.com", "privacy.transcend.io", "app.ketch.com"]
)
def test_a_rented_privacy_portal_is_known_by_its_name(host):
    verdict = judged(f"https://{host}/x")
    assert verdict.standing is Standing.PORTAL
    assert verdict.host == host


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://evil.test/", "https://company.test/confirm"),
        ("https://evil.test/", "Confirm at company.test now"),
        ("https://evil.test/", "privacy@company.test"),
        ("https://evil.test/", "comp\u200bany.test"),
        ("https://evil.test/", "ｃompany．test"),
        ("https://evil.test/", "www.gov.uk"),
        ("https://privacy.transcend.io/", "company.test"),
        ("https://evil.test/?u=https://company.test/", "company.test"),
        ("https://company.test@evil.test/", "Confirm"),
        ("https://x@company.test/", "Confirm"),
        ("https://evil.test\\@company.test/", "Confirm"),
        ("https://192.0.2.7/confirm", "Confirm"),
        ("http://3221225991/", "Confirm"),
        ("http://[2001:db8::1]/", "Confirm"),
        ("https://соmpany.test/", "Confirm"),
        ("https://xn--mpany-kub.test/", "Confirm"),
        ("https://cornpany.test/", "Confirm"),
        ("https://company.test.evil.test/", "Confirm"),
        ("https://compamy.test/", "Confirm"),
        ("javascript:fetch(1)", "Confirm"),
        ("java&#10;script:fetch(1)", "Confirm"),
        ("data:text/html;base64,AAAA", "Confirm"),
        ("https://a b.test/", "Confirm"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcompany.test%40evil.test", "Confirm"),
        ("https://company.test@urldefense.com/v3/__https://company.test/__;", "Confirm"),
    ],
)
def test_a_link_that_deceives(href, words):
    verdict = judged(href, words)
    assert verdict.standing is Standing.DECEPTIVE
    assert verdict.why.endswith(".")


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://evil.test/", "Confirm"),
        ("https://evil.test/", "evil.test"),
        ("https://evil.test/?u=https://company.test/", "Confirm"),  # what evil.test does with it only evil.test knows
        ("https://eur01.safelinks.protection.outlook.com/", "Confirm"),
        ("https://company.example/", "Confirm"),
        ("https://company.test/go?to=https://evil.test/", "Confirm"),  # the company's page, told to lead on
        ("https://company.my.onetrust.com/?r=https://evil.test/", "Confirm"),
        ("https://onetrust.com.evil.test/", "Confirm"),
        ("whatsapp://send", "Confirm"),
    ],
)
def test_a_link_to_somebody_unknown(href, words):
    assert judged(href, words).standing is Standing.UNKNOWN


def test_the_true_destination_is_shown_in_both_forms():
    assert judged("https://соmpany.test/").host.startswith("соmpany.test (xn--")
    assert judged("https://company.test@evil.test/").host == "evil.test"


def believed(raw, zone):
    return assess(raw, company_domains=frozenset([COMPANY]), authserv_id=None, resolve=zone)


@pytest.mark.parametrize(
    ("href", "when_proven", "when_not"),
    [
        ("https://company.test/c", True, True),
        ("https://company.my.onetrust.com/c", True, True),
        ("https://mailer.example/c", True, False),
        ("https://company.test@evil.test/c", False, False),
        ("https://cornpany.test/c", False, False),
        ("javascript:x", False, False),
    ],
)
def test_only_what_the_company_vouches_for_or_owns_is_proposed(signer, zone, href, when_proven, when_not):
    raw = HTML.replace(b"We have deleted your data.", f'<a href="{href}">Confirm your request</a>'.encode())
    (link,) = links(raw)
    verdict = judge(link, {COMPANY}, privacy_portals())
    assert (why_not_proposed(verdict, believed(signer.sign(raw), zone)) is None) is when_proven
    assert (why_not_proposed(verdict, believed(raw, zone)) is None) is when_not


def test_a_forgery_that_imitates_a_confirm_link_is_never_proposed(signer, zone):
    # a real mail of the company, copied by a stranger who signs it himself, one link exchanged
    raw = HTML.replace(b"Privacy Team <privacy@company.test>", b'"privacy@company.test" <privacy@company-mail.test>')
    raw = raw.replace(
        b"We have deleted your data.",
        b'<a href="https://company-mail.test/c">Confirm your request</a> <a href="https://company.test/">us</a>',
    )
    zone.publish(signer.record, domain="company-mail.test")
    found = believed(signer.sign(raw, domain="company-mail.test"), zone)
    assert (found.proven_domain, found.from_company) == ("company-mail.test", False)
    assert all(why_not_proposed(judge(link, {COMPANY}, privacy_portals()), found) for link in links(raw))


def test_the_known_hosts_are_plain_domains():
    for domain, name in [*privacy_portals().items(), *scanners().items()]:
        assert domain == domain.lower().strip(".")
        assert "." in domain
        assert name
