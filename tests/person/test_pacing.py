"""A mailbox sends no faster than its provider bears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.person.mailbox import Mailbox, Server, wait_until
from unsee.refusal import BadInput

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOX = Mailbox("alex@people.test", "alex", per_hour=2, per_day=3)


def ago(**span: int) -> datetime:
    return NOW - timedelta(**span)


def test_the_first_letters_leave_at_once():
    assert wait_until(BOX, [], NOW) is None
    assert wait_until(BOX, [ago(minutes=5)], NOW) is None


def test_the_third_in_an_hour_waits_until_the_first_is_an_hour_old():
    assert wait_until(BOX, [ago(minutes=50), ago(minutes=5)], NOW) == ago(minutes=50) + timedelta(hours=1)


def test_the_fourth_in_a_day_waits_until_the_first_is_a_day_old():
    assert wait_until(BOX, [ago(hours=23), ago(hours=20), ago(hours=2)], NOW) == ago(hours=23) + timedelta(days=1)


def test_a_clock_that_was_set_back_does_not_stop_the_mailbox_for_days():
    assert wait_until(BOX, [NOW + timedelta(days=2)] * 10, NOW) is None


@given(st.lists(st.integers(0, 100_000), max_size=60))
def test_obeying_it_never_exceeds_the_limits(gaps):
    """Simulates two days of somebody who always wants to send, and counts every window by hand."""
    now, sent = NOW, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        at = wait_until(BOX, sent, now) or now
        now = max(now, at)
        sent.append(now)
    for at in sent:
        assert sum(at - timedelta(hours=1) < other <= at for other in sent) <= BOX.per_hour
        assert sum(at - timedelta(days=1) < other <= at for other in sent) <= BOX.per_day


def test_a_mailbox_that_may_send_nothing_is_a_mistake():
    with pytest.raises(BadInput, match="at least one"):
        Mailbox("a@b.test", "a", per_hour=0)


def test_a_server_needs_a_port_and_a_known_security():
    with pytest.raises(BadInput, match="port"):
        Server("mail.test", 70000, "tls")
    with pytest.raises(BadInput, match="tls, starttls, none"):
        Server("mail.test", 25, "ssl3")
