"""A company's tables and columns are called whatever they are called: from drawing the map to the receipt they are names, and text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from company import sqlite_url
from desk.conftest import Desk, opened, text
from desk.hostile.conftest import peopled
from desk.hostile.test_strangers_words import read
from unsee.cli.desk.map import map as command
from unsee.cli.desk.place import Place
from unsee.cli.setting import Setting
from unsee.datamap.identifier import Kind
from unsee.datamap.model import DataMap, Erase, Field, Keep, Match, Rows
from unsee.datamap.read import read_map
from unsee.datamap.write import write_map
from unsee.received.request import State
from unsee.suppression.receipt import file as receipts
from unsee.wiring import Local

ADA, BOB = "ada@example.org", "bob@example.org"
KEPT = """<b>{{7*7}}</b>{0.__class__}"; DROP TABLE "customers"; --"""
NAMES = [
    KEPT, """x"; DROP TABLE customers; --""", "Robert'); --", "%s", "%(x)s", ":name", "{0}", "`tick`", "[bracket]", "a.b", "q?",
    "=1+1", "select", "back\\slash", "名前 é\u202e", "n" * 63, "é" * 31,
]  # fmt: skip


def built(url: str) -> sa.Engine:
    """A table of each name with a column of each name; and the one that somebody may try to have dropped."""
    engine = sa.create_engine(url)
    quote = engine.dialect.identifier_preparer.quote_identifier
    with engine.begin() as line:
        line.exec_driver_sql("CREATE TABLE customers (id INTEGER PRIMARY KEY, note TEXT)")
        for name in NAMES:
            sql = f"CREATE TABLE {quote(name)} (id INTEGER PRIMARY KEY, {quote(name)} VARCHAR(80) NOT NULL, {quote(f'of {name}'[:31])} TEXT)"
            line.exec_driver_sql(sql)
            table = tables(line)[name]
            for number, email in enumerate((ADA, BOB), start=1):
                line.execute(table.insert().values([number, email, f"{email} said: '); DROP TABLE customers; --"]))
    return engine


def tables(line) -> dict[str, sa.Table]:
    meta = sa.MetaData()
    meta.reflect(line)
    return meta.tables


def corrected(drawn: DataMap) -> DataMap:
    """What somebody who knows the database writes into the map that was drawn."""
    found = dict(drawn.tables)
    for name in NAMES:
        note = note_of(name)
        fields = {
            name: Field(name, identifies=Kind.EMAIL, match=Match.NOCASE, erase=Erase.REPLACE),
            note: Field(note, erase=Erase.REDACT),
        }
        found[name] = replace(found[name], key=("id",), rows=Rows.STRIP, fields=fields, impersonal=False)
    kept = found[KEPT]
    ground = Keep("HGB § 257 {reference} %s", until=date(2034, 12, 31))
    found[KEPT] = replace(kept, rows=Rows.KEEP, keep=ground, fields={KEPT: replace(kept.fields[KEPT], erase=Erase.KEEP)})
    return replace(drawn, tables=found)


def note_of(name: str) -> str:
    """PostgreSQL cuts names after 63 octets."""
    return f"of {name}"[:31]


@pytest.fixture
def strange(tmp_path: Path, database: str, request) -> Iterator[Desk]:
    yield from with_names(
        tmp_path, database, request.getfixturevalue("postgres").database() if database else sqlite_url(tmp_path)
    )


@pytest.fixture
def small_strange(tmp_path: Path) -> Iterator[Desk]:
    yield from with_names(tmp_path, "", sqlite_url(tmp_path))


def with_names(tmp_path: Path, database: str, url: str) -> Iterator[Desk]:
    engine = built(url)
    folder = tmp_path / "desk"
    folder.mkdir()
    drawn = folder / "shop.yaml"
    run = CliRunner().invoke(
        command, ["init", url, "--database", "shop", "--out", str(drawn)], obj=Place(folder, Setting(None, None, None, Local))
    )
    assert run.exit_code == 0, run.output
    shop = corrected(read_map(drawn.read_text(), "shop.yaml"))
    drawn.write_text(write_map(shop))
    assert read_map(drawn.read_text(), "shop.yaml") == shop
    desk = opened(
        folder,
        database,
        maps='["shop.yaml"]',
        suppression='{ key = "file:suppression.key" }',
        databases=f"{{shop = {json.dumps(url)}}}",
    )
    desk.engine = engine
    yield desk
    desk.ports.close()
    engine.dispose()


def left(desk) -> dict[str, list[tuple]]:
    with desk.engine.connect() as line:
        return {
            name: [tuple(row) for row in line.execute(sa.select(table).order_by(table.c.id))]
            for name, table in tables(line).items()
        }


def secret(letter, what: str = "") -> str:
    return re.findall(r"http://desk.test/download/([\w-]+)/", text(letter))[-1]


def test_erasing_touches_the_person_in_each_table_and_nothing_else(strange):
    filed = strange.asks("erasure", email=ADA, region="DE")
    strange.works()
    strange.confirms(filed.filing)
    strange.works()
    assert strange.state(filed.requests[0]) == State.CLOSED, strange.ports.work.troubles()
    found = left(strange)
    assert set(found) == {"customers", *NAMES}
    for name in NAMES:
        (_, hers, said), bobs = found[name]
        assert bobs == (2, BOB, f"{BOB} said: '); DROP TABLE customers; --")
        assert (ADA in hers, ADA in said) == (name == KEPT, name == KEPT), name
    letter = text(strange.letters("done")[0])
    assert f"{KEPT}: HGB § 257 {{reference}} %s" in " ".join(letter.split())
    receipt = receipts.opened(strange.ports.downloads.fetch(secret(strange.letters("done")[0]))[1]["receipt"])
    kept = receipt.statement.kept
    assert kept[0].what == KEPT
    assert {each.why for each in kept} == {"HGB § 257 {reference} %s, until 2034-12-31"}


def test_a_package_names_them_as_text(small_strange):
    filed = small_strange.asks("access", email=ADA, region="DE")
    small_strange.works()
    small_strange.confirms(filed.filing)
    small_strange.works()
    files = small_strange.ports.downloads.fetch(re.search(r"/download/([\w-]+)/", text(small_strange.letters("done")[0]))[1])[1]
    page = files["html"].decode()
    assert "<b>{{7*7}}" not in page
    assert "&lt;b&gt;{{7*7}}&lt;/b&gt;{0.__class__}" in page
    told = json.dumps(json.loads(files["json"]), ensure_ascii=False)
    assert all(json.dumps(name, ensure_ascii=False)[1:-1] in told for name in NAMES)


def test_what_goes_wrong_in_one_is_text_for_staff(small_strange):
    """A rule of the database that no erasure can keep."""
    quote = small_strange.engine.dialect.identifier_preparer.quote_identifier
    name = NAMES[1]
    with small_strange.engine.begin() as line:
        line.exec_driver_sql(
            f"CREATE TRIGGER {quote(KEPT)} BEFORE UPDATE ON {quote(name)} BEGIN SELECT RAISE(ABORT, 'never'); END"
        )
    house = peopled(small_strange)
    filed = small_strange.asks("erasure", email=ADA, region="DE")
    small_strange.works()
    small_strange.confirms(filed.filing, small_strange.code(ADA))
    small_strange.works()
    assert small_strange.state(filed.requests[0]) == State.OPEN
    assert len(left(small_strange)["customers"]) == 0
    said = read(house.visitor("Sam").get("/staff/"))
    assert "Not done in shop" in said
    assert ADA not in said
