"""Whoever is answered gets a signed statement by a link that only they have."""

from __future__ import annotations

import re

import pytest

from desk.conftest import opened, text
from unsee.desk import finish
from unsee.desk.ports import Fulfilled
from unsee.received.events import Outcome
from unsee.suppression.kind import Kind
from unsee.suppression.receipt import file
from unsee.suppression.receipt.statement import Asked, Done, Kept, KeptOut
from unsee.suppression.register import Identifier


@pytest.fixture
def desk(tmp_path, database):
    desk = opened(tmp_path / "desk", database, suppression="{ is_enough = true }")
    yield desk
    desk.ports.close()


def receipt_in(desk, letter):
    secret = re.search(r"http://desk.test/download/([\w-]+)/", text(letter))[1]
    return file.opened(desk.ports.downloads.fetch(secret)[1]["receipt"])


def test_an_opt_out_is_attested_and_names_nobody(desk):
    filed = desk.asks("opt_out_sale", region="US-CA", email="jane@example.org")
    desk.works()
    (letter,) = desk.letters("done")
    receipt = receipt_in(desk, letter)
    today = desk.clock().date()
    said = receipt.statement
    assert (said.company, said.site, said.reference) == ("Shop Example", "http://desk.test", filed.requests[0])
    assert said.asked == (Asked("opt_out_sale", today, Done.FULFILLED, today),)
    assert said.kept_out == (KeptOut("sale", ("email",), today),)
    assert said.is_about(Identifier(Kind.EMAIL, ("JANE@example.org",)))
    assert not said.is_about(Identifier(Kind.EMAIL, ("ann@example.org",)))
    assert receipt.key == bytes(desk.ports.signing().keys[0].verify_key)


def test_what_staff_close_is_attested_with_what_was_kept(desk):
    filed = desk.asks("erasure", email="jane@example.org")
    desk.works()
    desk.confirms(filed.filing)
    loaded = desk.ports.requests.load(filed.requests[0])
    finish.close(desk.ports, loaded, Fulfilled(Outcome.PARTLY, kept=("invoices: § 147 AO",)), "Robin")
    desk.works()
    (letter,) = desk.letters("done")
    said = receipt_in(desk, letter).statement
    assert said.kept == (Kept("invoices", "§ 147 AO"),)
    assert said.asked[0].outcome is Done.PARTIAL
    assert said.kept_out == ()


def test_the_receipt_outlives_what_the_desk_knew_and_expires(desk):
    desk.asks("opt_out_sale", region="US-CA", email="jane@example.org")
    desk.works()
    (letter,) = desk.letters("done")
    desk.clock.pass_(days=89)
    desk.works()
    assert receipt_in(desk, letter)
    desk.clock.pass_(days=2)
    secret = re.search(r"/download/([\w-]+)/", text(letter))[1]
    assert desk.ports.downloads.fetch(secret) is None
