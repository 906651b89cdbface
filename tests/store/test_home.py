"""Opening a data folder."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from unsee.store import home
from unsee.store.people import Settings


def test_a_thread_that_never_opened_one_can_open_it(tmp_path):
    """Each thread has connections of its own."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(home.bind, tmp_path).result()
        assert thread.submit(Settings().get, "mailbox").result() is None
