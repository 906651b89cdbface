"""A person against a company, both as they are run: real mail, real PostgreSQL, out of the database and kept out of it."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cast import Unsee, company, directory_in
from company import MAP, fill, rows
from drp_cast import OURS, US
from servers.desk import Browser, desk_in, end
from servers.postgres import program
from servers.web import html, profile, site
from unsee.channels.drp import Calls
from unsee.drp.identity import Identity
from unsee.drp.request import Exercise

MAIL = """
[smtp]
host = "localhost"
port = {server.smtp_port}
security = "none"

[imap]
host = "localhost"
port = {server.imap_port}
security = "none"
user = "{mailbox}"
password_file = "password"
"""
TABLES = """
[databases]
shop = "{shop}"

[suppression]
key = "file:suppression.key"
"""


def a_desk(folder, postgres, mailserver=None, mailbox=""):
    """The list lies in the shop's own database, so that its trigger can ask it."""
    shop = postgres.database()
    engine = fill(shop)
    desk = desk_in(folder)
    desk.begin(shop, country="DE", maps='["shop.yaml"]', proxies="1")
    (desk.folder / "shop.yaml").write_text(MAP)
    (desk.folder / "password").write_text("secret")
    settings = desk.folder / "desk.toml"
    more = MAIL.format(server=mailserver, mailbox=mailbox) if mailserver else ""
    text = settings.read_text() + more + TABLES.format(shop=shop)
    settings.write_text(text.replace("privacy@shop.test", mailbox) if mailbox else text)
    assert desk.run("new-key").returncode == 0
    return desk, engine, shop


def until(what, within: float = 30):
    end_at = time.monotonic() + within
    while not (found := what()):
        assert time.monotonic() < end_at, "it did not happen in time"
        time.sleep(0.1)
    return found


def letters_to(mailserver, address):
    return [message_from_bytes(raw, policy=policy.default) for raw in mailserver.mailbox(address)]


