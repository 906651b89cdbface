"""The log of every case, on real SQLite."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from unsee.case.case import Stage
from unsee.case.events import (
    Contact,
    DeadlinePassed,
    Opened,
    Outcome,
    OutcomeRecorded,
    Prepared,
    Purpose,
    Ruling,
    SendingStarted,
    Sent,
)
from unsee.case.log import Conflict
from unsee.law.claim import Claim
from unsee.refusal import BadInput, Refused
from unsee.store import home as store
from unsee.store.cases import Cases
from unsee.store.models import CaseRow

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
REFERENCE = "U-00000-00000"
LETTER = Prepared(
    DAY,
    "<1@people.test>",
    Purpose.REQUEST,
    Contact("email", "privacy@shop.test", "a list", None),
    (Claim("access", "eu_gdpr", "Art. 15"),),
    "fr",
    "8c6976e5b5410415bde908bd4dee15dfb167a9c873fc4bb8a81f6f2ab448a918",  # sha256 of b"admin"
)


def opened(company: str = "shop") -> Opened:
    return Opened(DAY, company, f"{company}.test", company.title(), "FR", ("access",), (Ruling("eu_gdpr", "FR"),))


@pytest.fixture
def cases(tmp_path):
    store.bind(tmp_path)
    return Cases(lambda: NOON)


@pytest.fixture
def opened_case(cases):
    cases.open([(REFERENCE, (opened(), LETTER), (b"admin",))], "person")
    return cases.load(REFERENCE)


def test_what_was_recorded_is_what_is_read(cases, opened_case):
    assert [each.event for each in cases.log(REFERENCE)] == [opened(), LETTER]
    assert cases.log(REFERENCE)[0].recorded_at == NOON
    assert cases.body(REFERENCE, LETTER.blob) == b"admin"


def test_two_writers_can_not_both_win(cases, opened_case):
    cases.append(opened_case, (SendingStarted(DAY, LETTER.message_id, "raw"),), "unsee")
    with pytest.raises(Conflict):
        cases.append(opened_case, (SendingStarted(DAY, LETTER.message_id, "raw"),), "unsee")
    assert len(cases.log(REFERENCE)) == 3


def test_opening_many_is_all_or_nothing(cases, opened_case):
    with pytest.raises(Conflict):
        cases.open([("U-00001-00001", (opened("other"),), ()), ("U-00002-00002", (opened("shop"),), ())], "person")
    assert cases.ids() == [REFERENCE]


def test_a_company_has_one_case_until_it_is_withdrawn(cases, opened_case):
    with pytest.raises(Conflict):
        cases.open([("U-00001-00001", (opened(),), ())], "person")


def test_an_unknown_case_is_a_sentence(cases):
    with pytest.raises(BadInput, match="There is no case"):
        cases.load("U-99999-99999")


def test_every_column_can_be_computed_again_from_the_log(cases, opened_case):
    cases.append(opened_case, (Sent(DAY, LETTER.message_id, "smtp"),), "unsee")
    before = CaseRow.objects.values().get(id=REFERENCE)
    CaseRow.objects.update(stage="nonsense", version=99, to_send=True, sending=True, wake_on=None)
    assert cases.rebuild() == 1
    assert CaseRow.objects.values().get(id=REFERENCE) == before
    assert cases.rebuild() == 0


def test_only_what_is_due_wakes(cases, opened_case):
    loaded = cases.append(opened_case, (Sent(DAY, LETTER.message_id, "smtp"),), "unsee")
    wakes = CaseRow.objects.get(id=REFERENCE).wake_on
    assert wakes is not None
    assert cases.due(wakes - timedelta(days=1)) == []
    assert cases.due(wakes) == [REFERENCE]
    cases.append(loaded, (OutcomeRecorded(DAY, Outcome.FULFILLED),), "person")
    assert cases.due(wakes) == []


def test_many_cases_change_together_or_not_at_all(cases, opened_case):
    cases.open([("U-00001-00001", (opened("other"), replace(LETTER, message_id="<2@people.test>")), ())], "person")
    other = cases.load("U-00001-00001")
    cases.append(opened_case, (Sent(DAY, LETTER.message_id, "smtp"),), "unsee")
    stale = [(other, (DeadlinePassed(DAY, "k"),)), (opened_case, (DeadlinePassed(DAY, "k"),))]
    with pytest.raises(Conflict):
        cases.append_all(stale, "unsee")
    assert len(cases.log("U-00001-00001")) == 2


def test_pacing_counts_what_left_in_the_window_and_not_the_future(tmp_path):
    store.bind(tmp_path)
    moments = iter([NOON - timedelta(hours=2), NOON - timedelta(minutes=5), NOON + timedelta(days=3)])
    writer = Cases(lambda: next(moments))
    for number in range(3):
        reading = Cases(lambda: NOON)
        letter = replace(LETTER, message_id=f"<{number}@people.test>")
        reading.open([(f"U-0000{number}-00000", (opened(f"shop{number}"), letter), ())], "person")
        writer.append(reading.load(f"U-0000{number}-00000"), (SendingStarted(DAY, letter.message_id, "raw"),), "unsee")
    assert Cases(lambda: NOON).sent_since(timedelta(hours=1)) == [NOON - timedelta(minutes=5)]


def test_a_process_killed_while_it_writes_leaves_whole_events_only(tmp_path):
    """A child appends as fast as it can and is killed with SIGKILL; what it reported as written must be there, and nothing half."""
    store.bind(tmp_path)
    cases = Cases(lambda: NOON)
    cases.open([(REFERENCE, (opened(), LETTER), (b"admin",))], "person")
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
            from datetime import date, datetime, UTC
            from pathlib import Path
            from unsee.store import home
            home.bind(Path({str(tmp_path)!r}))
            from unsee.store.cases import Cases
            from unsee.case.events import MailCame
            cases = Cases(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
            loaded = cases.load({REFERENCE!r})
            while True:
                loaded = cases.append(loaded, (MailCame(date(2026, 3, 2), str(loaded.version), "x"),), "mail")
                print(loaded.version, flush=True)
        """),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    reported = [int(child.stdout.readline()) for _ in range(50)]
    child.kill()
    reported += [int(line) for line in child.stdout.read().split() if line.isdigit()]
    child.wait()
    child.stdout.close()
    log = cases.log(REFERENCE)
    assert [each.version for each in log] == list(range(1, len(log) + 1))
    assert len(log) >= max(reported)
    assert cases.rebuild() == 0


