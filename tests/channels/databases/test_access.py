"""Access: everything that is theirs, and nothing that is somebody else's."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from company import ADA, TODAY, Journal, erase, rows, sqlite_url
from unsee.channels.databases import Databases
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.outcome import What
from unsee.refusal import BadInput, Refused


@pytest.fixture
def shown(shop, url, held):
    package = held(url).access((ADA,), TODAY)
    return {
        section.table: [{value.field: value.withheld or value.text for value in record.values} for record in section.records]
        for section in package.sections
    }


def test_every_row_of_theirs_is_shown_with_every_column(shown):
    counted = {name: len(records) for name, records in shown.items()}
    assert counted == {
        "customers": 1,
        "addresses": 1,
        "orders": 2,
        "order_items": 2,
        "invoices": 2,
        "tickets": 2,
        "staff_notes": 2,
    }
    assert shown["customers"][0]["loyalty_no"] == "77001"
    assert shown["addresses"] == [{"id": "1", "street": "Ada's alley 1"}]


def test_what_is_another_persons_is_withheld_with_the_reason(shown):
    assert shown["customers"][0]["referred_by"] == "it points to another person"
    assert shown["customers"][0]["risk"] == "it would show how fraud is recognised"
    (shared,) = [order for order in shown["orders"] if order["id"] == "2"]
    assert shared["remark"] == "Ada's remark"
    assert shared["recipient_id"] == "it points to another person"
    assert shared["gift_note"].startswith("it is about another person")


def test_a_text_in_somebody_elses_row_is_not_shown_and_not_hidden_either(shown):
    (note,) = [ticket for ticket in shown["tickets"] if ticket.keys() == {"body"}]
    assert note["body"].startswith("it names you in a record about somebody else")


def test_nobody_is_found_by_what_nobody_has(shop, url, held):
    assert held(url).access((Identifier(Kind.EMAIL, "nobody@example.org"),), TODAY).sections == ()


def test_a_map_that_names_what_is_not_there_is_refused_in_one_sentence(shop, url, held):
    with shop.begin() as line:
        line.execute(sa.text("ALTER TABLE tickets RENAME TO old_tickets"))
    with pytest.raises(Refused, match="names the table 'tickets', which shop does not have"):
        held(url).access((ADA,), TODAY)


@pytest.mark.parametrize("count", [0, 101])
def test_a_person_has_some_identifiers_and_not_hundreds(shop, url, held, count):
    with pytest.raises(BadInput):
        held(url).access(tuple(Identifier(Kind.EMAIL, f"a{n}@example.org") for n in range(count)), TODAY)


CIRCLE = """
data map: 1
database: shop
tables:
  a:
    key: id
    rows: delete
    links: [{fields: b, to: b, at: id, means: owner}]
    fields: {email: {identifies: email}}
  b:
    key: id
    rows: delete
    links: [{fields: a, to: a, at: id, means: owner}]
"""


@pytest.mark.parametrize(("kind", "null"), [("sqlite", ""), ("sqlite", "NOT NULL"), ("postgres", ""), ("postgres", "NOT NULL")])
def test_rows_that_refer_to_each_other_go_together(request, tmp_path, held, kind, null):
    url = sqlite_url(tmp_path) if kind == "sqlite" else request.getfixturevalue("postgres").database()
    engine = sa.create_engine(url)
    with engine.begin() as line:
        late = "DEFERRABLE INITIALLY IMMEDIATE" if null else ""
        line.execute(sa.text("CREATE TABLE b (id INTEGER PRIMARY KEY)"))
        line.execute(
            sa.text(f"CREATE TABLE a (id INTEGER PRIMARY KEY, email VARCHAR(40), b INTEGER {null} REFERENCES b (id) {late})")
        )
        if kind == "postgres":
            line.execute(sa.text(f"ALTER TABLE b ADD COLUMN a INTEGER {null} REFERENCES a (id) {late}"))
            line.execute(sa.text("SET CONSTRAINTS ALL DEFERRED"))
        else:
            line.execute(sa.text("DROP TABLE a"))
            line.execute(sa.text("DROP TABLE b"))
            line.execute(
                sa.text(f"CREATE TABLE a (id INTEGER PRIMARY KEY, email VARCHAR(40), b INTEGER {null} REFERENCES b (id))")
            )
            line.execute(sa.text(f"CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER {null} REFERENCES a (id))"))
        first, second = ("1", "2") if null else ("NULL", "NULL")
        line.execute(sa.text(f"INSERT INTO a VALUES (1, 'ada@example.org', {first}), (2, 'bob@example.org', {second})"))  # noqa: S608 - two words of ours
        line.execute(sa.text("INSERT INTO b VALUES (1, 1), (2, 2)"))
        line.execute(sa.text("UPDATE a SET b = id"))
    outcome = held(url, CIRCLE).carry_out(erase(), Journal(), TODAY)
    assert outcome.clean, outcome
    assert [each.rows for each in outcome.counts if each.what is What.DELETE] == [1, 1]
    assert (rows(engine, "a", "id"), rows(engine, "b", "id")) == ([(2,)], [(2,)])
    engine.dispose()


def test_databases_can_be_closed_and_used_again(shop, url, held):
    both: Databases = held(url)
    both.close()
    assert both.access((ADA,), TODAY).rows > 0
