from __future__ import annotations

import psycopg


def test_every_database_is_new(postgres):
    first, second = postgres.database(), postgres.database()
    with psycopg.connect(postgres.psycopg(first)) as line:
        line.execute("CREATE TABLE a (b text)")
    assert "CREATE TABLE public.a" in postgres.dump(first)
    assert "CREATE TABLE" not in postgres.dump(second)


def test_what_was_committed_is_there_after_a_crash_and_what_was_not_is_not(postgres):
    url = postgres.psycopg(postgres.database())
    with psycopg.connect(url) as line:
        line.execute("CREATE TABLE a (b text)")
        line.execute("INSERT INTO a VALUES ('kept')")
    open_ = psycopg.connect(url)
    open_.execute("INSERT INTO a VALUES ('open')")
    postgres.crash()
    postgres.start()
    open_.close()
    with psycopg.connect(url) as line:
        assert line.execute("SELECT b FROM a").fetchall() == [("kept",)]