def test_a_full_disk_is_a_sentence_and_loses_nothing(cases, opened_case, tmp_path):
    """SQLite's own page limit stands in for the disk: the same error, without filling the machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Refused, match="disk is full; nothing was changed"):
        cases.append(opened_case, (Sent(DAY, LETTER.message_id, "smtp"),), "unsee", (b"x" * 1_000_000,))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
    assert cases.load(REFERENCE).case.stage is Stage.DRAFT
    cases.append(opened_case, (Sent(DAY, LETTER.message_id, "smtp"),), "unsee")


def test_a_data_file_that_is_no_database_is_a_sentence(tmp_path):
    (tmp_path / store.DATABASE).write_bytes(b"this is not SQLite" * 1000)
    with pytest.raises(Refused, match="can't be read"):
        store.bind(tmp_path)


def test_a_folder_that_can_not_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Refused, match="Choose another with --home"):
        store.bind(tmp_path / "file" / "home")


def test_bodies_are_unreadable_in_the_file_without_their_key(cases, opened_case, tmp_path):
    secret = b"a sentence only this case knows"
    cases.append(opened_case, (Sent(DAY, LETTER.message_id, "smtp"),), "unsee", (secret,))
    with sqlite3.connect(tmp_path / store.DATABASE) as raw:
        boxes = [bytes(row[0]) for row in raw.execute("select box from store_blobrow")]
    raw.close()
    assert len(boxes) == 2
    assert not any(secret in box for box in boxes)
