"""A record gets the same answer from the Python call, the HTTP endpoint, a file and PostgreSQL's trigger."""

from __future__ import annotations

import csv
import subprocess
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from servers.postgres import program
from unsee.channels.screening import screen
from unsee.channels.suppressions import Suppressions
from unsee.refusal import BadInput
from unsee.suppression.api import answer
from unsee.suppression.columns import Columns
from unsee.suppression.gate import Gate
from unsee.suppression.identifiers.birthdate import birthdate
from unsee.suppression.identifiers.device import device
from unsee.suppression.identifiers.email import email
from unsee.suppression.identifiers.fold import Unreadable, fold
from unsee.suppression.identifiers.name import name
from unsee.suppression.identifiers.place import postcode
from unsee.suppression.key import Key, key_ring
from unsee.suppression.kind import Kind, Reading
from unsee.suppression.register import Identifier, Register
from unsee.suppression.screened import FLAG, Mode, Screening
from unsee.suppression.trigger.write import Trigger, Watched, keys_sql, trigger_sql

TODAY = date(2026, 11, 23)
KEYS = key_ring([Key(1, b"1" * 32), Key(2, b"2" * 32)])
COLUMNS = ["email", "Device ID", "first", "last", "born", "postcode", "phone"]
KINDS = [Kind.EMAIL, Kind.DEVICE, Kind.NAME_BIRTHDATE, Kind.NAME_POSTCODE, Kind.PHONE]
WATCHED = (
    Watched(Reading(Kind.EMAIL), ("email",)),
    Watched(Reading(Kind.DEVICE), ("Device ID",)),
    Watched(Reading(Kind.NAME_BIRTHDATE), ("first", "last", "born")),
    Watched(Reading(Kind.NAME_POSTCODE), ("first", "last", "postcode")),
    Watched(Reading(Kind.PHONE, normal=True), ("phone",)),
)


def psql(postgres, url, text):
    command = [program("psql"), "-q", "-v", "ON_ERROR_STOP=1", postgres.psycopg(url)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def database(postgres):
    """The list and a company's own table in one PostgreSQL, with a trigger that flags."""
    url = postgres.database()
    engine = create_engine(url)
    entries = Suppressions(engine)
    entries.create()
    Register(key_ring([KEYS.keys[1]]), entries)
    Register(KEYS, entries)
    psql(
        postgres,
        url,
        'CREATE TABLE people (email text, "Device ID" text, first text, last text, born text, postcode text, phone text)',
    )
    psql(postgres, url, trigger_sql(Trigger("people", WATCHED, flag="seen"), KEYS))
    psql(postgres, url, keys_sql(KEYS, KINDS))
    with psycopg.connect(postgres.psycopg(url), autocommit=True) as line:
        yield line, entries
    engine.dispose()


def forms_in_sql(line, function, texts):
    asked = f"SELECT unsee_gate.{function}(t) FROM unnest(%s::text[]) WITH ORDINALITY AS x (t, n) ORDER BY n".encode()  # noqa: S608 - names of our own functions
    return [row[0] for row in line.execute(asked, [texts])]


def python_or_none(function, text):
    try:
        return function(text)
    except Unreadable:
        return None


def test_every_character_is_folded_alike_in_python_and_in_sql(database):
    line, _ = database
    everything = [chr(c) for c in range(1, 0x110000) if not 0xD800 <= c <= 0xDFFF and category(chr(c)) not in {"Cn", "Co"}]
    texts = ["".join(everything[at : at + 300]) for at in range(0, len(everything), 300)]
    assert forms_in_sql(line, "fold", texts) == [python_or_none(fold, text) for text in texts]


# Letters that fold to two, one that folds after it is composed, a letter nobody sees, the other at-signs, dots and digits.
LETTERS = st.sampled_from(list("aAbZ09.+-_@ ,;<>\"'") + list("ßẞİıſŉǰΐΣςﬁ\u0345\u200b\ufeff＠。．١é\u0301\u00ad中ａ\U0001f600"))
TEXT = st.one_of(
    st.text(LETTERS, max_size=12),
    st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"], exclude_characters="\0"), max_size=12),
)
LABEL = st.one_of(
    TEXT,
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=24).map(lambda end: f"xn--{end}"),
    st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"], min_codepoint=128), min_size=1, max_size=6).map(
        lambda name: "xn--" + name.encode("punycode").decode()
    ),
)
EMAIL = st.one_of(
    TEXT,
    st.tuples(TEXT, LABEL, st.sampled_from([".test", ".", "", ".xn--mller-kva.test", "@gmail.com"])).map(
        lambda x: f"{x[0]}@{x[1]}{x[2]}"
    ),
    st.tuples(TEXT, st.sampled_from(["gmail.com", "GoogleMail.com.", "xn--strae-oqa.test", "müller.test"])).map("@".join),
)
DAY = st.one_of(TEXT, st.dates().map(str), st.from_regex(r"[0-3]?[0-9]\.[01]?[0-9]\.[12][0-9]{3}", fullmatch=True))
CODE = st.one_of(TEXT, st.from_regex(r"[0-9]{5}(-[0-9]{4})?", fullmatch=True), st.sampled_from(["SW1A 1AA", "sw1a1aa", "75-001"]))
DEVICE = st.one_of(TEXT, st.uuids().map(str), st.sampled_from(["00000000-0000-0000-0000-000000000000", "{ABCDEF01-23}"]))
PHONE = st.one_of(TEXT, st.sampled_from(["+14155550100", "+491711234567", "04155550100", "+1", " +14155550100"]))
ROW = st.tuples(EMAIL, DEVICE, TEXT, TEXT, DAY, CODE, PHONE)


