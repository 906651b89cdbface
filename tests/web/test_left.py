"""What has left this machine is listed, byte for byte; what has not is not."""

from __future__ import annotations

from hashlib import sha256

from unsee.case.events import PutInOutbox
from web.visitor import words


def test_where_nothing_was_sent_nothing_has_left(alex):
    alex.asks("shop-1")
    assert "Nothing has left this computer yet." in words(alex.text("/left/"))


def test_a_letter_that_left_is_there_with_its_bytes(alex, ports):
    (case,) = alex.asks("shop-1")
    alex.sends()
    (raw,) = (each.event.raw for each in ports.cases.log(case) if isinstance(each.event, PutInOutbox))
    told = words(alex.text("/left/"))
    assert "privacy@shop1.test" in told
    assert "put into the outbox folder" in told
    assert f'href="/left/{case}/{raw}/"' in alex.text("/left/")
    saved = alex.get(f"/left/{case}/{raw}.eml")
    assert sha256(saved.content).hexdigest() == raw
    assert "alex@example.org" in words(alex.text(f"/left/{case}/{raw}/"))


def test_only_what_that_case_sent_is_handed_out(alex, ports):
    mine, other = alex.asks("shop-1", "shop-2")
    alex.sends()
    (raw,) = (each.event.raw for each in ports.cases.log(other) if isinstance(each.event, PutInOutbox))
    assert alex.get(f"/left/{mine}/{raw}/").status_code == 404
    assert alex.get(f"/left/{mine}/{'0' * 64}/").status_code == 404
    assert alex.get(f"/left/U-00000-00000/{raw}/").status_code == 404
