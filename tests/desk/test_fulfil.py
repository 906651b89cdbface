"""A right is fulfilled in a real database: found, done, looked at again, kept out."""

from __future__ import annotations

import json
import re
from datetime import date

from company import rows
from desk.conftest import text
from unsee.received.request import State
from unsee.suppression.gate import Gate, Outcome
from unsee.suppression.kind import reading
from unsee.wiring_gate import entries_of, keys_of

TODAY = date(2026, 11, 23)


def kept_out(desk, email, use="all"):
    entries = entries_of(desk.ports.folder, desk.ports.config)
    gate = Gate(keys_of(desk.ports.folder, desk.ports.config), entries)
    found = gate.check([(reading("email"), [email])], today=TODAY, use=use).outcome
    entries.close()
    return found is Outcome.SUPPRESSED


class TestErasure:
    def test_takes_the_person_out_of_the_database_and_keeps_them_out(self, shop):
        filed = shop.asks("erasure", email="ada@example.org", region="DE")
        shop.works()
        assert ("Ada@Example.org",) in rows(shop.engine, "customers", "email"), "nothing happens before it is shown who asks"
        shop.confirms(filed.filing)
        shop.works()
        assert shop.state(filed.requests[0]) == State.CLOSED
        left = json.dumps(rows(shop.engine, "customers"), default=str).lower()
        assert "ada@example.org" not in left
        assert "030 23125" not in left
        assert len(rows(shop.engine, "customers")) == 3, "the row others refer to stays, without the person"
        assert rows(shop.engine, "orders", "id") == [(2,), (3,)]
        assert kept_out(shop, "Ada@example.org")
        assert not kept_out(shop, "bob@example.org")
        said = text(shop.letters("done")[-1])
        # Two invoices are kept by HGB § 257(4); one is older than its eight years.
        assert "HGB § 257(4)" in said
        assert shop.ports.requests.load(filed.requests[0]).request.outcome == "partly"
        assert shop.ports.requests.filing(filed.filing).details is None

    def test_does_nothing_to_whom_was_only_named(self, shop):
        """The attacker shows their own address and names somebody else's data beside it."""
        from unsee.desk import receive
        from unsee.received.details import Details, identifier
        from unsee.received.events import Channel

        details = Details(
            (
                identifier("email", "attacker@example.org"),
                identifier("email", "ada@example.org"),
                identifier("phone", "+493023125000"),
            )
        )
        filed = receive.receive(shop.ports, receive.Asked(("erasure", "access"), details, Channel.FORM, region="DE"))
        shop.works()
        shop.confirms(filed.filing, shop.code("attacker@example.org"))
        shop.works()
        shop.clock.pass_(minutes=2)
        shop.works()
        assert ("Ada@Example.org",) in rows(shop.engine, "customers", "email")
        assert {shop.ports.requests.load(each).request.outcome for each in filed.requests} == {"nothing_held"}
        assert not kept_out(shop, "ada@example.org")

    def test_waits_for_the_access_asked_for_with_it(self, shop):
        filed = shop.asks("erasure", "access", email="ada@example.org", region="DE")
        shop.works()
        shop.confirms(filed.filing)
        shop.works()
        shop.clock.pass_(minutes=30)
        shop.works()
        link = re.search(r"http://desk.test/download/([\w-]+)/", text(shop.letters("done")[0]))
        request, files = shop.ports.downloads.fetch(link[1])
        assert request == filed.requests[1]
        assert b"ring twice" in files["html"]
        assert [shop.state(each) for each in filed.requests] == [State.CLOSED, State.CLOSED]


class TestAccess:
    def test_is_a_package_only_the_link_opens(self, shop):
        filed = shop.asks("access", email="ada@example.org", region="DE", language="de")
        shop.works()
        shop.confirms(filed.filing)
        shop.works()
        link = re.search(r"http://desk.test/download/([\w-]+)/", text(shop.letters("done")[0]))[1]
        _, files = shop.ports.downloads.fetch(link)
        assert "Was wir über Sie gespeichert haben" in files["html"].decode()
        assert json.loads(files["json"])["rows"] > 3
        assert "how fraud" in files["json"].decode(), "what is withheld says why"
        for wrong in ("", "x", link[:-2], link[::-1], "é", "../../etc/passwd"):
            assert shop.ports.downloads.fetch(wrong) is None
        shop.clock.pass_(days=15)
        assert shop.ports.downloads.fetch(link) is None

    def test_of_somebody_unknown_is_answered_too(self, shop):
        filed = shop.asks("access", email="nobody@example.org", region="DE")
        shop.works()
        shop.confirms(filed.filing)
        shop.works()
        assert "hold nothing" in text(shop.letters("done")[0])


class TestAnOptOut:
    def test_needs_no_proof_changes_what_the_map_says_and_keeps_out_of_sale_only(self, shop):
        shop.asks("opt_out_sale", email="ada@example.org", region="US-CA")
        shop.works()
        assert sorted(rows(shop.engine, "customers", "email", "newsletter")) == [
            ("Ada@Example.org", False),
            ("bob@example.org", True),
            ("cyd@example.org", True),
        ]
        assert kept_out(shop, "ada@example.org", use="sale")
        assert not kept_out(shop, "ada@example.org", use="all")


def test_an_erasure_that_cant_be_carried_out_is_never_called_done(shop):
    import sqlalchemy as sa

    filed = shop.asks("erasure", email="ada@example.org", region="DE")
    shop.works()
    shop.confirms(filed.filing)
    with shop.engine.begin() as line:
        line.execute(sa.text("ALTER TABLE tickets RENAME TO tickets_elsewhere"))
    shop.works()
    assert shop.state(filed.requests[0]) == State.OPEN
    assert [(each.kind, each.subject) for each in shop.ports.work.troubles()] == [("fulfil", filed.requests[0])]
    assert shop.letters("done") == []
    with shop.engine.begin() as line:
        line.execute(sa.text("ALTER TABLE tickets_elsewhere RENAME TO tickets"))
    shop.clock.pass_(hours=7)
    shop.works()
    assert shop.state(filed.requests[0]) == State.CLOSED


def test_the_key_lost_stops_everything_before_anything_is_done(shop):
    filed = shop.asks("erasure", email="ada@example.org", region="DE")
    shop.works()
    shop.confirms(filed.filing)
    (shop.ports.folder / "suppression.key").rename(shop.ports.folder / "elsewhere.key")
    shop.works()
    assert ("Ada@Example.org",) in rows(shop.engine, "customers", "email")
    assert shop.state(filed.requests[0]) == State.OPEN
    assert len(shop.ports.work.troubles()) == 1


def test_who_is_erased_by_the_desk_is_told_that_it_looked_again(shop):
    """Cyd has no invoice that would have to be kept, and here no address that somebody else has, too."""
    with shop.engine.begin() as line:
        line.exec_driver_sql("UPDATE customers SET address_id = NULL WHERE id = 3")
    filed = shop.asks("erasure", email="cyd@example.org", region="DE")
    shop.works()
    shop.confirms(filed.filing)
    shop.works()
    assert "We have erased your data, and then looked again" in " ".join(text(shop.letters("done")[0]).split())
