"""Person and company over the Data Rights Protocol: a real desk, a real worker, HTTP between them."""

from __future__ import annotations

import base64
import json
import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from cast import Unsee
from drp_cast import OURS, US
from servers.desk import desk_in, end
from unsee.channels.drp import Calls
from unsee.drp.identity import Identity
from unsee.drp.request import Exercise
from unsee.drp.status import State
from unsee.drp.wrong import Wrong
from unsee.refusal import Refused


@pytest.fixture
def desk(tmp_path):
    desk = desk_in(tmp_path)
    desk.begin(country="US")
    with (desk.folder / "desk.toml").open("a") as file:
        file.write('\n[drp]\nid = "shop1"\nagents = "agents.json"\n\n[suppression]\nregion = "US"\nis_enough = true\n')
    key = base64.b64encode(bytes(OURS.key.verify_key)).decode()
    (desk.folder / "agents.json").write_text(json.dumps([{"id": OURS.id, "name": "Agent", "verify_key": key}]))
    return desk


def now():
    return datetime.now(UTC)


def test_an_agent_opts_a_person_out_and_the_next_import_leaves_them_out(desk, tmp_path):
    shop = replace(US, api_base=f"http://127.0.0.1:{desk.port}/drp", verifications=frozenset({"email"}))
    calls = Calls(allowed=lambda _: True, plain=True)
    with desk.serving() as visitor:
        key = calls.set_up(OURS, shop, now())
        who = Identity(name="Jane Roe", email="Jane+shop@example.test", email_verified=True)
        status = calls.send(OURS, shop, key, Exercise.OPT_OUT, who, now(), agent_request="ours-1", regime="ccpa")
        assert status.state is State.IN_PROGRESS
        worker = desk.start("worker")
        try:
            until = time.monotonic() + 30
            while (status := calls.look(shop, key, status.request)).state is not State.FULFILLED:
                assert time.monotonic() < until, status
                time.sleep(0.1)
        finally:
            end(worker)
        with pytest.raises(Wrong, match="no such request"):
            calls.look(shop, key, "00000000-0000-4000-8000-000000000000")
        assert calls.revoke(OURS, shop, key, status.request).state is State.FULFILLED, "done is done"
        second = calls.set_up(OURS, shop, now())
        with pytest.raises(Wrong, match="replaced by a newer one"):
            calls.look(shop, key, status.request)
        assert calls.look(shop, second, status.request).state is State.FULFILLED
        page = visitor.get("/.well-known/unsee-receipts.json").body
        (letter,) = (desk.folder / "outbox").glob("*done*.eml")
        link = re.search(r"/download/[\w-]+/", message_from_bytes(letter.read_bytes(), policy=policy.default).get_content())
        receipt, keys = tmp_path / "receipt.json", tmp_path / "keys.json"
        receipt.write_text(visitor.get(f"{link[0]}receipt").body)
        keys.write_text(page)
    person = Unsee(tmp_path / "nowhere")
    verified = person.run("verify", str(receipt), "--key", str(keys))
    assert verified.returncode == 0, verified.stdout
    there = datetime.now(ZoneInfo("America/Los_Angeles")).date()  # where their law counts days
    assert f"kept out of sale by email since {there}" in verified.stdout
    assert "the key is the company's" in verified.stdout
    rows = tmp_path / "import.csv"
    rows.write_text("email,n\njane@example.test,1\nann@example.test,2\n")
    clean = tmp_path / "clean.csv"
    said = desk.run("gate", str(rows), "--use", "sale", "--drop", "--out", str(clean))
    assert said.returncode == 0, said.stderr
    assert clean.read_text() == "email,n\nann@example.test,2\n"


def test_a_person_is_told_when_nobody_answers_or_the_address_is_not_public(desk):
    nowhere = replace(US, api_base=f"http://127.0.0.1:{desk.port}/drp")
    with pytest.raises(Refused, match="can't be reached"):
        Calls(allowed=lambda _: True, plain=True).set_up(OURS, nowhere, now())
    with pytest.raises(Refused, match="not on the public internet"):
        Calls(plain=True).set_up(OURS, nowhere, now())
