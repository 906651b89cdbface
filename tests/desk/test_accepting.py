"""What "accepted" means: whole or not at all, there after a crash, and no restart of the database is anybody's trouble."""

from __future__ import annotations

import pytest
from django.db import connections

from desk.conftest import NOON, opened
from desk.visitor import Visitor
from unsee.desk.receive import MAILS_AN_HOUR
from unsee.received.details import Details, identifier
from unsee.received.stored import Due, Filing, Job, Opened, Work
from unsee.refusal import BadInput, Refused
from unsee.web.desk.given import give

FORM = {"right": "access", "email": "alex@example.org", "region": "FR"}


def test_a_filing_of_which_one_part_can_not_be_kept_leaves_nothing(desk):
    there = desk.asks("access")
    events = tuple(each.event for each in desk.ports.requests.log(there.requests[0]))
    parts = [
        Opened("U-11111-11111-1", events, Due(NOON.date(), by_law=True)),
        Opened(there.requests[0], events, Due(NOON.date(), by_law=True)),
    ]
    another = Filing("U-11111-11111", NOON, "en", Details((identifier("email", "jo@example.org"),)))
    with pytest.raises(Refused):
        desk.ports.requests.file(another, parts, "requester", [Job(Work.CODE, another.id)], about="access")
    for what in (lambda: desk.ports.requests.filing(another.id), lambda: desk.ports.requests.load(parts[0].id)):
        with pytest.raises(BadInput, match="There is no request"):
            what()
    assert desk.ports.work.of_filing(another.id, Work.CODE) == 0
    assert desk.ports.requests.same(another.details, "access") == []


def test_the_same_work_asked_for_twice_in_one_filing_is_one_work(desk):
    filing = Filing("U-11111-11111", NOON, "en", None)
    desk.ports.requests.file(filing, [], "requester", [Job(Work.CODE, filing.id), Job(Work.CODE, filing.id)], about="")
    assert desk.ports.work.of_filing(filing.id, Work.CODE) == 1


def test_who_comes_after_the_database_was_restarted_notices_nothing(tmp_path, postgres):
    desk = opened(tmp_path / "desk", postgres.database())
    give(desk.ports)
    visitor = Visitor()
    assert visitor.post("/", FORM).status_code == 303
    postgres.stop()
    postgres.start()
    assert visitor.post("/", FORM).status_code == 303
    connections["desk"].close()
    desk.ports.close()


def test_what_was_accepted_and_counted_is_there_after_the_database_crashed(tmp_path, postgres):
    """Counts alone need not be on the disk, but a filing takes the count before it along."""
    desk = opened(tmp_path / "desk", postgres.database())
    filed = [desk.asks("access", email=f"p{number}@example.org", source="192.0.2.9") for number in range(MAILS_AN_HOUR)]
    postgres.crash()
    postgres.start()
    connections["desk"].close()  # as before each request
    assert [desk.state(each.requests[0]) for each in filed] == ["waiting"] * MAILS_AN_HOUR
    desk.asks("access", email="one-more@example.org", source="192.0.2.9")
    desk.works()
    assert len(desk.letters("code")) == MAILS_AN_HOUR, "the one more has to wait for the next hour"
    desk.ports.close()
