"""A key that is not the desk's, a database that goes away: a clear stop, and afterwards it goes on."""

from __future__ import annotations

import json
import threading
import time

import psycopg
import pytest
from django.db import connections

from company import MAP, everything, fill
from desk.conftest import Clock, opened
from servers.desk import desk_in
from unsee.desk import worker
from unsee.received.request import State
from unsee.refusal import Refused
from unsee.wiring_desk import open_desk


@pytest.mark.parametrize(
    "what", [lambda key: key.unlink(), lambda key: key.write_text("ab" * 32), lambda key: key.write_text("x")]
)
def test_a_desk_with_another_key_than_its_own_does_not_open(tmp_path, database, what):
    desk = opened(tmp_path / "desk", database)
    desk.asks("access")
    desk.ports.close()
    what(tmp_path / "desk" / "keys" / "master.key")
    with pytest.raises(Refused, match="key"):
        open_desk(tmp_path / "desk", Clock())


def test_a_worker_outlives_a_database_that_goes_away_in_the_middle(tmp_path, postgres):
    desk = opened(tmp_path / "desk", postgres.database())
    stop = threading.Event()

    def works():
        worker.work(desk.ports, stop)
        connections["desk"].close()

    at_work = threading.Thread(target=works)
    at_work.start()
    try:
        postgres.crash()
        time.sleep(1.5)
        assert at_work.is_alive()
    finally:
        postgres.start()
    connections["desk"].close()  # as Django does before each request
    filed = desk.asks("access")
    until = time.monotonic() + 20
    while not desk.letters("code") and time.monotonic() < until:
        time.sleep(0.1)
    stop.set()
    at_work.join(20)
    assert len(desk.letters("code")) == 1
    assert desk.state(filed.requests[0]) == State.WAITING


def test_a_server_that_began_before_a_new_key_says_that_it_must_be_restarted(tmp_path, database):
    """Until then it could not know people who are kept out by that key: so nobody passes."""
    desk = desk_in(tmp_path)
    desk.begin(database)
    key = desk.run("key", "add", "import").stdout.split()[-1]
    program = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    told = json.dumps({"records": [{"email": "alex@people.test"}]})
    with desk.serving() as browser:

        def passes():
            answer = browser.ask("POST", "/api/v1/gate", told, program)
            return answer.status, json.loads(answer.body)

        status, said = passes()
        assert (status, said["verdicts"][0]["outcome"]) == (200, "clear")
        assert "Restart `unsee desk serve`" in desk.run("new-key").stdout
        assert desk.run("keep-out", "email", typed="alex@people.test\n").returncode == 0
        status, said = passes()
        assert status == 403
        assert said["error"] == (
            "Suppression key 2 is missing here, so nothing passes: restart this process if the key was made after it began "
            "(`unsee desk new-key`), else restore the key from your backup."
        )
    with desk.serving() as browser:
        status, said = passes()
        assert (status, said["verdicts"][0]["outcome"]) == (200, "suppressed")


AGENTS = {"id": "agent", "name": "Agent", "verify_key": "A" * 43 + "="}
ASKED = {"right": "access", "email": "alex@people.test", "words": "Everything, please."}


def answers(browser, key):
    """Every kind of way in: what each says, and whether it says when to come again."""
    program = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    told = json.dumps({"rights": ["access"], "identifiers": [{"kind": "email", "value": "alex@people.test"}]})
    asked = {
        "the form": browser.post("/?lang=de", ASKED),
        "a code": browser.post("/confirm/", {"reference": "U-7K3M9-QF2XA", "code": "AAAAA-AAAAA"}),
        "a download": browser.get("/download/abcdefgh/"),
        "logging in": browser.post("/staff/login/", {"name": "Robin", "password": "wrong"}),
        "a page of the staff": browser.get("/staff/"),
        "the API": browser.ask("POST", "/api/v1/requests", told, program),
        "the gate": browser.ask("POST", "/api/v1/gate", json.dumps({"records": [{"email": "a@b.test"}]}), program),
        "an agent": browser.ask("POST", "/drp/v1/agent/agent", b"x", {}),
        "an agent's request": browser.ask("GET", "/drp/v1/data-rights-request/x", None, {"Authorization": "Bearer x"}),
    }
    return {name: (each.status, each.headers["Retry-After"] is not None) for name, each in asked.items()}, asked


def every_line_breaks(postgres):
    """And the database is there all the time."""
    others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname <> ''"
    with psycopg.connect(postgres.psycopg(postgres.url()), autocommit=True) as line:
        line.execute(f"SELECT pg_terminate_backend(pid) {others}")
        while line.execute(f"SELECT 1 {others}").fetchone():
            time.sleep(0.02)


def test_a_server_whose_database_is_gone_says_later_and_goes_on_by_itself(tmp_path, postgres):
    desk = desk_in(tmp_path)
    desk.begin(postgres.database())
    with (desk.folder / "desk.toml").open("a") as file:
        file.write('\n[drp]\nid = "shop1"\nagents = "agents.json"\n')
    (desk.folder / "agents.json").write_text(json.dumps([AGENTS]))
    desk.hires("Robin", "handler")
    key = desk.run("key", "add", "site").stdout.split()[-1]
    with desk.serving() as browser:
        assert browser.logs_in("Robin").status == 303
        before, _ = answers(browser, key)
        assert 503 not in {status for status, _ in before.values()}
        postgres.stop()
        try:
            assert browser.get("/").status == 200, "the form itself needs no database"
            gone, said = answers(browser, key)
            command = desk.run("status")
        finally:
            postgres.start()
        assert gone == dict.fromkeys(gone, (503, True))
        assert "geändert wurde nichts" in said["the form"].words
        assert "Everything, please." in said["the form"].body, "what was typed is still there"
        for each in said.values():
            assert "127.0.0.1" not in each.body.replace(f"127.0.0.1:{desk.port}", ""), (
                "where the database is, is nobody's business"
            )
            assert "does not fit" not in each.body, "nobody is told that their code is wrong"
        assert json.loads(said["the API"].body)["error"].startswith("The desk can't answer now")
        after, _ = answers(browser, key)
        assert after == before
        every_line_breaks(postgres)
        broken, _ = answers(browser, key)
        assert broken == before, "whoever asks notices nothing of it"
    assert (command.returncode, command.stderr.count("\n")) == (1, 1)
    assert command.stderr.startswith("unsee: The desk's database can't be used")
    log = (desk.folder / "errors.log").read_text()
    assert "The desk's database can't be used" in log
    assert "alex" not in log
    assert "abcdefgh" not in log


