"""Who is signed in at the company's site, handed over with a token. Signatures are made here with PyNaCl and the standard library."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from nacl.signing import SigningKey

from unsee.desk import handed_over
from unsee.desk.config import Issuer
from unsee.refusal import Refused

KEY = SigningKey(b"\x07" * 32)
SECRET = b"s" * 32


@pytest.fixture
def site(small):
    small.change(issuers=(Issuer("site", "EdDSA", bytes(KEY.verify_key)), Issuer("old", "HS256", SECRET)))
    return small


def b64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def token(desk, *, head=None, key=KEY, secret=None, drop=(), **claims) -> str:
    now = int(desk.clock.now.timestamp())
    told = {
        "iss": "site",
        "aud": "http://desk.test",
        "iat": now,
        "exp": now + 300,
        "jti": "j" * 20,
        "email": "Alex@example.org",
        **claims,
    }
    told = {name: value for name, value in told.items() if name not in drop}
    signed = f"{b64(json.dumps(head or {'alg': 'EdDSA'}).encode())}.{b64(json.dumps(told).encode())}"
    made = hmac.new(secret, signed.encode(), hashlib.sha256).digest() if secret else key.sign(signed.encode()).signature
    return f"{signed}.{b64(made)}"


def test_a_good_token_proves_what_it_says(site):
    found = handed_over.read(site.ports, token(site, phone_number="+33123456789", name="Alex Example", sub="4711"))
    assert [(each.kind, each.value, each.proved) for each in found] == [
        ("email", "Alex@example.org", True),
        ("phone", "+33123456789", True),
        ("name", "Alex Example", True),
        ("account", "4711", True),
    ]


def test_a_shared_secret_will_do_for_an_issuer_that_has_one(site):
    assert handed_over.read(site.ports, token(site, head={"alg": "HS256"}, secret=SECRET, iss="old"))


def test_a_token_is_good_once(site):
    same = token(site)
    handed_over.read(site.ports, same)
    with pytest.raises(Refused, match="used before"):
        handed_over.read(site.ports, same)


@pytest.mark.parametrize(
    "more",
    [
        {"key": SigningKey(b"\x08" * 32)},
        {"head": {"alg": "none"}},
        {"head": {"alg": "HS256"}, "secret": bytes(KEY.verify_key)},  # the public key as a secret: the confusion of algorithms
        {"iss": "elsewhere"},
        {"iss": "old"},
        {"aud": "http://other.test"},
        {"drop": ("aud",)},
        {"drop": ("jti",)},
        {"jti": "short"},
        {"drop": ("exp",)},
        {"exp": 9e99, "iat": 9e99},
        {"exp": "soon"},
        {"drop": ("email",)},
        {"email": "not an address"},
        {"email": ["a@b.test"]},
    ],
)
def test_anything_else_is_refused(site, more):
    with pytest.raises(Refused):
        handed_over.read(site.ports, token(site, **more))


@pytest.mark.parametrize("text", ["", "..", "a.b", "a.b.c.d", "é.é.é", "x" * 5000, "e30.e30.", "W10.W10.W10", "!!!.e30.AA"])
def test_what_is_no_token_is_refused(site, text):
    with pytest.raises(Refused):
        handed_over.read(site.ports, text)


def test_one_too_old_too_young_or_too_long_is_refused(site):
    now = int(site.clock.now.timestamp())
    for begun, ends in ((now - 700, now - 100), (now + 120, now + 300), (now, now + 3600)):
        with pytest.raises(Refused):
            handed_over.read(site.ports, token(site, iat=begun, exp=ends))


def test_names_that_stand_twice_are_refused(site):
    """{"email": mine, "email": yours}: two readers of one token must not read two people."""
    claims = b'{"iss":"site","email":"a@b.test","email":"c@d.test"}'
    signed = ".".join((b64(b'{"alg":"EdDSA"}'), b64(claims)))
    with pytest.raises(Refused, match="can't be read"):
        handed_over.read(site.ports, f"{signed}.{b64(KEY.sign(signed.encode()).signature)}")


def test_a_token_does_not_outlive_its_record(site):
    """The record of its use is kept until nobody could use it any more."""
    same = token(site)
    handed_over.read(site.ports, same)
    site.clock.now += timedelta(seconds=301)
    site.ports.limits.tidy()
    with pytest.raises(Refused):
        handed_over.read(site.ports, same)
