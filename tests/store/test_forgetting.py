"""A case is forgotten: nothing of what was written is left in any file of the home, and everything else is."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from evidence import DAY, FIRST, NOON, REPLY, SECOND, fill, letter, look, raw_of, said, words_of
from unsee.case.case import Stage
from unsee.case.events import PutInOutbox, SendingStarted
from unsee.mail.stored import MailState
from unsee.person.forget import forget
from unsee.refusal import Refused
from unsee.store import home as store
from unsee.store.cases import Cases
from unsee.store.forgetting import Shredder
from unsee.store.mailroom import Mailroom
from unsee.store.models import BlobRow, KeyRow, MailRow
from unsee.store.vault import name_of

LATER = date(2026, 5, 4)


@dataclass
class Day:
    today: date = LATER


@dataclass
class Here:
    """As much of the ports as forgetting needs."""

    cases: Cases
    clock: Day


def forgotten(folder: Path, case: str = FIRST):
    cases = Cases(lambda: NOON)
    return forget(Here(cases, Day()), Shredder(folder, cases), case)


def holding(folder: Path, *needles: bytes) -> list[tuple[str, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [(path.name, needle) for path in files for needle in needles if needle in path.read_bytes()]


@pytest.fixture
def home(tmp_path):
    cases = fill(tmp_path)
    cases.append(
        cases.load(FIRST),
        (PutInOutbox(DAY, letter(FIRST, b"").message_id, "x.eml", sha256(b"raw").hexdigest()),),
        "unsee",
        (b"raw",),
    )
    (tmp_path / "outbox").mkdir()
    for case in (FIRST, SECOND):
        (tmp_path / "outbox" / f"shop.test-{case}-request.eml").write_bytes(b"X-Unsent: 1\r\n" + raw_of(case))
    return tmp_path


def key_of(case: str) -> bytes:
    return bytes(KeyRow.objects.get(case_id=case).key)


def test_nothing_of_it_is_left_in_any_file(home):
    key = key_of(FIRST)
    mailroom = Mailroom(Cases(lambda: NOON))
    copy = b"Received: elsewhere\r\n" + REPLY  # the same message through another mailbox, kept unread and unencrypted
    mailroom.store("INBOX", 7, 13, [copy], NOON)
    (extra,) = [mail for mail, _, raw in mailroom.unread() if raw == copy]
    mailroom.describe(extra, f"<{name_of(REPLY)[:8]}@shop.test>", "privacy@shop.test", "A subject about the person")
    mailroom.leave(extra, MailState.SET_ASIDE, "the same message came before")
    secrets = (words_of(FIRST), b"We have nothing on you.", b"A subject about the person", key)
    assert {needle for _, needle in holding(home, *secrets)} >= {b"We have nothing on you.", key, words_of(FIRST)}

    gone = forgotten(home)

    assert holding(home, *secrets) == []
    assert gone.outbox_files == [f"shop.test-{FIRST}-request.eml"]
    assert BlobRow.objects.filter(case_id=FIRST).count() == 0


def test_the_dates_remain_and_the_evidence_holds(home):
    cases = Cases(lambda: NOON)
    before = [(each.version, each.event.on, type(each.event)) for each in cases.log(FIRST)]
    forgotten(home)
    after = [(each.version, each.event.on, type(each.event)) for each in cases.log(FIRST)]
    assert after[: len(before)] == before
    assert [kind.__name__ for *_, kind in after[len(before) :]] == ["Forgotten"]
    verified = look(home)
    assert said(verified.wrong) == ""
    assert f"forgotten on {LATER}: its letters and messages can no longer be read" in said(verified.remarks)
    assert cases.rebuild() == 0


def test_reading_what_was_written_is_refused_with_a_sentence(home):
    forgotten(home)
    with pytest.raises(Refused, match="was forgotten; its letters and messages can no longer be read"):
        Cases(lambda: NOON).body(FIRST, name_of(words_of(FIRST)))
    assert Mailroom(Cases(lambda: NOON)).of_case(FIRST) == []


def test_other_cases_are_untouched(home):
    cases = Cases(lambda: NOON)
    log = cases.log(SECOND)
    forgotten(home)
    assert cases.body(SECOND, name_of(words_of(SECOND))) == words_of(SECOND)
    assert cases.log(SECOND) == log
    assert (home / "outbox" / f"shop.test-{SECOND}-request.eml").exists()


def test_the_same_message_fetched_again_stays_forgotten(home):
    forgotten(home)
    assert Mailroom(Cases(lambda: NOON)).store("INBOX", 8, 1, [REPLY], NOON) == 0
    assert MailRow.objects.get(sha256=name_of(REPLY)).raw is None


def test_a_letter_that_is_leaving_keeps_the_case(home):
    cases = Cases(lambda: NOON)
    cases.append(cases.load(SECOND), (SendingStarted(DAY, letter(SECOND, b"").message_id, name_of(raw_of(SECOND))),), "unsee")
    with pytest.raises(Refused, match="is leaving at this moment"):
        forgotten(home, SECOND)
    assert cases.body(SECOND, name_of(words_of(SECOND))) == words_of(SECOND)


def test_forgetting_again_wipes_again(home):
    forgotten(home)
    assert forgotten(home).again


def test_the_company_may_be_asked_again(home):
    cases = Cases(lambda: NOON)
    assert "shop" in cases.asked()
    forgotten(home)
    assert "shop" not in cases.asked()
    assert cases.load(FIRST).case.stage is Stage.FORGOTTEN


def test_while_somebody_reads_the_old_pages_it_says_that_remains_may_be_left(home):
    """Another process in the middle of reading keeps the write-ahead log alive: said, named by verify, and mended by a second run."""
    key = key_of(FIRST)
    with sqlite3.connect(home / store.DATABASE) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM store_eventrow").fetchone()
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 200")
        with pytest.raises(Refused, match="remains of it may still lie in the data file"):
            forgotten(home)
        reader.rollback()
    reader.close()
    assert "remains of a forgotten case may still lie in the data file" in said(look(home).wrong)
    forgotten(home)
    assert look(home).holds
    assert holding(home, key, words_of(FIRST)) == []


CHILD = """
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from unsee.store import home
folder = Path(sys.argv[1])
home.bind(folder)
from unsee.person.forget import forget
from unsee.store.cases import Cases
from unsee.store.forgetting import Shredder

@dataclass
class Day:
    today: date = date(2026, 5, 4)

@dataclass
class Here:
    cases: Cases
    clock: Day

cases = Cases(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
print("ready", flush=True)
forget(Here(cases, Day()), Shredder(folder, cases), sys.argv[2])
"""


@pytest.mark.parametrize("milliseconds", [0, 1, 2, 4, 6, 8, 12, 16, 24, 40, 80])
def test_killed_while_forgetting_it_is_all_there_or_can_be_finished(home, milliseconds):
    key = key_of(FIRST)
    child = subprocess.Popen([sys.executable, "-c", textwrap.dedent(CHILD), str(home), FIRST], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    time.sleep(milliseconds / 1000)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    store.bind(home)
    cases = Cases(lambda: NOON)
    if cases.load(FIRST).case.forgotten_on is None:
        assert cases.body(FIRST, name_of(words_of(FIRST))) == words_of(FIRST), "not begun: all of it is there"
        assert look(home).holds
    else:
        assert not KeyRow.objects.filter(case_id=FIRST).exists(), "begun: at least the key is gone"
        assert look(home).holds or "run `unsee forget`" in said(look(home).wrong)
    forgotten(home)
    assert holding(home, key, words_of(FIRST)) == []
    assert look(home).holds
