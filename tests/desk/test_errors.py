"""What is written down of an error that nobody foresaw names nobody, though databases quote what they refuse."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
import sqlalchemy as sa
from django.db import connections

from desk.conftest import opened
from desk.visitor import Visitor
from unsee.channels.databases.trouble import sentence
from unsee.desk import errors
from unsee.refusal import Refused
from unsee.store.desk.speaking import writing
from unsee.web.desk.given import give
from unsee.web.desk.server import errors_kept

ADDRESS = "ada.findme@example.org"


@pytest.fixture
def broken(postgres, tmp_path, database):
    """Raises what a company's own database raises: PostgreSQL says which value, SQLAlchemy with which parameters."""
    url = postgres.database() if database else f"sqlite:///{tmp_path / 'shop.db'}"
    engine = sa.create_engine(url)
    with engine.begin() as line:
        line.execute(sa.text("CREATE TABLE people (email varchar(80) UNIQUE)"))

    def violate(*_: object, **__: object) -> None:
        with engine.begin() as line:
            for _ in range(2):
                line.execute(sa.text("INSERT INTO people VALUES (:email)"), {"email": ADDRESS})

    yield violate
    engine.dispose()


@pytest.fixture
def desk(tmp_path, database):
    desk = opened(tmp_path / "desk", database)
    yield desk
    desk.ports.close()


def log_of(desk) -> str:
    return (desk.ports.folder / "errors.log").read_text()


def test_the_database_does_quote_the_value(broken):
    """Else what follows would show nothing."""
    with pytest.raises(sa.exc.IntegrityError, match=ADDRESS):
        broken()


def test_it_is_told_by_its_places_and_its_kind(broken, database):
    with pytest.raises(sa.exc.IntegrityError) as caught:
        broken()
    said = errors.told(caught.value)
    assert ADDRESS not in said
    assert "test_errors.py" in said
    assert "sqlalchemy.exc.IntegrityError" in said
    # 23505 is PostgreSQL's unique_violation (appendix A of its manual); SQLite's own name for it is in its list of result codes.
    assert ("psycopg.errors.UniqueViolation 23505" if database else "sqlite3.IntegrityError SQLITE_CONSTRAINT_UNIQUE") in said


def test_a_job_that_fails_so_leaves_no_name_in_the_log_nor_beside_the_job(desk, broken):
    filed = desk.asks("access", email=ADDRESS)
    desk.works()
    desk.confirms(filed.filing)
    desk.ports = replace(desk.ports, fulfil=broken)
    with errors_kept(desk.ports):
        desk.works()
    assert "fulfil of" in log_of(desk)
    assert "IntegrityError" in log_of(desk)
    assert "findme" not in log_of(desk)
    (trouble,) = desk.ports.work.troubles()
    assert trouble.why == "unforeseen: IntegrityError"


class Failing:
    def __init__(self, fails) -> None:
        self.fetch = fails


def test_a_page_that_fails_so_leaves_neither_a_name_nor_the_secret_of_a_link(desk, broken):
    give(replace(desk.ports, downloads=Failing(broken)))
    visitor = Visitor()
    visitor.client.raise_request_exception = False
    with errors_kept(desk.ports):
        answer = visitor.get("/download/the-secret-of-a-link/")
    assert answer.status_code == 500
    assert "findme" not in answer.content.decode()
    assert "GET /download/<str:secret>/: 500" in log_of(desk)
    assert "IntegrityError" in log_of(desk)
    assert "findme" not in log_of(desk)
    assert "the-secret-of-a-link" not in log_of(desk)


def test_what_the_servers_own_threads_say_names_nobody(desk, broken):
    """The HTTP server repeats an error's words as its message."""
    with errors_kept(desk.ports):
        try:
            broken()
        except sa.exc.IntegrityError as wrong:
            logging.getLogger("unsee.server").log(logging.ERROR, repr(wrong), exc_info=True)  # as `_Server.error_log` does
    assert "IntegrityError" in log_of(desk)
    assert "findme" not in log_of(desk)


def test_what_the_desks_own_database_refuses_is_said_without_the_value(tmp_path, postgres):
    desk = opened(tmp_path / "desk", postgres.database())
    with pytest.raises(Refused) as no, writing(), connections["desk"].cursor() as cursor:
        cursor.execute("SELECT CAST(%s AS bigint)", [ADDRESS])
    assert ADDRESS in str(no.value.__cause__), "PostgreSQL quotes it"
    assert str(no.value) == "The desk's database refused this (DataError); nothing was changed."
    desk.ports.close()


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (f"RAISE EXCEPTION '{ADDRESS} has open orders'", "a function of the database refuses this (P0001)"),
        (f"RAISE '{ADDRESS} stays' USING ERRCODE = 'check_violation'", "a function of the database refuses this (23514)"),
        (f"PERFORM CAST('{ADDRESS}' AS integer)", "the database says: invalid input syntax for type integer: …"),
        ("PERFORM CAST('4915112345678' AS integer)", "the database says: value … is out of range for type integer"),
        ("PERFORM CAST('1e400' AS float)", "the database says: … is out of range for type double precision"),
    ],
)
def test_what_the_companys_database_says_is_repeated_without_the_value(postgres, refused, said):
    """The sentences are PostgreSQL's own, of version 15."""
    engine = sa.create_engine(postgres.database())
    with pytest.raises(sa.exc.DBAPIError) as caught, engine.begin() as line:
        line.exec_driver_sql(f"DO $$ BEGIN {refused}; END $$")
    assert sentence(caught.value) == said
    engine.dispose()
