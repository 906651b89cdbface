"""A message that was signed when it came: whoever rewrites it, and every hash behind it, still can't sign it."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from evidence import DAY, FIRST, NOON, fill, look, said
from signing import COMPANY, MAIL, Signer, Zone, ed25519, rsa
from unsee.case.events import MailCame, ReadingProposed
from unsee.mail.authenticity.assess import assess
from unsee.person.origin import origin_data

CHECK = "signatures of messages"


@pytest.fixture(params=[rsa, ed25519])
def signer(request):
    private, record = request.param()
    return Signer(request.param.__name__, private, record)


def reading(raw: bytes, zone: Zone) -> bytes:
    origin = assess(raw, company_domains=frozenset({COMPANY}), authserv_id=None, resolve=zone, came=NOON)
    return json.dumps({"labels": [], "origin": origin_data(origin)}).encode()


def came(folder, raw: bytes, read: bytes) -> str:
    """A message in the log of a case: every hash agrees, whoever wrote it."""
    cases = fill(folder)
    name, blob = sha256(raw).hexdigest(), sha256(read).hexdigest()
    cases.append(
        cases.load(FIRST), (MailCame(DAY, name, "token"), ReadingProposed(DAY, name, ("no_data",), blob)), "mail", (raw, read)
    )
    return name


def test_a_signature_that_held_still_holds_though_the_domain_has_changed_its_key(tmp_path, signer):
    raw = signer.sign()
    came(tmp_path, raw, reading(raw, Zone().publish(signer.record)))
    verified = look(tmp_path)
    assert CHECK in verified.checked
    assert verified.wrong == []


def test_a_message_rewritten_with_all_its_hashes_is_named_by_its_signature(tmp_path, signer):
    raw = signer.sign()
    forged = raw.replace(b"We have deleted your data.", b"We keep all of your data.")
    name = came(tmp_path, forged, reading(raw, Zone().publish(signer.record)))
    verified = look(tmp_path)
    (finding,) = verified.wrong
    assert f"the signature of {COMPANY} on the message {name} no longer holds" in finding.what
    assert "the text was changed after it was signed" in finding.what
    assert (finding.case, finding.version) == (FIRST, 8)


def test_a_changed_subject_is_named_too(tmp_path, signer):
    raw = signer.sign()
    came(tmp_path, raw.replace(b"Subject: Your request", b"Subject: Your refusal"), reading(raw, Zone().publish(signer.record)))
    assert "no longer holds" in said(look(tmp_path).wrong)


def test_a_signature_taken_out_is_missed(tmp_path, signer):
    raw = signer.sign()
    came(tmp_path, MAIL, reading(raw, Zone().publish(signer.record)))
    assert "it is not there any more" in said(look(tmp_path, FIRST).wrong)


def test_a_key_put_in_place_of_the_one_that_was_found_does_not_fit(tmp_path, signer):
    raw = signer.sign()
    _, other = rsa() if signer.kind == "rsa" else ed25519()
    read = json.loads(reading(raw, Zone().publish(signer.record)))
    read["origin"]["keys"][0]["record"] = other.decode()
    came(tmp_path, raw, json.dumps(read).encode())
    assert "no longer holds" in said(look(tmp_path).wrong)


def test_what_never_held_is_no_finding(tmp_path, signer):
    """A mailing list changed it on the way: nothing was proved then, and nothing is lost now."""
    raw = signer.sign().replace(b"We have deleted", b"[list] We have deleted")
    came(tmp_path, raw, reading(raw, Zone().publish(signer.record)))
    assert look(tmp_path).wrong == []


@pytest.mark.parametrize(
    "read", [b"", b"{}", b"[1]", b'{"origin": {"keys": 7}}', b'{"origin": {"keys": [{"state": "valid"}]}}', b"[" * 5000]
)
def test_a_reading_without_keys_is_no_finding_of_this_check(tmp_path, read):
    came(tmp_path, MAIL, read)
    assert look(tmp_path).wrong == []
