"""The chain of a log: whatever is done to it afterwards is named, with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.case.chain import Entry, bodies, first, link, walk

CASE = "U-00000-00000"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
values = st.none() | st.booleans() | st.integers() | st.text()
data = st.dictionaries(st.text(), values | st.lists(values) | st.dictionaries(st.text(), values), max_size=5)
happened = st.lists(st.tuples(st.sampled_from(["Opened", "Sent", "MailCame"]), st.dates(), data), min_size=1, max_size=12)


def chained(events, case=CASE):
    log, before = [], first(case)
    for version, (kind, on, said) in enumerate(events, 1):
        before = link(case, version, kind, on.isoformat(), NOON, "person", said, before)
        log.append(Entry(version, kind, on.isoformat(), NOON, "person", said, before))
    return log


def named(log, head, case=CASE):
    return [broken.version for broken in walk(case, log, head)]


@given(happened)
def test_an_untouched_log_holds(events):
    log = chained(events)
    assert named(log, log[-1].hash) == []


@given(happened, st.data())
def test_a_changed_event_is_named(events, draw):
    log = chained(events)
    at = draw.draw(st.integers(0, len(log) - 1))
    was = log[at]
    changes = {
        "kind": draw.draw(st.text().filter(lambda new: new != was.kind)),
        "on": draw.draw(st.dates().map(str).filter(lambda new: new != was.on)),
        "recorded_at": was.recorded_at + draw.draw(st.timedeltas().filter(bool).filter(lambda t: abs(t) < timedelta(days=9000))),
        "actor": draw.draw(st.text().filter(lambda new: new != was.actor)),
        "data": draw.draw(data.filter(lambda new: repr(new) != repr(was.data) and new != was.data)),
        "hash": draw.draw(st.binary(min_size=32, max_size=32).filter(lambda new: new != was.hash)),
    }
    field = draw.draw(st.sampled_from(sorted(changes)))
    log[at] = replace(was, **{field: changes[field]})
    assert at + 1 in named(log, chained(events)[-1].hash)


@given(happened, st.data())
def test_a_missing_event_is_named(events, draw):
    log = chained(events)
    gone = draw.draw(st.integers(0, len(log) - 1))
    assert gone + 1 in named(log[:gone] + log[gone + 1 :], log[-1].hash)


@given(happened, st.data())
def test_cutting_off_the_end_is_named(events, draw):
    log = chained(events)
    left = draw.draw(st.integers(0, len(log) - 1))
    assert named(log[:left], log[-1].hash) == [left + 1]


@given(happened.filter(lambda events: len(events) > 1), st.data())
def test_a_moved_event_is_named_with_the_place_it_came_from(events, draw):
    log = chained(events)
    one, other = sorted(draw.draw(st.lists(st.integers(0, len(log) - 1), min_size=2, max_size=2, unique=True)))
    swapped = [*log]
    swapped[one], swapped[other] = replace(log[other], version=one + 1), replace(log[one], version=other + 1)
    said = [broken.what for broken in walk(CASE, swapped, log[-1].hash)]
    assert any("was moved to place" in each or "was changed" in each for each in said)
    if other == one + 1:
        assert said[0] == f"event {other + 1} was moved to place {one + 1}" or "changed" in said[0]


@given(happened)
def test_an_inserted_event_is_named(events):
    log = chained(events)
    assert named([*log, log[-1]], log[-1].hash) == [len(log) + 1]


@given(happened)
def test_one_case_s_log_is_not_another_s(events):
    log = chained(events)
    assert 1 in named(log, log[-1].hash, case="U-00001-00001")


def test_the_hash_is_over_the_canonical_form_by_hand():
    """The form written down in docs/evidence.md, put together here without our code."""
    text = (
        '["U-00000-00000",1,"Sent","2026-03-02","2026-03-02T12:00:00.000000+00:00","unsee",'
        '{"message_id":"<1@people.test>","on":"2026-03-02","via":"\\u00e9"},"'
        + sha256(b"unsee case log 1\n" + CASE.encode()).hexdigest()
        + '"]'
    )
    said = {"via": "é", "on": "2026-03-02", "message_id": "<1@people.test>"}
    assert link(CASE, 1, "Sent", "2026-03-02", NOON, "unsee", said, first(CASE)) == sha256(text.encode()).digest()


def test_the_same_moment_in_another_zone_is_the_same_event():
    there = NOON.astimezone(timezone(timedelta(hours=9)))
    assert link(CASE, 1, "k", "d", there, "a", {}, b"") == link(CASE, 1, "k", "d", NOON, "a", {}, b"")


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        link(CASE, 1, "k", "d", NOON, "a", {"x": float("nan")}, b"")


def test_the_bodies_an_event_names():
    assert bodies({"blob": "a", "mail": "b", "raw": None, "on": "2026-03-02"}) == ("a", "b")
