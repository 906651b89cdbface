"""`unsee verify RECEIPT` without a home, and receipts in a case."""

from __future__ import annotations

import json
from datetime import date

import pytest
from nacl.signing import SigningKey

from cast import Unsee, company, directory_in
from unsee.suppression.kind import Kind
from unsee.suppression.receipt.file import fingerprint, signed
from unsee.suppression.receipt.keys import published
from unsee.suppression.receipt.statement import Asked, Done, Kept, KeptOut, Statement, about
from unsee.suppression.register import Identifier

KEY = SigningKey(b"k" * 32)
PRINT = fingerprint(bytes(KEY.verify_key))


def statement(email="alex@people.test"):
    return Statement(
        "Shop Number 1",
        "https://shop1.test",
        "U-12345-67890",
        date(2026, 3, 9),
        (Asked("erasure", date(2026, 3, 2), Done.FULFILLED, date(2026, 3, 9)),),
        (Kept("invoices\x1b[2J", "§ 147 AO", date(2034, 12, 31)),),
        (KeptOut("all", ("email",), date(2026, 3, 9)),),
        about([Identifier(Kind.EMAIL, (email,))], lambda size: b"s" * size),
    )


@pytest.fixture
def unsee(tmp_path):
    rows = [company(1, "privacy@shop1.test")]
    unsee = Unsee(tmp_path / "home", directory_in(tmp_path / "companies", rows), "2026-03-10")
    unsee("init", "--name", "Alex Example", "--email", "alex@people.test", "--residence", "FR")
    unsee("request", "shop-1")
    unsee("send")
    return unsee


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "receipt.json"
    path.write_bytes(signed(statement(), KEY))
    return path


def test_a_receipt_is_verified_without_a_home_and_without_asking_anybody(tmp_path, file):
    nowhere = Unsee(tmp_path / "nowhere")
    done = nowhere.run("verify", str(file), "--key", PRINT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Shop Number 1 (https://shop1.test), reference U-12345-67890, 2026-03-09:",
        "  erasure, received 2026-03-02: fulfilled on 2026-03-09",
        "  kept: invoices [2J, because of § 147 AO, until 2034-12-31",
        "  kept out of all by email since 2026-03-09",
        f"The signature holds, and the key is the company's: {PRINT}",
    ]
    assert not (tmp_path / "nowhere").exists()


def test_a_changed_receipt_and_another_key_are_told(tmp_path, file):
    nowhere = Unsee(tmp_path / "nowhere")
    other = nowhere.run("verify", str(file), "--key", fingerprint(b"x" * 32))
    assert (other.returncode, "by another key than the company's" in other.stdout) == (1, True)
    file.write_bytes(file.read_bytes().replace(b"fulfilled", b"no_data"))
    changed = nowhere.run("verify", str(file), "--json")
    assert changed.returncode == 1
    assert json.loads(changed.stdout)["wrong"].startswith("This receipt was changed")
    file.write_text("a letter")
    none = nowhere.run("verify", str(file))
    assert (none.returncode, "This is no receipt of unsee" in none.stderr) == (2, True)
    assert nowhere.run("verify", "shop-1", "--key", PRINT).returncode == 2


def test_a_receipt_put_into_a_case_is_kept_once_and_compared_with_the_companys_page(unsee, file, tmp_path):
    page = tmp_path / "page.json"
    page.write_text(json.dumps(published([KEY])))
    for _ in range(2):
        (kept,) = unsee.json("receipt", "shop-1", str(file), "--key", str(page))
    assert kept["key_is_the_companys"] is True
    assert kept["about_you"] is True
    assert kept["statement"]["kept_out"] == [{"scope": "all", "kinds": ["email"], "since": "2026-03-09", "until": None}]
    assert unsee.json("verify")["holds"] is True
    forged = tmp_path / "forged.json"
    forged.write_bytes(signed(statement("somebody@else.test"), SigningKey(b"f" * 32)))
    done = unsee.run("receipt", "shop-1", str(forged))
    assert done.returncode == 1
    assert "It fits no identifier of yours." in done.stdout
    assert "WRONG the signature is by another key" in done.stdout
    verified = unsee.run("verify", "--json")
    assert verified.returncode == 1
    looked = json.loads(verified.stdout)
    assert "receipts" in looked["checked"]
    assert [each["what"] for each in looked["wrong"]] == ["the receipt receipt.json is signed by another key than the company's"]


def test_a_case_without_a_receipt_says_so(unsee):
    done = unsee.run("receipt", "shop-1")
    assert (done.returncode, "No receipt has come in this case" in done.stderr) == (1, True)
