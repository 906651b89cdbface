"""Tampering of every kind with a real data file, by somebody who knows SQL: it is named, with its case and its event."""

# ruff: noqa: S608 - the intruder's own SQL
from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import UTC, datetime

import pytest
from django.db import connections

from evidence import FIRST, REPLY, SECOND, everything, fill, look, said, words_of
from unsee.case import chain
from unsee.store import home as store
from unsee.store.cases import Cases
from unsee.store.vault import name_of

LETTER = name_of(words_of(FIRST))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    fill(folder)
    connections.close_all()
    return folder


@pytest.fixture
def home(whole, tmp_path):
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    store.bind(tmp_path)
    return tmp_path


@pytest.fixture
def sql(home):
    """What an intruder with the file could do."""

    def run(*statements: str) -> None:
        with sqlite3.connect(home / store.DATABASE) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return run


def test_an_untouched_store_holds_and_says_what_was_looked_at(home):
    verified = look(home)
    assert verified.wrong == []
    assert len(verified.checked) == 7


def test_a_changed_event_is_named(home, sql):
    sql(f"UPDATE store_eventrow SET data = replace(data, 'smtp', 'post') WHERE case_id = '{FIRST}' AND kind = 'Sent'")
    assert said(look(home).wrong) == f"{FIRST} 4: event 4 (Sent) or what stands before it was changed"


def test_a_changed_time_is_named(home, sql):
    sql(f"UPDATE store_eventrow SET recorded_at = '2026-02-02 12:00:00' WHERE case_id = '{SECOND}' AND version = 2")
    assert said(look(home).wrong) == f"{SECOND} 2: event 2 (Prepared) or what stands before it was changed"


@pytest.mark.parametrize("column", ["kind", "actor", "data", "recorded_at", '"on"', "hash", "version"])
@pytest.mark.parametrize("value", ["x'ff00'", "NULL", "'2026-99-99'", "-1", "1e300", "'[1'", "''"])
def test_a_column_full_of_nonsense_is_named_and_nothing_breaks(home, sql, column, value):
    sql(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'store_eventrow'",
    )
    sql(f"UPDATE OR REPLACE store_eventrow SET {column} = {value} WHERE case_id = '{FIRST}' AND version = 4")
    named = [finding for finding in look(home).wrong if finding.case == FIRST]
    assert named
    assert "broke off" not in said(look(home).wrong)


def test_a_removed_event_is_named(home, sql):
    sql(f"DELETE FROM store_eventrow WHERE case_id = '{FIRST}' AND version = 3")
    assert f"{FIRST} 3: event 3 is missing" in said(look(home).wrong)


def test_moved_events_are_named(home, sql):
    sql(
        f"UPDATE store_eventrow SET version = 99 WHERE case_id = '{FIRST}' AND version = 3",
        f"UPDATE store_eventrow SET version = 3 WHERE case_id = '{FIRST}' AND version = 4",
        f"UPDATE store_eventrow SET version = 4 WHERE case_id = '{FIRST}' AND version = 99",
    )
    found = said(look(home).wrong)
    assert f"{FIRST} 3: event 4 was moved to place 3" in found


def test_the_end_cut_off_is_named_and_a_rebuild_does_not_hide_it(home, sql):
    sql(f"DELETE FROM store_eventrow WHERE case_id = '{FIRST}' AND version = 6")
    assert Cases(lambda: datetime.now(UTC)).rebuild() == 1
    assert f"{FIRST} 6: the log ends with event 5, but it was recorded further or otherwise" in said(look(home).wrong)


def test_a_case_taken_out_whole_is_noticed(home, sql):
    tables = ("store_eventrow", "store_keyrow", "store_blobrow", "store_messageidrow")
    sql(
        *(f"DELETE FROM {table} WHERE case_id = '{SECOND}'" for table in tables),
        f"DELETE FROM store_caserow WHERE id = '{SECOND}'",
    )
    assert "between the logs 4 events are missing" in said(look(home).wrong)


def test_the_events_of_a_case_taken_out_are_noticed(home, sql):
    sql(f"DELETE FROM store_eventrow WHERE case_id = '{SECOND}'")
    assert f"{SECOND} None: not one event of this case is left" in said(look(home).wrong)


def test_an_event_put_into_the_log_is_named(home, sql):
    sql(
        'INSERT INTO store_eventrow (case_id, version, kind, "on", recorded_at, actor, data, hash) '
        f"SELECT case_id, 7, kind, \"on\", recorded_at, actor, data, hash FROM store_eventrow WHERE case_id = '{FIRST}' AND version = 6"
    )
    assert f"{FIRST} 7: event 6 was moved to place 7" in said(look(home).wrong)


