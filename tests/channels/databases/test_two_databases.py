"""Several databases are one request: all of them, or a half that says so and can be finished."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from company import ADA, MAP, TODAY, Journal, database, erase, everything, fill, rows, sqlite_url
from unsee.channels.databases import Databases
from unsee.datamap.outcome import State
from unsee.refusal import BadInput, Unavailable

HERE = Path(__file__).parent

CRM = (HERE / "crm.yaml").read_text()


def fill_crm(url):
    """The key is text here and a number there, and nothing in either database knows of the other."""
    engine = sa.create_engine(url, pool_pre_ping=True)
    meta = sa.MetaData()
    contacts = sa.Table(
        "contacts",
        meta,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("shop_customer", sa.String(20)),
        sa.Column("label", sa.String(40)),
    )
    meta.create_all(engine)
    with engine.begin() as line:
        said = (
            {"id": 1, "shop_customer": "1", "label": "A."},
            {"id": 2, "shop_customer": "2", "label": "B."},
            {"id": 3, "shop_customer": None, "label": "C."},
        )
        line.execute(contacts.insert(), said)
    return engine


@pytest.fixture
def two(tmp_path, postgres):
    """The shop in PostgreSQL, its contacts in SQLite."""
    urls = (postgres.database(), sqlite_url(tmp_path, "crm"))
    engines = (fill(urls[0]), fill_crm(urls[1]))
    yield urls, engines
    for engine in engines:
        engine.dispose()


@pytest.fixture
def both(two):
    (shop, crm), _ = two
    made = Databases([database(shop), database(crm, CRM)])
    yield made
    made.close()


def test_a_key_found_in_one_database_is_looked_up_in_the_other(both):
    found = both.access((ADA,), TODAY)
    (contacts,) = [section for section in found.sections if section.table == "contacts"]
    assert [[value.text for value in record.values] for record in contacts.records] == [["1", "1", "A."]]


def test_both_are_erased_and_the_one_that_refers_to_the_other_first(both, two):
    journal = Journal()
    outcome = both.carry_out(erase(), journal, TODAY)
    assert outcome.states == {"crm": State.DONE, "shop": State.DONE}
    assert [(name, state) for name, state, _ in journal.said] == [
        ("crm", State.COMMITTING),
        ("crm", State.DONE),
        ("shop", State.COMMITTING),
        ("shop", State.DONE),
    ]
    assert rows(two[1][1], "contacts", "id") == [(2,), (3,)]


def test_a_database_that_is_gone_before_the_start_stops_everything(both, two, postgres):
    before = everything(two[1][1])
    postgres.stop()
    try:
        with pytest.raises(Unavailable, match=r"The database 'shop' can't be used now"):
            both.carry_out(erase(), Journal(), TODAY)
    finally:
        postgres.start()
    assert everything(two[1][1]) == before


class Striking(Journal):
    """Does something at the n-th word of the journal."""

    def __init__(self, at, strike):
        super().__init__()
        self.left, self.strike = at, strike

    def keep_memo(self, memo):
        super().keep_memo(memo)
        self._count()

    def record(self, database, state, counts):
        super().record(database, state, counts)
        self._count()

    def _count(self):
        self.left -= 1
        if self.left == 0:
            self.strike()


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_database_gone_in_the_middle_leaves_a_half_that_says_so_and_is_finished_later(both, two, postgres, at):
    """At the memo, before the first commit, between the two, before the second."""
    journal = Striking(at, postgres.crash)
    try:
        outcome = both.carry_out(erase(), journal, TODAY)
        assert not outcome.done
        assert outcome.states["shop"] is not State.DONE
        assert outcome.problems
    finally:
        postgres.start()
    _is_finished(both, two, journal)


def test_what_was_done_in_one_is_not_counted_as_nothing_when_the_other_is_finished(both, two, postgres):
    journal = Striking(3, postgres.crash)
    try:
        half = both.carry_out(erase(), journal, TODAY)
    finally:
        postgres.start()
    assert half.states == {"crm": State.DONE, "shop": State.COMMITTING}
    whole = both.carry_out(erase(), journal, TODAY)
    assert half.counts == tuple(each for each in whole.counts if each.database == "crm")
    assert len(half.counts) == 1


def _is_finished(both, two, journal):
    outcome = both.carry_out(erase(), journal, TODAY)
    assert outcome.done
    assert outcome.clean
    assert rows(two[1][1], "contacts", "id") == [(2,), (3,)]
    assert rows(two[1][0], "customers", "first_name") == [(None,), ("Bob",), ("Cyd",)]
    assert rows(two[1][0], "orders", "id") == [(2,), (3,)]


POINTS = ["keep_memo", "committing crm", "done crm", "committing shop", "done shop"]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_at_any_point_is_followed_by_one_that_finishes(two, tmp_path, point, when):
    """kill -9, before and after each word reaches the journal; between two of them stand the commits."""
    (shop, crm), (at_shop, at_crm) = two
    journal = tmp_path / "journal.json"
    command = [sys.executable, HERE / "a_worker.py", shop, crm, journal]
    first = subprocess.run([*command, f"{when} {point}"], check=False, capture_output=True, text=True)
    assert first.returncode == -signal.SIGKILL, first.stderr
    partly = {"contacts": rows(at_crm, "contacts", "id"), "orders": rows(at_shop, "orders", "id")}
    assert partly["contacts"] in ([(1,), (2,), (3,)], [(2,), (3,)])  # whole or not at all
    second = subprocess.run([*command, "never"], check=False, capture_output=True, text=True)
    assert second.stdout.split() == ["done", "clean"], second.stderr
    assert rows(at_crm, "contacts", "id") == [(2,), (3,)]
    assert rows(at_shop, "orders", "id") == [(2,), (3,)]
    assert rows(at_shop, "order_items", "id", "engraving") == [(2, "for Bob"), (3, "Bob")]
    assert rows(at_shop, "customers", "first_name") == [(None,), ("Bob",), ("Cyd",)]


def test_a_key_that_is_free_again_is_not_taken_for_the_person_who_had_it(tmp_path):
    """Killed between the commit and the word that it is done; then somebody new gets the old number."""
    url = sqlite_url(tmp_path)
    engine = fill(url)
    deleting = MAP.replace(
        "rows: strip\n    links:\n      - {fields: household_id", "rows: delete\n    links:\n      - {fields: household_id"
    )
    deleting = deleting.replace("rows: keep\n    keep: {", "rows: delete\n    keep: {")
    shop = Databases([database(url, deleting)])

    class Dying(Journal):
        def record(self, database, state, counts):
            if state is State.DONE:
                raise KeyboardInterrupt
            super().record(database, state, counts)

    journal = Dying()
    with pytest.raises(KeyboardInterrupt):
        shop.carry_out(erase(), journal, TODAY)
    with engine.begin() as line:
        line.execute(sa.text("UPDATE orders SET buyer_id = NULL WHERE buyer_id = 1"))
        line.execute(
            sa.text(
                "INSERT INTO customers (id, email, last_name, loyalty_no, newsletter) VALUES (1, 'new@example.org', 'New', 9, 1)"
            )
        )
        line.execute(sa.text("INSERT INTO orders (id, buyer_id) VALUES (90, 1)"))
    alive = Journal()
    alive.kept, alive.said = journal.kept, journal.said
    outcome = shop.carry_out(erase(), alive, TODAY)
    assert outcome.done
    assert (90,) in rows(engine, "orders", "id")
    assert (1, "New") in rows(engine, "customers", "id", "last_name")
    shop.close()
    engine.dispose()


def test_maps_that_do_not_fit_together_are_refused(tmp_path):
    url = sqlite_url(tmp_path)
    with pytest.raises(BadInput, match="of which there is no map"):
        Databases([database(url, CRM)])
    with pytest.raises(BadInput, match="Two maps are of the database 'shop'"):
        Databases([database(url), database(url)])