def test_by_mail_a_person_is_erased_told_so_and_kept_out(mailserver, postgres, tmp_path):
    domain, theirs = mailserver.domain(), mailserver.domain()
    person, privacy = f"ada@{domain}", f"privacy@{theirs}"
    desk, engine, shop = a_desk(tmp_path, postgres, mailserver, privacy)
    with engine.begin() as line:
        line.exec_driver_sql("UPDATE customers SET email = %s WHERE id = 1", (person,))
        line.exec_driver_sql("UPDATE tickets SET sender = %s WHERE id = 1", (person,))  # whose body repeats name and number
        line.exec_driver_sql("UPDATE staff_notes SET text = %s WHERE id = 1", (f"Call {person}, she is nice.",))
    with site() as pages, desk.serving() as browser:
        worker = desk.start("worker")
        try:

            def page(handler):
                found = [name for (name,) in rows(engine, "customers", "email") if name == person]
                body = profile("Ada Lovelace") if found else html("Not found", "<p>No such member.</p>")
                handler.wfile.write(
                    b"HTTP/1.1 %d x\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (200 if found else 404, len(body))
                    + body
                )

            pages.pages["/people/ada"] = page
            url = pages.url("/people/ada", f"www.{theirs}")
            unsee = Unsee(
                tmp_path / "home",
                directory_in(tmp_path / "companies", [company(1, privacy, web=f"https://{theirs}", country="Germany")]),
                module="servers.unsee_here",
            )
            unsee("init", "--name", "Ada Lovelace", "--email", person, "--residence", "DE", "--since", "2020-01-01")
            unsee(
                "mailbox", "set", "--address", person, "--smtp", f"localhost:{mailserver.smtp_port}", "--smtp-security", "none",
                "--no-smtp-login", "--imap", f"localhost:{mailserver.imap_port}", "--imap-security", "none",
            )  # fmt: skip
            unsee("request", theirs, "--rights", "erasure")
            unsee("send")
            first = unsee.json("recheck", "--add", theirs, url)
            assert first["looked"][0]["sight"] == "named"
            mailserver.settle()

            took = desk.run("mail", "--json")
            assert json.loads(took.stdout)["filed"] == 1, took.stdout + took.stderr
            code = until(
                lambda: [
                    each
                    for each in letters_to(mailserver, person)
                    if re.search(r"^ {4}\S{5}-\S{5}\s*$", each.get_content(), re.MULTILINE)
                ]
            )[0]
            secret = re.search(r"^ {4}(\S{5}-\S{5})\s*$", code.get_content(), re.MULTILINE)[1]
            reference = re.search(r"/confirm/(U-[0-9A-Z-]+)/", code.get_content())[1]
            assert rows(engine, "customers", "email")[0] == (person,), "nothing happens before it is shown who asks"
            assert browser.post("/confirm/", {"reference": reference, "code": secret}).status == 200

            done = until(lambda: [each for each in letters_to(mailserver, person) if "/download/" in each.get_content()])[-1]
        finally:
            end(worker)
        left = json.dumps(everything_of(engine), default=str).lower()
        assert person not in left
        assert "030 23125" not in left
        assert "i am ada lovelace" not in left, "a note of theirs no longer repeats the name"
        assert len(rows(engine, "customers")) == 3, "the row others refer to stays, without the person"

        # The receipt holds, and lies in the person's case.
        receipt = receipt_of(done, browser, tmp_path)
        verified = unsee.run("verify", str(receipt), "--json")
        assert verified.returncode == 0, verified.stdout + verified.stderr
        keys = tmp_path / "keys.json"
        keys.write_text(browser.get("/.well-known/unsee-receipts.json").body)
        (kept,) = unsee.json("receipt", theirs, str(receipt), "--key", str(keys))
        assert kept["key_is_the_companys"]
        assert kept["about_you"]
        assert [each["scope"] for each in kept["statement"]["kept_out"]] == ["all"]

        comes_in_by_no_way(desk, browser, postgres, shop, tmp_path, person.upper())

        # What they say is gone is looked at again, a month later.
        unsee("record", theirs, "fulfilled")
        later = (date.today() + timedelta(days=31)).isoformat()
        assert [one["sight"] for one in unsee.json("recheck", today=later)["looked"]] == ["address_gone"]
        (case,) = unsee.json("status", today=later)["cases"]
        assert case["stage"] == "seen_gone"
    engine.dispose()


def everything_of(engine):
    """Of the shop's own; the desk's tables lie beside them."""
    return {name: rows(engine, name) for name in ("customers", "tickets", "staff_notes", "orders", "addresses")}


def receipt_of(letter, browser, folder):
    file = folder / "receipt.json"
    link = re.search(r"/download/([\w-]+)/", letter.get_body(("plain",)).get_content())
    assert link, letter.get_body(("plain",)).get_content()
    page = browser.get(f"/download/{link[1]}/")
    name = re.search(rf"/download/{link[1]}/(receipt[\w.]*)", page.body)
    assert name, page.body
    file.write_text(browser.get(f"/download/{link[1]}/{name[1]}").body)
    return file