def test_a_changed_body_is_named_with_the_event_that_speaks_of_it(home, sql):
    sql(f"UPDATE store_blobrow SET box = substr(box, 1, 40) || x'00' || substr(box, 42) WHERE sha256 = '{LETTER}'")
    assert f"{FIRST} 2: the body {LETTER} was changed" in said(look(home).wrong)


def test_a_body_under_another_name_is_named(home, sql):
    other = name_of(REPLY)
    sql(f"UPDATE store_blobrow SET box = (SELECT box FROM store_blobrow WHERE sha256 = '{other}') WHERE sha256 = '{LETTER}'")
    assert f"{FIRST} 2: the body {LETTER} is not what its name says" in said(look(home).wrong)


def test_a_missing_body_is_named_with_its_event(home, sql):
    sql(f"DELETE FROM store_blobrow WHERE sha256 = '{LETTER}'")
    assert said(look(home).wrong) == f"{FIRST} 2: the body {LETTER} that event 2 (Prepared) names is missing"


def test_a_key_that_is_gone_without_a_word_is_named(home, sql):
    sql(f"DELETE FROM store_keyrow WHERE case_id = '{FIRST}'")
    assert f"{FIRST} None: its key is missing or damaged, though the case was not forgotten" in said(look(home).wrong)


@pytest.mark.parametrize(
    ("table", "column", "what"),
    [
        ("store_personrow", "data", "what unsee knows of you was changed"),
        ("store_settingrow", "value", "a setting was changed"),
        ("store_contactrow", "why", "what was learnt about a contact was changed"),
        ("store_folderrow", "last_uid", "how far a folder was fetched was changed"),
        ("store_mailrow", "subject", "the list of messages was changed"),
        ("store_stamprow", "source", "a time stamp was changed"),
    ],
)
def test_what_lies_beside_the_cases_is_named_too(home, sql, table, column, what):
    sql(f"UPDATE {table} SET {column} = {column} || '1'")
    assert what in said(look(home).wrong)


def test_a_stored_message_that_was_changed_is_named(home, sql):
    sql("UPDATE store_mailrow SET raw = raw || x'00' WHERE raw IS NOT NULL")
    assert "is not what its name says" in said(look(home).wrong)


def test_a_list_that_disagrees_with_its_log_is_named(home, sql):
    sql(f"UPDATE store_caserow SET stage = 'draft', name = 'Other' WHERE id = '{FIRST}'")
    assert f"{FIRST} None: it is listed otherwise" in said(look(home).wrong)
    assert Cases(lambda: datetime.now(UTC)).rebuild() == 1
    assert look(home).holds


def test_a_letter_missing_from_its_list_is_named(home, sql):
    sql(f"DELETE FROM store_messageidrow WHERE case_id = '{SECOND}'")
    assert f"the list of letters and the log differ about <{SECOND.lower()}.1@people.test>" in said(look(home).wrong)


def test_tables_declared_otherwise_are_named(home, sql):
    sql("DROP INDEX one_open_case")
    assert "not declared as they were" in said(look(home).wrong)


def test_one_case_is_looked_at_alone(home, sql):
    sql(f"UPDATE store_eventrow SET actor = 'x' WHERE case_id = '{SECOND}' AND version = 1")
    assert look(home, FIRST).holds
    assert not look(home, SECOND).holds


def test_looking_changes_nothing(home):
    before = everything()
    look(home)
    assert everything() == before


def rewritten(home, case: str) -> None:
    """The whole log of a case computed anew after a change, as somebody with our source code would."""
    with sqlite3.connect(home / store.DATABASE) as connection:
        before = chain.first(case)
        rows = connection.execute(
            'SELECT version, kind, "on", recorded_at, actor, data FROM store_eventrow WHERE case_id = ? ORDER BY version', (case,)
        ).fetchall()
        for version, kind, on, recorded_at, actor, data in rows:
            moment = datetime.fromisoformat(recorded_at).replace(tzinfo=UTC)
            before = chain.link(case, version, kind, on, moment, actor, json.loads(data), before)
            connection.execute("UPDATE store_eventrow SET hash = ? WHERE case_id = ? AND version = ?", (before, case, version))
        connection.execute("UPDATE store_caserow SET head = ? WHERE id = ?", (before, case))
    connection.close()


def test_a_log_rewritten_with_all_its_hashes_is_caught_by_a_time_stamp_alone(home, sql):
    """What docs/evidence.md says honestly: the chain alone does not stop somebody who can write everything."""
    sql(f"UPDATE store_eventrow SET data = replace(data, 'smtp', 'post') WHERE case_id = '{FIRST}' AND kind = 'Sent'")
    rewritten(home, FIRST)
    assert said(look(home).wrong) == f"{FIRST} 6: the log up to event 6 is not the one that time stamp 1 was given for"
    sql("DELETE FROM store_stamprow")
    assert look(home).holds
