"""The trigger in somebody's PostgreSQL: what it refuses, who may not ask it, and when it stops."""

from __future__ import annotations

import subprocess
from datetime import date

import psycopg
import pytest
from sqlalchemy import create_engine

from servers.postgres import program
from unsee.channels.suppressions import Suppressions
from unsee.refusal import BadInput
from unsee.suppression.key import Key, key_ring
from unsee.suppression.kind import Kind, reading
from unsee.suppression.register import Identifier, Register
from unsee.suppression.trigger.write import Trigger, Watched, key_lines, keys_sql, trigger_sql

TODAY = date(2026, 11, 23)
KEYS = key_ring([Key(1, b"1" * 32)])
EMAIL = (Watched(reading("email"), ("e",)),)
KEPT_OUT = "the person of this row is kept out"


@pytest.fixture
def database(postgres):
    url = postgres.database()
    engine = create_engine(url)
    entries = Suppressions(engine)
    entries.create()
    Register(KEYS, entries).suppress([Identifier(Kind.EMAIL, ("jane@x.test",))], scope_="all", since=TODAY)
    with psycopg.connect(postgres.psycopg(url), autocommit=True) as line:
        line.execute("CREATE TABLE t (id serial, e text, note text)")
        yield Database(postgres, url, line, entries)
    engine.dispose()


class Database:
    def __init__(self, postgres, url, line, entries):
        self.postgres, self.url, self.line, self.entries = postgres, url, line, entries

    def psql(self, text):
        command = [program("psql"), "-q", "-v", "ON_ERROR_STOP=1", self.postgres.psycopg(self.url)]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def install(self, wanted=None, keys=KEYS):
        wanted = wanted or Trigger("t", EMAIL)
        self.psql(trigger_sql(wanted, keys))
        self.psql(keys_sql(keys, [Kind.EMAIL]))


def test_a_person_who_is_kept_out_comes_in_by_no_way(database):
    database.install()
    line = database.line
    line.execute("INSERT INTO t (e) VALUES ('ann@x.test'), (NULL)")
    ways = [
        "INSERT INTO t (e) VALUES ('JANE+x@X.test')",
        "UPDATE t SET e = 'jane@x.test' WHERE e = 'ann@x.test'",
        "INSERT INTO t (id, e) SELECT 7, 'jane@x.test'",
        "SET session_replication_role = replica; INSERT INTO t (e) VALUES ('jane@x.test')",
    ]
    for way in ways:
        with pytest.raises(psycopg.errors.CheckViolation, match=KEPT_OUT) as refused:
            line.execute(way.encode())
        assert "jane" not in str(refused.value)
    with pytest.raises(psycopg.errors.CheckViolation), line.cursor().copy("COPY t (e) FROM STDIN") as copy:
        copy.write_row(["jane@x.test"])
    assert line.execute("SELECT count(*) FROM t").fetchone() == (2,)


def test_a_row_that_is_there_may_change_in_other_columns(database):
    database.line.execute("INSERT INTO t (e) VALUES ('jane@x.test')")
    database.install()
    database.line.execute("UPDATE t SET note = 'kept for the tax office'")
    assert database.line.execute("SELECT note FROM t").fetchone() == ("kept for the tax office",)


def test_what_cannot_be_read_passes_with_a_warning(database):
    database.install()
    told = []
    database.line.add_notice_handler(lambda notice: told.append(notice.message_primary))
    database.line.execute("INSERT INTO t (e) VALUES ('two@x.test, three@x.test')")
    assert told == ["unsee: an identifier of this row can't be read, so it was not checked"]


def test_an_end_and_another_scope_let_pass(database):
    register = Register(KEYS, database.entries)
    register.suppress([Identifier(Kind.EMAIL, ("old@x.test",))], scope_="all", since=date(2020, 1, 1), until=date(2020, 12, 31))
    register.suppress([Identifier(Kind.EMAIL, ("sold@x.test",))], scope_="sale", since=TODAY)
    database.install()
    database.line.execute("INSERT INTO t (e) VALUES ('old@x.test'), ('sold@x.test')")


