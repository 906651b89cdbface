"""What other systems say of a person (a mail server, a database) stays in no table, page or file where nobody looks for persons."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from django.db import connections

from desk.conftest import text
from desk.hostile.conftest import peopled
from unsee.desk import finish
from unsee.desk.ports import Fulfilled
from unsee.received.events import Outcome
from unsee.received.stored import Post

ADDRESS = "alex.example@people.test"
SAID = f"5.1.1 <Alex.Example@people.test>: Recipient {ADDRESS} rejected; alex.example is unknown here"


def carried_by(desk, answer):
    def carry(letter, raw, begin):
        begin()
        return answer

    desk.ports = replace(desk.ports, carry=carry)


def everything(desk, database, postgres) -> str:
    if database:
        return postgres.dump(database)
    found = subprocess.run(["sqlite3", desk.ports.folder / "desk.sqlite3", ".dump"], check=True, capture_output=True)
    return found.stdout.decode()


@pytest.mark.parametrize("answer", [(None, f"450 {SAID}"), (Post.REFUSED, f"550 {SAID}"), (Post.UNSURE, SAID), (Post.SENT, SAID)])
def test_what_a_mail_server_says_is_kept_without_the_address(small, answer):
    house = peopled(small)
    small.works()
    carried_by(small, answer)
    filed = small.asks("access", email=ADDRESS, region="FR")
    small.works()
    told = [line for _, _, _, line, _ in small.ports.letters.of_filing(filed.filing)] + [
        each.why for each in small.ports.work.troubles()
    ]
    assert any("5.1.1" in line for line in told), "what is wrong can still be told"
    assert not any("alex.example" in line.casefold() for line in told)
    for name in ("Sam", "Ada", "Robin"):
        assert "alex.example" not in house.visitor(name).get("/staff/").content.decode().casefold()


def test_when_all_is_over_only_dates_kinds_and_outcomes_are_left(desk, database, request):
    carried_by(desk, (Post.SENT, SAID))
    filed = desk.asks("opt_out_sale", email=ADDRESS, name="Alex Example", region="US-CA", words="I am Alex.")
    finish.close(desk.ports, desk.ports.requests.load(filed.requests[0]), Fulfilled(Outcome.COMPLIED))
    desk.works()
    assert desk.ports.requests.filing(filed.filing).details is None
    connections["desk"].close()
    left = everything(desk, database, request.getfixturevalue("postgres") if database else None)
    assert "us_ca_ccpa" in left or "opt_out_sale" in left
    for word in ("alex", "people.test", "I am"):
        assert word not in left.casefold()


def test_a_letter_never_repeats_what_a_stranger_typed(small):
    """Else the desk could be made to send advertising, or a link, to anybody."""
    small.asks("access", "erasure", name="Visit http://evil.test now", words="Buy http://evil.test", region="FR")
    small.works()
    for letter in small.letters():
        assert "evil" not in text(letter)
        assert "evil" not in str(letter["Subject"])
