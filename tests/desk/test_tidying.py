"""What has no reason to be kept any longer goes by itself."""

from __future__ import annotations

from datetime import timedelta

from desk.conftest import opened
from unsee.suppression.kind import Kind
from unsee.suppression.register import Identifier, Register
from unsee.wiring_gate import KEY_FILE, entries_of, keys_of


def test_a_suppression_that_ended_is_no_longer_kept(tmp_path, database):
    desk = opened(tmp_path / "desk", database, suppression="{}")
    entries = entries_of(desk.ports.folder, desk.ports.config)
    today = desk.clock().date()
    register = Register(keys_of(desk.ports.folder, desk.ports.config), entries)
    register.suppress([Identifier(Kind.EMAIL, ("a@example.org",))], scope_="all", since=today, until=today + timedelta(1))
    register.suppress([Identifier(Kind.EMAIL, ("b@example.org",))], scope_="all", since=today)
    changes = entries.changes()
    desk.clock.pass_(days=1)
    desk.works()
    assert (entries.figures().entries, entries.changes()) == (2, changes), "nothing to do is no change"
    desk.clock.pass_(days=1)
    desk.works()
    assert entries.figures().entries == 1
    (desk.ports.folder / KEY_FILE).write_text("no key")
    desk.works()  # what can't be tidied now stops no other work
    entries.close()
    desk.ports.close()


def test_what_was_deleted_is_soon_not_in_sqlites_log_of_changes_either(small):
    """The server keeps a line to the database open, so SQLite doesn't fold the log in by itself."""
    log = small.ports.folder / "desk.sqlite3-wal"
    small.asks("erasure")
    small.works()
    assert log.stat().st_size > 0
    small.works()
    assert log.stat().st_size == 0
