"""A flood of requests for strangers: each is accepted, little leaves, and nobody real waits behind it.

bench/flooding.py does the same with a hundred thousand.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from desk.conftest import text
from unsee.desk import finish, worker
from unsee.desk.ports import Fulfilled
from unsee.desk.receive import CONFIRM_WITHIN, MAILS_AN_HOUR
from unsee.received.events import Channel, Outcome
from unsee.received.request import State
from unsee.received.stored import Job, Rank, Work
from unsee.store.desk.models import TriesRow, WorkRow

MANY = 45
REAL = "real@person.test"
LIVE = (State.WAITING, State.OPEN, State.PROPOSED)


def for_one_victim(desk, number: int = MANY) -> None:
    for n in range(number):
        desk.asks("access", email="victim@people.test", words=f"the {n}th", source=f"198.51.{n}.1")


def for_strangers(desk, number: int = MANY) -> None:
    for n in range(number):
        desk.asks("access", email=f"stranger{n}@people{n}.test", source="198.51.100.1")


def jobs_until(desk, done) -> int:
    """How many jobs a worker does before that is so."""
    for count in range(10 * MANY):
        if done():
            return count
        worker.one(desk.ports, desk.ports.work.claim())
    raise AssertionError("never")


def all_jobs(desk) -> None:
    """Without the tidying, which may look at everything once in ten minutes."""
    while job := desk.ports.work.claim():
        worker.one(desk.ports, job)


def told(desk, address: str) -> list:
    return [letter for letter in desk.letters() if letter["To"] == address]


class TestAFlood:
    @pytest.mark.parametrize(("flood", "before"), [(for_one_victim, 20), (for_strangers, 2 * MAILS_AN_HOUR + 2)])
    def test_delays_nobody_who_asks_from_elsewhere(self, small, flood, before):
        """A few letters of it go first, those anybody could have had who came before; not the rest."""
        flood(small)
        filed = small.asks("access", email=REAL, source="203.0.113.9")
        assert jobs_until(small, lambda: told(small, REAL)) <= before
        code = re.search(r"^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})$", text(told(small, REAL)[0]), re.MULTILINE)[1]
        small.ports = replace(small.ports, fulfil=lambda _: Fulfilled(Outcome.NOTHING_HELD))
        small.confirms(filed.filing, code)
        assert jobs_until(small, lambda: len(told(small, REAL)) == 2) == 2, "done, and told: before everything of the flood"

    def test_for_one_victim_makes_no_work_once_they_have_their_code(self, small):
        for_one_victim(small, 3)
        small.works()
        for_one_victim(small, 10)
        assert WorkRow.objects.count() == 0
        small.clock.pass_(hours=25)
        small.asks("access", email="victim@people.test", words="a day later")
        small.works()
        assert len(small.letters("code")) == 2

    def test_for_strangers_brings_few_letters_an_hour(self, small):
        for_strangers(small, MAILS_AN_HOUR + 5)
        for so_far in (MAILS_AN_HOUR, MAILS_AN_HOUR + 5):
            small.works()
            assert len(small.letters()) == so_far
            small.clock.pass_(hours=1)

    def test_of_opt_outs_that_need_nothing_is_done_after_what_was_shown(self, small):
        done = []
        small.ports = replace(small.ports, fulfil=lambda task: done.append(task.request) or Fulfilled(Outcome.COMPLIED))
        for n in range(MAILS_AN_HOUR + 3):
            small.asks("opt_out_sale", email=f"s{n}@people.test", region="US-CA", source="198.51.100.1")
        own = small.asks("access", email=REAL, channel=Channel.SIGNED_IN, shown="signed_in", source="198.51.100.1")
        other = small.asks("opt_out_sale", email="other@people.test", region="US-CA", source="203.0.113.9")
        small.works()
        assert len(done) == MAILS_AN_HOUR + 5
        assert done[0] == own.requests[0]
        assert done.index(other.requests[0]) == MAILS_AN_HOUR + 1, "after as many as one source may ask, before the rest"

    def test_stands_in_the_queue_of_staff_behind_what_is_theirs_to_do(self, desk):
        for_strangers(desk, 20)
        proof = desk.asks("access", email="ward@people.test", acting_for="A Guardian", answer_to="guardian@people.test")
        desk.ports.requests.add_document(proof.filing, "application/pdf", b"%PDF-1.7")
        desk.clock.pass_(days=2)  # so that it is due later than all of the flood
        open_ = desk.asks("opt_out_sale", email=REAL, region="US-CA", source="203.0.113.9")
        lines = desk.ports.requests.queue(states=LIVE)
        assert [line.id for line in lines[:2]] == [open_.requests[0], proof.requests[0]]
        assert lines[2].state == State.WAITING


class TestAfterThirtyDays:
    def test_what_nobody_confirmed_is_closed_and_forgotten_without_a_letter(self, desk):
        for_strangers(desk, 12)
        before = len(desk.letters())
        desk.clock.pass_(days=30, hours=1)
        worker.tidy(desk.ports)
        assert desk.ports.requests.counts() == {State.CLOSED: 12}
        desk.works()
        assert len(desk.letters()) == before
        assert WorkRow.objects.count() == 0

    def test_it_is_done_in_parts_and_not_all_at_once(self, small):
        """Between two sweeps other work has its turn; and no transaction is as large as the flood."""
        for_strangers(small, 35)
        small.clock.pass_(days=30, hours=1)
        left = []
        for _ in range(3):
            finish.sweep(small.ports, at_once=5, most=15)
            finish.sweep(small.ports, at_once=5, most=15)  # another worker, at the same time
            left.append(small.ports.requests.counts().get(State.WAITING, 0))
            small.clock.pass_(minutes=10)
        assert left == [20, 5, 0]

    def test_what_somebody_confirmed_stays(self, small):
        for_strangers(small, 5)
        filed = small.asks("access", "erasure", email=REAL, source="203.0.113.9")
        small.works()
        small.confirms(filed.filing, re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", text(told(small, REAL)[0]))[0])
        small.clock.pass_(days=31)
        worker.tidy(small.ports)
        assert small.ports.requests.counts() == {State.CLOSED: 5, State.OPEN: 2}
        assert small.ports.requests.filing(filed.filing).details is not None

    def test_a_letter_that_was_about_to_leave_keeps_what_it_says_until_it_has_left(self, small):
        filed = small.asks("access", email=REAL)
        worker.one(small.ports, small.ports.work.claim())  # the letter is written
        small.clock.pass_(days=31)
        worker.tidy(small.ports)
        assert small.ports.requests.filing(filed.filing).details is not None
        small.works()
        small.clock.pass_(minutes=11)
        small.works()
        assert (len(small.letters()), small.ports.requests.filing(filed.filing).details) == (1, None)


class TestOneSource:
    def test_has_no_more_turns_in_any_hour_however_long_its_flood_lasts(self, desk):
        """Each hour's flood stands behind what is left of the last one's."""
        turns = Counter()
        for _ in range(6 * 60):
            turns[desk.ports.limits.turn("x", 5, timedelta(hours=1), CONFIRM_WITHIN)] += 1
            desk.clock.pass_(minutes=1)
        by_hour = Counter()
        for moment, count in turns.items():
            by_hour[moment.replace(minute=0)] += count
        assert set(by_hour.values()) == {5}
        assert len(by_hour) == 6 * 60 / 5

    def test_has_none_left_where_its_last_would_come_too_late(self, small):
        hour = timedelta(hours=1)
        given = [small.ports.limits.turn("x", 2, hour, 3 * hour) for _ in range(10)]
        start = small.clock()
        assert given == [start + n * hour for n in (0, 0, 1, 1, 2, 2, 3, 3)] + [None, None]
        small.clock.pass_(hours=1)
        assert small.ports.limits.turn("x", 2, hour, 3 * hour) == start + 4 * hour, "what it asked for in vain costs it nothing"
        small.clock.pass_(hours=10)
        assert small.ports.limits.turn("x", 2, hour, 3 * hour) == small.clock()

    def test_that_has_none_left_is_told_the_same_as_everybody(self, small):
        first = small.asks("access", email="s1@people.test", source="198.51.100.1")
        month = small.clock() + CONFIRM_WITHIN
        TriesRow.objects.filter(key__startswith="mail ").update(window=month.timestamp() // 3600, count=MAILS_AN_HOUR)
        second = small.asks("access", email="s2@people.test", source="198.51.100.1")
        assert (first.needs_code, len(first.requests)) == (second.needs_code, len(second.requests)) == (True, 1)
        small.works()
        small.clock.pass_(days=29)
        small.works()
        assert [letter["To"] for letter in small.letters()] == ["s1@people.test"]


class TestTheWorkTable:
    def test_gives_the_known_first_then_strangers_then_floods(self, desk):
        for number, rank in enumerate((Rank.FLOOD, Rank.STRANGER, Rank.KNOWN, Rank.STRANGER, Rank.FLOOD, Rank.KNOWN)):
            desk.ports.work.add(Job(Work.FULFIL, "U-1", f"{number}", rank=rank))
            desk.clock.pass_(seconds=1)
        assert [desk.ports.work.claim().subject for _ in range(6)] == ["2", "5", "1", "3", "0", "4"]

    def test_never_gives_what_is_not_due_for_what_is(self, small):
        small.ports.work.add(Job(Work.FULFIL, "U-1", "known", small.clock() + timedelta(hours=1)))
        small.ports.work.add(Job(Work.FULFIL, "U-1", "flood", rank=Rank.FLOOD))
        assert small.ports.work.claim().subject == "flood"
        assert small.ports.work.claim() is None

    def test_puts_a_stranger_who_was_put_off_behind_those_who_wait_and_nobody_we_know(self, small):
        for rank in (Rank.STRANGER, Rank.KNOWN):
            small.ports.work.add(Job(Work.FULFIL, "U-1", rank.name, rank=rank))
        for _ in range(2):
            small.ports.work.put_off(small.ports.work.claim(), small.clock() + timedelta(hours=1))
        assert dict(WorkRow.objects.values_list("subject", "rank")) == {"STRANGER": Rank.FLOOD, "KNOWN": Rank.KNOWN}


def test_no_question_reads_a_whole_table(small):
    """From accepting to forgetting: what takes as long as a table is long takes too long in a flood. SQLite says how it looks."""
    small.ports = replace(small.ports, fulfil=lambda _: Fulfilled(Outcome.NOTHING_HELD))
    with CaptureQueriesContext(connections["desk"]) as asked:
        filed = small.asks("access", email=REAL)
        small.asks("access", email=REAL)
        small.asks("opt_out_sale", email=REAL, region="US-CA")
        small.asks("access", email="lapses@people.test", source="203.0.113.9")
        all_jobs(small)
        small.confirms(filed.filing, re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", text(told(small, REAL)[0]))[0])
        all_jobs(small)
        small.clock.pass_(days=31)
        finish.sweep(small.ports)
        all_jobs(small)
        small.ports.requests.queue(states=LIVE)
    assert small.ports.requests.counts() == {State.CLOSED: 3}
    scans = []
    with connections["desk"].cursor() as cursor:
        for each in asked.captured_queries:
            if each["sql"].startswith(("SELECT", "UPDATE", "DELETE")):
                cursor.execute(f"EXPLAIN QUERY PLAN {each['sql']}")
                scans += [(row[3], each["sql"]) for row in cursor.fetchall() if row[3].startswith("SCAN desk_")]
    assert scans == [], "\n".join(f"{scan}: {sql[:250]}" for scan, sql in scans)