def comes_in_by_no_way(desk, browser, postgres, shop, folder, address):
    """The next import brings them again, written differently: in a file, over HTTP, in Parquet, straight into PostgreSQL."""
    table = folder / "import.csv"
    table.write_text(f"email,last_name\n{address},Lovelace\nnew@people.test,New\n")
    clean = folder / "clean.csv"
    assert desk.run("gate", str(table), "--drop", "--out", str(clean)).returncode == 0
    assert clean.read_text() == "email,last_name\nnew@people.test,New\n"

    pq.write_table(pa.table({"email": [address, "new@people.test"]}), folder / "import.parquet")
    assert desk.run("gate", str(folder / "import.parquet"), "--drop", "--out", str(folder / "clean.parquet")).returncode == 0
    assert pq.read_table(folder / "clean.parquet")["email"].to_pylist() == ["new@people.test"]

    key = desk.run("key", "add", "import").stdout.split()[-1]
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    body = json.dumps({"records": [{"email": address}, {"email": "new@people.test"}]})
    said = json.loads(browser.ask("POST", "/api/v1/gate", body, headers).body)
    assert [each["outcome"] for each in said["verdicts"]] == ["suppressed", "clear"]

    keys = folder / "keys.sql"
    trigger = desk.run("gate-trigger", "customers", "--column", "email=email", "--keys", str(keys))
    assert trigger.returncode == 0, trigger.stderr
    for text in (trigger.stdout, keys.read_text()):
        done = subprocess.run(
            [program("psql"), "-q", "-v", "ON_ERROR_STOP=1", postgres.psycopg(shop)],
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    insert = "INSERT INTO customers (id, email, last_name, loyalty_no, newsletter) VALUES (%s, %s, 'x', %s, false)"
    with psycopg.connect(postgres.psycopg(shop), autocommit=True) as line:
        with pytest.raises(psycopg.errors.CheckViolation):
            line.execute(insert, (90, address, 90))
        line.execute(insert, (91, "new@people.test", 91))


PEOPLE = 50


def test_many_people_at_once_by_form_and_by_an_agent_each_get_their_own(postgres, tmp_path):
    """Eight at a time against one server and two workers: nobody is lost, nobody erased for another, nobody written to twice."""
    desk, engine, _ = a_desk(tmp_path, postgres)
    with (desk.folder / "desk.toml").open("a") as file:
        file.write('\n[drp]\nid = "shop1"\nagents = "agents.json"\n')
    verify = base64.b64encode(bytes(OURS.key.verify_key)).decode()
    (desk.folder / "agents.json").write_text(json.dumps([{"id": OURS.id, "name": "Agent", "verify_key": verify}]))
    with engine.begin() as line:
        for number in range(PEOPLE + 10):
            line.exec_driver_sql(
                "INSERT INTO customers (id, email, last_name, loyalty_no, newsletter) VALUES (%s, %s, 'L', %s, true)",
                (100 + number, f"p{number}@people.test", 1000 + number),
            )
    asked: dict[str, str] = {}
    with desk.serving():
        workers = [desk.start("worker"), desk.start("worker")]
        shop = replace(
            US, api_base=f"http://127.0.0.1:{desk.port}/drp", actions=frozenset(Exercise), verifications=frozenset({"email"})
        )
        calls = Calls(allowed=lambda _: True, plain=True)
        key = calls.set_up(OURS, shop, datetime.now(UTC))

        def asks(number: int) -> None:
            """Each from a place of their own, as the proxy in front of a desk would say."""
            email = f"p{number}@people.test"
            if number % 3:
                fields = {"right": "erasure", "email": email, "region": "DE"}
                asked[email] = (
                    Browser(desk.port)
                    .post("/?lang=en", fields, X_Forwarded_For=f"192.0.2.{number}")
                    .headers["Location"]
                    .split("/")[2]
                )
            else:
                who = Identity(email=email, email_verified=True)
                asked[email] = calls.send(OURS, shop, key, Exercise.DELETION, who, datetime.now(UTC)).request

        try:
            with ThreadPoolExecutor(8) as people:
                list(people.map(asks, range(PEOPLE)))
            by_form = [f"p{number}@people.test" for number in range(PEOPLE) if number % 3]
            codes = {letter["To"]: code_in(letter) for letter in desk.letters("code", at_least=len(by_form), within=60)}
            assert codes.keys() == set(by_form)

            def confirms(email: str) -> int:
                fields = {"reference": asked[email], "code": codes[email]}
                return Browser(desk.port).post("/confirm/", fields, X_Forwarded_For=f"192.0.2.{by_form.index(email)}").status

            with ThreadPoolExecutor(8) as people:
                assert set(people.map(confirms, by_form)) == {200}
            done = desk.letters("done", at_least=PEOPLE, within=90)
        finally:
            for each in workers:
                end(each)
    assert sorted(letter["To"] for letter in done) == sorted(asked), "each was told once"
    left = {email for (email,) in rows(engine, "customers", "email")}
    assert not left & asked.keys()
    assert {f"p{number}@people.test" for number in range(PEOPLE, PEOPLE + 10)} <= left, "nobody was erased for another"
    engine.dispose()


def code_in(letter) -> str:
    return re.search(r"^ {4}(\S{5}-\S{5})\s*$", letter.get_content(), re.MULTILINE)[1]