@given(texts=st.lists(EMAIL, max_size=20))
def test_addresses_have_one_form_in_python_and_in_sql(database, texts):
    line, _ = database
    assert forms_in_sql(line, "email", texts) == [python_or_none(email, text) for text in texts]


@given(texts=st.lists(TEXT | DAY | CODE | DEVICE, max_size=20))
def test_names_days_codes_and_devices_have_one_form_in_python_and_in_sql(database, texts):
    line, _ = database
    for function, ours in (("name", name), ("birthdate", birthdate), ("postcode", postcode), ("device", device)):
        assert forms_in_sql(line, function, texts) == [python_or_none(ours, text) for text in texts], function


def record(row):
    at = dict(zip(COLUMNS, row, strict=True))
    return [(each.how, [at[column] for column in each.columns]) for each in WATCHED]


def keep_out_half_of(entries, rows, draw_kinds):
    """Of every second row, one identifier that can be read."""
    register = Register(KEYS, entries)
    for number, row in enumerate(rows[::2]):
        how, values = record(row)[draw_kinds[number % len(draw_kinds)]]
        register._keys = KEYS if number % 2 else key_ring([KEYS.keys[1]])  # kept out before there was a second key
        with suppress(BadInput):
            register.suppress([Identifier(how.kind, tuple(values))], scope_=["all", "sale"][number % 3 == 2], since=TODAY)


def outcomes_of_file(folder, gate, rows, suffix):
    path, out = folder / f"in{suffix}", folder / f"out{suffix}"
    if suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *rows])
    else:
        pq.write_table(pa.table({column: [row[at] for row in rows] for at, column in enumerate(COLUMNS)}), path)
    screen(
        Screening(path, tuple(Columns(each.columns, each.how) for each in WATCHED), Mode.FLAG, out),
        lambda records: gate.check_many(records, today=TODAY),
    )
    if suffix == ".csv":
        with out.open(encoding="utf-8", newline="") as file:
            return [cells[-1] for cells in csv.reader(file)][1:]
    return pq.read_table(out)[FLAG].to_pylist()


def outcomes_in_sql(line, rows):
    line.execute("TRUNCATE people")
    ask = "INSERT INTO people VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING seen"
    with line.cursor() as cursor:
        return [cursor.execute(ask, row).fetchone()[0] for row in rows]


@settings(max_examples=60)
@given(rows=st.lists(ROW, min_size=1, max_size=8), kinds=st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_all_four_gates_answer_alike(database, rows, kinds):
    line, entries = database
    line.execute("DELETE FROM suppression_entry")
    keep_out_half_of(entries, rows, kinds)
    gate = Gate(KEYS, entries)
    called = [gate.check(record(row), today=TODAY).outcome.value for row in rows]
    posted = answer(gate, {"records": [{str(how): values for how, values in record(row)} for row in rows]}, today=TODAY)
    with TemporaryDirectory() as folder:
        from_files = [outcomes_of_file(Path(folder), gate, rows, suffix) for suffix in (".csv", ".parquet")]
    assert [verdict["outcome"] for verdict in posted["verdicts"]] == called
    assert from_files == [called, called]
    assert outcomes_in_sql(line, rows) == called


def test_what_people_write_differently_is_the_same_person_at_each_gate(database):
    """By hand, so that a property in which nobody is ever found can't be what the one above is about."""
    line, entries = database
    line.execute("DELETE FROM suppression_entry")
    kept_out = [
        Identifier(Kind.EMAIL, ("jane.roe+shop@googlemail.com",)),
        Identifier(Kind.NAME_BIRTHDATE, ("Jörg", "Straße", "3.4.1990")),
        Identifier(Kind.PHONE, ("+1 (415) 555-0100",)),
    ]
    Register(KEYS, entries).suppress(kept_out, scope_="all", since=TODAY)
    rows = [
        ("JANEROE@gmail.com", "", "", "", "", "", ""),
        ("", "", "STRASSE", "Jo\u0308rg", "1990-04-03", "", ""),
        ("", "", "", "", "", "", "+14155550100"),
        ("jane.roe@example.test", "", "Jörg", "Straße", "1990-03-04", "10115", "+14155550101"),
        ("two@a.test, three@a.test", "", "", "", "", "", ""),
    ]
    gate = Gate(KEYS, entries)
    expected = ["suppressed", "suppressed", "suppressed", "clear", "unreadable"]
    assert [gate.check(record(row), today=TODAY).outcome.value for row in rows] == expected
    assert outcomes_in_sql(line, rows) == expected
