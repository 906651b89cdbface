"""A forgotten case in the local app, and what still comes for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from unsee.mail.stored import MailState
from unsee.person.forget import forget
from unsee.person.intake import read_new
from unsee.person.place import attach_mail
from unsee.refusal import Refused
from unsee.wiring import Local
from web.visitor import words


@pytest.fixture
def case(alex, ports):
    (case,) = alex.asks("shop-1")
    alex.sends()
    forget(ports, Local().shredder(ports), case)
    return case


def test_its_page_tells_what_happened_and_shows_no_word_of_a_letter(alex, case):
    told = words(alex.text(f"/cases/{case}/"))
    assert "You had this case forgotten. Its dates remain" in told
    assert "They answered" not in told
    assert "Give this case up" not in told


def test_it_stays_in_the_list(alex, case):
    assert "Shop Number 1 forgotten" in words(alex.text("/cases/"))


def test_every_page_still_opens(alex, case):
    for page in ("/", "/cases/", "/letters/", "/outbox/", "/messages/", "/choose/"):
        assert alex.get(page).status_code == 200, page


def reply_to(case: str) -> bytes:
    return (
        f"From: privacy@shop1.test\r\nSubject: Your request {case}\r\nMessage-ID: <a@shop1.test>\r\n\r\nDone: {case}\r\n".encode()
    )


def test_what_still_comes_is_set_aside_and_can_not_be_added(alex, ports, case):
    ports.mailroom.store("INBOX", 1, 1, [reply_to(case)], datetime.now(UTC))
    assert read_new(ports).matched == []
    (left,) = ports.mailroom.listed(MailState.SET_ASIDE)
    assert left.why == f"it belongs to case {case}, which you had forgotten"
    with pytest.raises(Refused, match="was forgotten on"):
        attach_mail(ports, left.id, case)