def test_a_key_that_is_missing_wrong_or_new_stops_every_row(database):
    database.psql(trigger_sql(Trigger("t", EMAIL), KEYS))
    insert = "INSERT INTO t (e) VALUES ('ann@x.test')"
    with pytest.raises(psycopg.errors.RaiseException, match="key 1 is not installed here"):
        database.line.execute(insert)
    database.psql(keys_sql(key_ring([Key(1, b"x" * 32)]), [Kind.EMAIL]))
    with pytest.raises(psycopg.errors.RaiseException, match="key 1 is not the one"):
        database.line.execute(insert)
    database.psql(keys_sql(KEYS, [Kind.EMAIL]))
    database.line.execute(insert)
    Register(key_ring([*KEYS.keys.values(), Key(2, b"2" * 32)]), database.entries)
    with pytest.raises(psycopg.errors.RaiseException, match="key 2 is not installed here"):
        database.line.execute(insert)


def test_who_may_insert_may_neither_see_the_key_nor_ask_who_is_kept_out(database):
    database.install()
    line, role = database.line, f"clerk_{database.url.rpartition('/')[2]}"
    line.execute(
        f"CREATE ROLE {role}; GRANT INSERT, SELECT ON t TO {role}; GRANT USAGE ON SEQUENCE t_id_seq TO {role}; SET ROLE {role}".encode()
    )
    line.execute("INSERT INTO t (e) VALUES ('ann@x.test')")
    with pytest.raises(psycopg.errors.CheckViolation):
        line.execute("INSERT INTO t (e) VALUES ('jane@x.test')")
    for way in (
        "SELECT * FROM unsee_gate.key",
        "SELECT * FROM unsee_gate.secret()",
        "SELECT unsee_gate.look('email', ARRAY['jane@x.test'], 'all')",
        "SELECT * FROM suppression_entry",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.execute(way.encode())


def test_the_keys_may_lie_in_a_file_of_the_server_and_then_are_in_no_dump(database):
    file = database.postgres.home / "data" / "gate.key"
    file.write_text(key_lines(KEYS, [Kind.EMAIL]))
    file.chmod(0o644)
    database.psql(trigger_sql(Trigger("t", EMAIL, key_file=str(file)), KEYS))
    with pytest.raises(psycopg.errors.CheckViolation):
        database.line.execute("INSERT INTO t (e) VALUES ('jane@x.test')")
    dumped = database.postgres.dump(database.url)
    assert "zz_unsee_gate" in dumped
    assert not [word for word in key_lines(KEYS, [Kind.EMAIL]).split() if len(word) > 60 and word in dumped]


def test_keys_are_in_no_log_even_where_every_statement_is_logged(database):
    database.psql("ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf();".replace("; ", ";\n"))
    database.install()
    database.psql("ALTER SYSTEM RESET log_statement;\nSELECT pg_reload_conf();")
    log = database.postgres.log()
    assert "COPY unsee_gate.key" in log
    assert not [word for word in key_lines(KEYS, [Kind.EMAIL]).split() if len(word) > 60 and word in log]


def test_names_are_quoted_whatever_they_hold(database):
    nasty = """x"; DROP TABLE t; --' /*"""
    database.line.execute('CREATE TABLE "x""; DROP TABLE t; --\' /*" ("e""x" text, "the flag" text)')
    database.install(Trigger(nasty, (Watched(reading("email"), ('e"x',)),), flag="the flag"))
    database.line.execute('INSERT INTO "x""; DROP TABLE t; --\' /*" VALUES (\'jane@x.test\')')
    assert database.line.execute('SELECT "the flag" FROM "x""; DROP TABLE t; --\' /*"').fetchone() == ("suppressed",)
    assert database.line.execute("SELECT count(*) FROM t").fetchone() == (0,)


@pytest.mark.parametrize("kind", ["phone", "url", "address", "name_url"])
def test_what_sql_cannot_normalise_is_refused_with_the_way_out(kind):
    names = ("a", "b") if kind == "name_url" else ("a",)
    with pytest.raises(BadInput, match=f"normal:{kind}"):
        trigger_sql(Trigger("t", (Watched(reading(kind), names),)), KEYS)


@pytest.mark.parametrize("table", ["", "a.", "a$fn$b", "x" * 64])
def test_a_name_that_can_be_none_is_refused(table):
    with pytest.raises(BadInput, match="can't be a name"):
        trigger_sql(Trigger(table, EMAIL), KEYS)
