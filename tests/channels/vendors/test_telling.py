"""Vendors are told what they need, by a way that can be checked, and nowhere else."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from servers import vendor as site
from unsee.channels.vendors import Again, Heard, Never, Notice, Speaks, Teller, Vendor, read_vendors
from unsee.channels.vendors.tell import TRIES, wait_after
from unsee.channels.vendors.webhook import signature, verified
from unsee.datamap.identifier import Identifier, Kind
from unsee.refusal import BadInput

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECRET = b"a secret that only the two of us know"
NOTICE = Notice(
    UUID("a7551968-d5d6-44b2-9831-815ac9017798"),
    "erasure",
    (
        Identifier(Kind.EMAIL, "Ada@example.org"),
        Identifier(Kind.PHONE, "+493023125000"),
        Identifier(Kind.ACCOUNT, "77001"),
        Identifier(Kind.NAME, "Ada Lovelace"),
    ),
    datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
)


@pytest.fixture
def there():
    with site.running() as running:
        yield running


def a_vendor(url, speaks=Speaks.WEBHOOK, **more):
    settings = {"needs": frozenset({Kind.EMAIL}), "rights": frozenset({"erasure"}), "secret": SECRET, **more}
    return Vendor("Mailer", speaks, url, **settings)


def tell(vendor, notice=NOTICE, tries=0, **more):
    more = {"allowed": lambda _: True, "plain": True, **more}
    return Teller(**more).tell(vendor, notice, tries=tries, now=NOW)


def test_a_webhook_carries_what_the_vendor_needs_and_nothing_else(there):
    assert tell(a_vendor(there.url())) == Heard()
    (heard,) = there.heard
    assert json.loads(heard.body) == {
        "id": "a7551968-d5d6-44b2-9831-815ac9017798",
        "right": "erasure",
        "regulation": "gdpr",
        "submitted": "2026-11-20T09:30:00Z",
        "identifiers": [{"kind": "email", "value": "Ada@example.org"}],
    }
    assert heard.headers["idempotency-key"] == "a7551968-d5d6-44b2-9831-815ac9017798"


def test_its_signature_holds_for_this_body_at_this_time_only(there):
    tell(a_vendor(there.url()))
    (heard,) = there.heard
    header, now = heard.headers["unsee-signature"], int(NOW.timestamp())
    assert verified(SECRET, heard.body, header, now)
    assert not verified(SECRET, heard.body + b" ", header, now)
    assert not verified(b"another", heard.body, header, now)
    assert not verified(SECRET, heard.body, header, now + 301)
    assert not verified(SECRET, heard.body, header.replace("t=1", "t=2", 1), now)


def test_the_signature_is_the_hmac_anybody_can_compute():
    # printf '1700000000.{}' | openssl dgst -sha256 -hmac key
    assert signature(b"key", b"{}", 1700000000) == "t=1700000000,v1=" + _openssl("key", "1700000000.{}")


def _openssl(key, text):
    import subprocess

    done = subprocess.run(["openssl", "dgst", "-sha256", "-hmac", key], input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode().split()[-1]


def test_opendsr_is_told_as_its_specification_says(there):
    there.answer = lambda _: (
        201,
        {},
        json.dumps(
            {
                "controller_id": "c",
                "expected_completion_time": "2026-12-01T15:00:01Z",
                "received_time": "2026-11-23T12:00:00Z",
                "encoded_request": "",
                "subject_request_id": str(NOTICE.id),
            }
        ).encode(),
    )
    vendor = a_vendor(there.url(), Speaks.OPENDSR, needs=frozenset({Kind.EMAIL, Kind.ACCOUNT}), secret=b"", token="t0ken")
    assert tell(vendor) == Heard(datetime(2026, 12, 1, 15, 0, 1, tzinfo=UTC))
    (heard,) = there.heard
    assert json.loads(heard.body) == {
        "regulation": "gdpr",
        "subject_request_id": "a7551968-d5d6-44b2-9831-815ac9017798",
        "subject_request_type": "erasure",
        "submitted_time": "2026-11-20T09:30:00Z",
        "subject_identities": [
            {"identity_type": "email", "identity_value": "Ada@example.org", "identity_format": "raw"},
            {"identity_type": "controller_customer_id", "identity_value": "77001", "identity_format": "raw"},
        ],
        "api_version": "1.0",
    }
    assert heard.headers["authorization"] == "Bearer t0ken"


def test_an_address_can_be_told_as_its_digest(there):
    there.answer = lambda _: (201, {}, json.dumps({"subject_request_id": str(NOTICE.id)}).encode())
    assert tell(a_vendor(there.url(), Speaks.OPENDSR, hashed=True)) == Heard()
    (identity,) = json.loads(there.heard[0].body)["subject_identities"]
    digest = hashlib.sha256(b"ada@example.org").hexdigest()
    assert identity == {"identity_type": "email", "identity_value": digest, "identity_format": "sha256"}


def test_a_vendor_that_needs_what_we_do_not_have_or_another_right_is_told_nothing(there):
    assert tell(a_vendor(there.url(), needs=frozenset({Kind.DEVICE}))) == Heard(nothing=True)
    assert tell(a_vendor(there.url(), rights=frozenset({"access"}))) == Heard(nothing=True)
    assert there.heard == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_personal_data_does_not_follow_a_redirect(there, status):
    there.answer = lambda _: (status, {"Location": there.url("/elsewhere")}, b"")
    assert isinstance(tell(a_vendor(there.url())), Never)
    assert [each.path for each in there.heard] == ["/hook"]


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_a_vendor_in_trouble_is_told_again_later_and_later(there, status):
    there.answer = lambda _: (status, {}, b"secret words of the server about Ada@example.org")
    first, fourth = tell(a_vendor(there.url())), tell(a_vendor(there.url()), tries=3)
    assert (first.after, fourth.after) == (timedelta(minutes=1), timedelta(minutes=8))
    assert "Ada" not in first.why


def test_after_some_days_a_person_is_asked(there):
    # 1, 2, 4, ... 512 minutes, then 12 hours each
    assert sum((wait_after(n) for n in range(TRIES - 1)), timedelta()) == timedelta(minutes=1023) + 3 * timedelta(hours=12)
    there.answer = lambda _: (503, {}, b"")
    assert isinstance(tell(a_vendor(there.url()), tries=TRIES - 2), Again)
    assert isinstance(tell(a_vendor(there.url()), tries=TRIES - 1), Never)


def test_an_address_that_is_none_is_tried_again_and_is_no_crash(there):
    assert isinstance(tell(a_vendor("http://127.0.0.1:9999999/hook")), Again)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
def test_a_vendor_that_says_no_is_not_asked_again(there, status):
    there.answer = lambda _: (status, {}, b"")
    assert isinstance(tell(a_vendor(there.url())), Never)


def test_an_answer_that_is_about_something_else_is_not_believed(there):
    there.answer = lambda _: (201, {}, b'{"subject_request_id": "11111111-d5d6-44b2-9831-815ac9017798"}')
    assert isinstance(tell(a_vendor(there.url(), Speaks.OPENDSR)), Again)
    there.answer = lambda _: (200, {}, b"<html>Welcome</html>")
    assert isinstance(tell(a_vendor(there.url(), Speaks.OPENDSR)), Again)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1", "64:ff9b::7f00:1", "0.0.0.0"],  # noqa: S104 - refused
)
def test_a_name_that_leads_inside_is_not_connected_to(there, address):
    found = Teller(resolve=lambda *_: [address], plain=True).tell(
        a_vendor(there.url(host="vendor.test")), NOTICE, tries=0, now=NOW
    )
    assert isinstance(found, Never)
    assert there.heard == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "localhost"])
def test_another_way_to_write_this_machine_leads_nowhere_either(there, host):
    found = Teller(plain=True).tell(a_vendor(there.url(host=host)), NOTICE, tries=0, now=NOW)
    assert isinstance(found, Never)
    assert there.heard == []


def test_a_name_that_is_public_and_private_is_a_trick(there):
    resolve = lambda *_: ["93.184.216.34", "127.0.0.1"]  # noqa: E731 - a resolver
    found = Teller(resolve=resolve, plain=True).tell(a_vendor(there.url(host="vendor.test")), NOTICE, tries=0, now=NOW)
    assert isinstance(found, Never)


def test_nothing_personal_goes_over_a_line_without_tls(there):
    found = Teller(allowed=lambda _: True).tell(a_vendor(there.url()), NOTICE, tries=0, now=NOW)
    assert isinstance(found, Never)
    assert there.heard == []


def settings(tmp_path, **more):
    (tmp_path / "secret").write_text(SECRET.decode())
    return {"name": "Mailer", "speaks": "webhook", "url": "https://mailer.test/hook", "secret_file": "secret", **more}


def test_settings_say_who_is_told_what(tmp_path):
    (vendor,) = read_vendors([settings(tmp_path, needs=["email", "phone"], rights=["erasure", "opt_out_sale"])], tmp_path)
    assert (vendor.secret, vendor.needs, vendor.rights) == (
        SECRET,
        frozenset({Kind.EMAIL, Kind.PHONE}),
        frozenset({"erasure", "opt_out_sale"}),
    )
    assert SECRET.decode() not in repr(vendor)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"speaks": "soap"}, "must speak one of opendsr, webhook"),
        ({"url": "ftp://mailer.test"}, "needs a url like"),
        ({"url": "https://mailer.test/\r\nX: y"}, "needs a url like"),
        ({"url": "https://user:pw@mailer.test/"}, "needs a url like"),
        ({"needs": ["shoe size"]}, "'shoe size' in needs"),
        ({"secret_file": "missing"}, "can't be read"),
        ({"secret_file": ""}, "needs a secret_file"),
        ({"colour": "red"}, "no setting 'colour'"),
        ({"speaks": "opendsr", "rights": ["opt_out_sale"]}, "can't be told of opt_out_sale by OpenDSR"),
        ({"speaks": "opendsr", "identity_types": {"device": "toaster"}}, "identity type 'toaster'"),
    ],
)
def test_a_mistake_in_the_settings_is_one_sentence(tmp_path, more, said):
    with pytest.raises(BadInput, match=said):
        read_vendors([settings(tmp_path, **more)], tmp_path)
