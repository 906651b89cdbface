"""A company's desk from its first command to the last letter: real processes, over HTTP, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import time

import pytest

from servers.desk import Browser, desk_in, end


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request) -> str:
    return "" if request.param == "sqlite" else request.getfixturevalue("postgres").database()


def test_somebody_asks_shows_who_they_are_and_is_answered(tmp_path, database):
    desk = desk_in(tmp_path)
    desk.begin(database)
    desk.hires("Robin", "handler")
    desk.hires("Kim", "approver,auditor")
    with desk.serving() as visitor:
        worker = desk.start("worker")
        try:
            form = visitor.get("/?lang=en")
            assert form.status == 200
            assert not form.headers.get_all("Set-Cookie"), "the form needs no cookie"
            asked = {"right": ["access", "erasure"], "email": "alex@example.org", "name": "Alex <b>Example", "region": "FR"}
            filed = visitor.post("/?lang=en", asked)
            assert filed.status == 303
            reference = filed.headers["Location"].split("/")[2]
            assert re.fullmatch(r"U-[0-9A-Z]{5}-[0-9A-Z]{5}", reference)

            assert visitor.post("/confirm/", {"reference": reference, "code": "AAAAA-AAAAA"}).status == 403
            confirmed = visitor.post("/confirm/", {"reference": reference, "code": desk.code().lower()})
            assert confirmed.status == 200

            robin, kim = Browser(desk.port), Browser(desk.port)
            assert robin.logs_in("Robin").status == 303
            queue = robin.get("/staff/")
            assert f"{reference}-1" in queue.body
            assert "alex@example.org" not in queue.body, "the queue names nobody"
            page = robin.get(f"/staff/requests/{reference}-1/")
            assert "alex@example.org" in page.body
            assert "Alex &lt;b&gt;Example" in page.body
            assert robin.does(f"/staff/requests/{reference}-1/", do="extend", why="complex").status == 303
            assert robin.does(f"/staff/requests/{reference}-1/", do="complete", outcome="complied").status == 303
            assert (
                robin.does(f"/staff/requests/{reference}-2/", do="propose", ground="legal_duty", note="Invoices.").status == 303
            )
            assert robin.does(f"/staff/requests/{reference}-2/", do="approve").status == 409, "a handler approves nothing"

            assert kim.logs_in("Kim").status == 303
            assert kim.does(f"/staff/requests/{reference}-2/", do="approve").status == 303
            looks = kim.get(f"/staff/looks/?subject={reference}").words
            assert "Robin read" in looks
            assert "Kim approved a refusal" in looks

            said = {letter["Subject"].split(" – ")[0]: letter.get_content() for letter in desk.letters(at_least=4)}
            assert set(said) == {
                "Please confirm your request",
                "We need longer for your request",
                "Your request is done",
                "Your request",
            }
            # GDPR Art. 12(3): a month from 23 November, and two further months. Art. 12(4): where to complain.
            assert "Invoices." in said["Your request"]
            assert "Commission Nationale" in said["Your request"]
            wait_until_forgotten(desk, robin, reference)
        finally:
            end(worker)
    figures = json.loads(desk.run("figures", "2026", "--json").stdout)["figures"]
    assert {(each["right"], each["complied"], each["denied"]) for each in figures} == {("access", 1, 0), ("erasure", 0, 1)}
    assert_nothing_of_the_person_is_left(desk, database)


def wait_until_forgotten(desk, robin, reference):
    until = time.monotonic() + 20
    while "What named the person is deleted" not in robin.get(f"/staff/requests/{reference}-1/").words:
        assert time.monotonic() < until
        time.sleep(0.2)


def assert_nothing_of_the_person_is_left(desk, database):
    """Also not in the free pages of the file (SQLite), nor in a dump (PostgreSQL)."""
    if database:
        found = subprocess.run(["pg_dump", database.replace("+psycopg", "")], check=True, capture_output=True).stdout
    else:
        with sqlite3.connect(desk.folder / "desk.sqlite3") as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = b"".join(path.read_bytes() for path in desk.folder.glob("desk.sqlite3*"))
    assert b"eu_gdpr" in found, "the lawful log is there"
    for secret in (b"alex@example", b"Alex", b"Invoices"):
        assert secret not in found
