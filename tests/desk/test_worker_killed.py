"""A worker that dies at any point: another goes on, nothing is sent twice in silence, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from unsee.desk import handle
from unsee.received.request import State
from unsee.received.stored import Post
from unsee.store.desk.models import LetterRow


class Killed(BaseException):
    """As SIGKILL: nothing of ours sees it coming, nothing cleans up."""


def dying(desk, where: str):
    real = desk.ports.carry

    def carry(letter, raw, begin):
        if where == "before the first byte":
            raise Killed
        begin()
        if where == "while it leaves":
            raise Killed
        found = real(letter, raw, lambda: None)
        if where == "after it left":
            raise Killed
        return found

    return replace(desk.ports, carry=carry)


def dies(desk, ports) -> None:
    before, desk.ports = desk.ports, ports
    with pytest.raises(Killed):
        desk.works()
    desk.ports = before


class TestWhileALetterLeaves:
    def test_before_its_first_byte_it_leaves_later(self, desk):
        desk.asks("access")
        dies(desk, dying(desk, "before the first byte"))
        desk.clock.pass_(minutes=5)
        desk.works()
        assert len(desk.letters("code")) == 1

    @pytest.mark.parametrize("where", ["while it leaves", "after it left"])
    def test_from_its_first_byte_on_it_is_unsure_and_never_sent_twice(self, desk, where):
        desk.asks("access")
        dies(desk, dying(desk, where))
        desk.clock.pass_(minutes=5)
        desk.works()
        assert LetterRow.objects.get().state == Post.UNSURE
        assert len(desk.letters("code")) == (where == "after it left")

    def test_another_worker_takes_nothing_that_is_held(self, desk):
        desk.asks("access")
        held = desk.ports.work.claim()
        assert held is not None
        assert desk.works() == 0
        desk.clock.now += timedelta(minutes=3)
        assert desk.works() > 0


class Dying:
    """The real part, until one call of it: there the process ends."""

    def __init__(self, part, call: str) -> None:
        self._part, self._call = part, call

    def __getattr__(self, name: str):
        if name == self._call:
            raise Killed
        return getattr(self._part, name)


class TestWhileARequestIsClosed:
    @pytest.mark.parametrize(("part", "call"), [("letters", "put"), ("requests", "append")])
    def test_it_is_closed_and_told_once_or_neither(self, desk, part, call):
        filed = desk.asks("access")
        desk.works()
        desk.confirms(filed.filing)
        robin = desk.somebody("Robin", "handler")
        ports = replace(desk.ports, **{part: Dying(getattr(desk.ports, part), call)})
        with pytest.raises(Killed):
            handle.complete(ports, robin, filed.requests[0], "complied")
        assert desk.state(filed.requests[0]) == State.OPEN
        desk.works()
        assert desk.letters("done") == []
        handle.complete(desk.ports, robin, filed.requests[0], "complied")
        desk.works()
        assert len(desk.letters("done")) == 1
        assert desk.ports.requests.filing(filed.filing).details is None


def test_many_workers_do_each_job_once(desk):
    """Claims in turns: every job has one worker, whoever asks."""
    for number in range(20):
        desk.asks("access", email=f"p{number}@example.org")
    seen = []
    while job := desk.ports.work.claim():
        seen.append(job.id)
    assert len(seen) == len(set(seen)) == 20
