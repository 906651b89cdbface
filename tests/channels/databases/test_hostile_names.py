"""Names and values that would be SQL if anybody pasted them together."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from company import ADA, TODAY, Journal, erase, everything
from unsee.datamap.identifier import Identifier, Kind

EVIL = """cust"; DROP TABLE x; --'`[%s]:p é名"""
MAP = yaml.safe_dump(
    {
        "data map": 1,
        "database": "shop",
        "tables": {
            EVIL: {
                "key": "id",
                "rows": "delete",
                "fields": {EVIL: {"identifies": "email"}, "select": {"erase": "redact"}},
                "links": [{"fields": "from", "to": EVIL, "at": "id", "means": "another person"}],
            }
        },
    },
    allow_unicode=True,
)


@pytest.fixture
def hostile(url):
    engine = sa.create_engine(url)
    quoted = engine.dialect.identifier_preparer.quote_identifier(EVIL)
    with engine.begin() as line:
        create = f'CREATE TABLE {quoted} (id INTEGER PRIMARY KEY, {quoted} VARCHAR(80), "select" TEXT, "from" INTEGER REFERENCES {quoted} (id))'
        line.exec_driver_sql(create)
        line.exec_driver_sql("CREATE TABLE x (id INTEGER PRIMARY KEY)")
        real = sa.Table(EVIL, sa.MetaData(), autoload_with=line, resolve_fks=False)
        rows = [(1, "ada@example.org", "x", None), (2, "bob@example.org", "ada@example.org'; --", 1)]
        for number, email, text, boss in rows:
            line.execute(real.insert().values(dict(zip(real.columns, (number, email, text, boss), strict=True))))
    yield engine
    engine.dispose()


def test_names_of_tables_and_columns_are_only_names(hostile, url, held):
    outcome = held(url, MAP).carry_out(erase(), Journal(), TODAY)
    assert outcome.clean, outcome
    with hostile.connect() as line:
        real = sa.Table(EVIL, sa.MetaData(), autoload_with=line, resolve_fks=False)
        assert [tuple(row) for row in line.execute(sa.select(real))] == [(2, "bob@example.org", "[erased]'; --", None)]
        assert sa.inspect(line).has_table("x")


VALUES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=40)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    VALUES,
    st.sampled_from(["' OR 1=1 --", "%", "_", "\\", '"', ":x", "%(a)s", "); DROP TABLE customers; --", "[a-z]*", "(", "\u202e"]),
)
def test_values_are_only_values(shop, url, held, text, evil):
    before = everything(shop)
    found = held(url).access((Identifier(Kind.EMAIL, f"{text.strip() or 'x'}{evil}@example.invalid"),), TODAY)
    assert found.rows == 0
    assert everything(shop) == before


def test_a_wide_name_is_found_whatever_the_case(shop, url, held):
    with shop.begin() as line:
        line.execute(sa.text("UPDATE tickets SET body = 'ZOË ŁUKASZEWSKA-ÅNGSTRÖM wrote, ada@example.org too' WHERE id = 1"))
        line.execute(sa.text("UPDATE customers SET first_name = 'Zoë', last_name = 'Łukaszewska-Ångström' WHERE id = 1"))
    outcome = held(url).carry_out(erase(ADA), Journal(), TODAY)
    assert outcome.clean
    with shop.connect() as line:
        assert line.execute(sa.text("SELECT body FROM tickets WHERE id = 1")).scalar() == "[erased] wrote, [erased] too"
