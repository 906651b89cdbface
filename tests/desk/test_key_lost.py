"""A suppression key that is lost or wrong stops what would have needed it: nothing is called done meanwhile."""

from __future__ import annotations

import pytest

from desk.conftest import Clock, Desk, opened
from unsee.received.request import State
from unsee.refusal import Refused
from unsee.wiring_desk import open_desk
from unsee.wiring_gate import KEY_FILE


@pytest.fixture
def folder(tmp_path, database):
    """A desk that keeps somebody out, with its key in the file nobody had to configure."""
    desk = opened(tmp_path / "desk", database, suppression="{ is_enough = true }")
    desk.asks("opt_out_sale", region="US-CA")
    desk.works()
    desk.ports.close()
    settings = tmp_path / "desk" / "desk.toml"
    settings.write_text(settings.read_text().replace("suppression = { is_enough = true }\n", ""))
    return tmp_path / "desk"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (lambda key: key.unlink(), "can't be read"),
        (lambda key: key.write_text("1 " + "ab" * 32), "not the one this list was made with"),
    ],
)
def test_without_its_key_a_desk_keeps_nobody_out_and_says_so(folder, what, sentence):
    what(folder / KEY_FILE)
    desk = Desk(open_desk(folder, Clock()), Clock())
    filed = desk.asks("opt_out_sale", email="another@example.org", region="US-CA")
    desk.works()
    assert desk.state(filed.requests[0]) is State.OPEN
    assert sentence in desk.ports.work.troubles()[0].why
    with pytest.raises(Refused, match=sentence):
        desk.ports.gate()
    desk.ports.close()