@pytest.fixture
def shop(tmp_path, postgres):
    """The desk keeps its own in a file; the company's PostgreSQL can go without it."""
    url = postgres.database()
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "shop.yaml").write_text(MAP)
    desk = opened(tmp_path / "desk", "", maps='["shop.yaml"]', databases=f'{{ shop = "{url}" }}')
    desk.url, desk.engine = url, fill(url)
    yield desk
    desk.ports.close()
    desk.engine.dispose()


def wants_to_be_erased(desk):
    filed = desk.asks("erasure", email="ada@example.org", region="DE")
    desk.works()
    desk.confirms(filed.filing)
    return filed.requests[0]


def is_open_and_says_why(desk, request, before):
    assert desk.state(request) == State.OPEN
    assert desk.letters("done") == []
    (trouble,) = desk.ports.work.troubles()
    assert "Not done in shop" in trouble.why or "'shop' can't be used now" in trouble.why or "lost on the way" in trouble.why
    assert "ada" not in trouble.why.lower()
    assert everything(desk.engine) == before


def is_finished_later(desk, request):
    desk.clock.pass_(minutes=20)
    desk.works()
    assert desk.state(request) == State.CLOSED
    assert len(desk.letters("done")) == 1
    assert "ada@example.org" not in json.dumps(everything(desk.engine)["customers"], default=str).lower()


TRIGGER = """
CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NEW; END $$;
CREATE TRIGGER gone BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION gone();
"""


@pytest.mark.parametrize("table", ["customers", "tickets"])
def test_a_line_to_the_companys_database_that_breaks_in_the_middle_of_an_erasure_changes_nothing(shop, postgres, table):
    request = wants_to_be_erased(shop)
    before = everything(shop.engine)
    with psycopg.connect(postgres.psycopg(shop.url), autocommit=True) as line:
        line.execute(TRIGGER.format(table=table))
        shop.works()
        is_open_and_says_why(shop, request, before)
        line.execute("DROP FUNCTION gone CASCADE")
    is_finished_later(shop, request)


def waits_for_a_row(postgres):
    with psycopg.connect(postgres.psycopg(postgres.url()), autocommit=True) as line:
        return line.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone()[0]


def test_a_companys_database_that_crashes_in_the_middle_of_an_erasure_is_waited_for(shop, postgres):
    request = wants_to_be_erased(shop)
    before = everything(shop.engine)
    shop.engine.dispose()

    def works():
        shop.works()
        connections["desk"].close()

    at_work = threading.Thread(target=works)
    holds = psycopg.connect(postgres.psycopg(shop.url))
    holds.execute("SELECT * FROM tickets WHERE id = 1 FOR UPDATE")  # an erasure waits for it in the middle of its transaction
    at_work.start()
    try:
        until = time.monotonic() + 20
        while not waits_for_a_row(postgres):
            assert time.monotonic() < until, "the erasure never came to that row"
            time.sleep(0.05)
        postgres.crash()
        at_work.join(20)
        for _ in range(12):  # for three days, which is longer than a job that fails by itself is tried
            shop.clock.pass_(hours=6)
            shop.works()
    finally:
        postgres.start()
        holds.close()
    is_open_and_says_why(shop, request, before)
    is_finished_later(shop, request)


OWN = """
CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NEW; END $$;
CREATE TRIGGER gone BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION gone();
"""


@pytest.mark.parametrize(
    ("table", "when", "erased"),
    [
        ("desk_erasurerow", "NEW.database = ''", False),  # as what must be remembered is written down
        ("desk_erasurerow", "NEW.state = 'committing'", False),  # before the shop's commit
        ("desk_erasurerow", "NEW.state = 'done'", True),  # after it
        ("desk_eventrow", "NEW.kind = 'Closed'", True),
    ],
)
def test_a_line_to_the_desks_own_database_that_breaks_in_an_erasure_tells_nobody_that_it_is_done(
    tmp_path, postgres, table, when, erased
):
    url, shop = postgres.database(), postgres.database()
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "shop.yaml").write_text(MAP)
    desk = opened(tmp_path / "desk", url, maps='["shop.yaml"]', databases=f'{{ shop = "{shop}" }}')
    desk.engine = fill(shop)
    request = wants_to_be_erased(desk)
    before = everything(desk.engine)
    with psycopg.connect(postgres.psycopg(url), autocommit=True) as line:
        line.execute(OWN.format(table=table, when=when))
        desk.works()
        assert (everything(desk.engine) != before) == erased
        assert (desk.state(request), desk.letters("done")) == (State.OPEN, [])
        assert "The desk's database can't be used" in desk.ports.work.troubles()[0].why
        line.execute("DROP FUNCTION gone CASCADE")
    is_finished_later(desk, request)
    desk.ports.close()
    desk.engine.dispose()
