"""The table of statuses, as the specification has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from drp_cast import NOW
from unsee.drp.status import Reason, State, Status, may_be_forgotten, status
from unsee.drp.wrong import Wrong

ID = "00000000-0000-4000-8000-000000000000"
WAITING = Status(
    ID,
    State.IN_PROGRESS,
    Reason.NEED_USER_VERIFICATION,
    received=NOW,
    verification_url="https://shop.test/verify",
    expires=NOW + timedelta(7),
)


@pytest.mark.parametrize(
    "told",
    [
        Status(ID, State.OPEN),
        Status(ID, State.IN_PROGRESS, received=NOW, expected_by=NOW + timedelta(45), details="We look."),
        WAITING,
        Status(ID, State.FULFILLED, received=NOW, results_url="https://shop.test/r", expires=NOW + timedelta(30)),
        Status(ID, State.REVOKED),
        Status(ID, State.DENIED, Reason.NO_MATCH, agent_request="ours-7"),
    ],
)
def test_what_one_end_tells_the_other_reads(told):
    assert status(told.data()) == told


@pytest.mark.parametrize(
    ("state", "reason", "lacks"),
    [
        (State.IN_PROGRESS, None, "received_at"),
        (State.IN_PROGRESS, Reason.NO_MATCH, "a reason"),
        (State.DENIED, None, "a reason"),
        (State.DENIED, Reason.NEED_USER_VERIFICATION, "a reason"),
    ],
)
def test_a_status_without_what_belongs_to_it_cannot_be_made(state, reason, lacks):
    with pytest.raises(Wrong, match=lacks):
        Status(ID, state, reason)
    with pytest.raises(Wrong, match="expected_by"):
        Status(ID, State.IN_PROGRESS, received=NOW)


def test_a_verification_nobody_made_in_time_has_expired():
    assert WAITING.seen(NOW + timedelta(7)).state is State.IN_PROGRESS
    assert WAITING.seen(NOW + timedelta(7, seconds=1)).state is State.EXPIRED
    done = Status(ID, State.FULFILLED, expires=NOW)
    assert done.seen(NOW + timedelta(1)) == done


def test_only_what_is_final_may_be_forgotten_and_not_too_soon():
    """After the earlier of its end and 60 days, and seven days after that end was first told."""
    done = Status(ID, State.FULFILLED, expires=NOW + timedelta(3))
    assert not may_be_forgotten(done, NOW, NOW, NOW + timedelta(6))
    assert may_be_forgotten(done, NOW, NOW, NOW + timedelta(7))
    assert not may_be_forgotten(replace(done, expires=None), NOW, None, NOW + timedelta(60))
    assert may_be_forgotten(replace(done, expires=None), NOW, None, NOW + timedelta(60, seconds=1))
    assert not may_be_forgotten(WAITING, NOW, NOW, NOW + timedelta(400))


def test_names_are_written_with_underscores_and_times_in_utc():
    assert WAITING.data() == {
        "request_id": ID,
        "status": "in_progress",
        "reason": "need_user_verification",
        "received_at": "2026-11-23T12:00:00Z",
        "user_verification_url": "https://shop.test/verify",
        "expires_at": "2026-11-30T12:00:00Z",
    }
