"""A key that is not the desk's, a database that goes away: a clear stop, and afterwards it goes on."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connections

from desk.conftest import Clock, opened
from unsee.desk import worker
from unsee.received.request import State
from unsee.refusal import Refused
from unsee.wiring_desk import open_desk


@pytest.mark.parametrize(
    "what", [lambda key: key.unlink(), lambda key: key.write_text("ab" * 32), lambda key: key.write_text("x")]
)
def test_a_desk_with_another_key_than_its_own_does_not_open(tmp_path, database, what):
    desk = opened(tmp_path / "desk", database)
    desk.asks("access")
    desk.ports.close()
    what(tmp_path / "desk" / "keys" / "master.key")
    with pytest.raises(Refused, match="key"):
        open_desk(tmp_path / "desk", Clock())


def test_a_worker_outlives_a_database_that_goes_away_in_the_middle(tmp_path, postgres):
    desk = opened(tmp_path / "desk", postgres.database())
    stop = threading.Event()

    def works():
        worker.work(desk.ports, stop)
        connections["desk"].close()

    at_work = threading.Thread(target=works)
    at_work.start()
    try:
        postgres.crash()
        time.sleep(1.5)
        assert at_work.is_alive()
    finally:
        postgres.start()
    connections["desk"].close()  # as Django does before each request
    filed = desk.asks("access")
    until = time.monotonic() + 20
    while not desk.letters("code") and time.monotonic() < until:
        time.sleep(0.1)
    stop.set()
    at_work.join(20)
    assert len(desk.letters("code")) == 1
    assert desk.state(filed.requests[0]) == State.WAITING
