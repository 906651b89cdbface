"""What a request would change, tried without changing it; and a correction, from a handler's words to the person's letter."""

from __future__ import annotations

import json

import pytest

from company import rows
from desk.conftest import text
from desk.visitor import Visitor, words
from servers.ready import run
from unsee.desk import correct
from unsee.received.details import Fix, Kind, from_bytes, to_bytes
from unsee.received.request import State
from unsee.refusal import BadInput, Refused
from unsee.web.desk.given import give

KING = (Fix(Kind.NAME, "King", "Lovelace"),)


def asked_and_shown(desk, right: str) -> str:
    filed = desk.asks(right, email="ada@example.org", region="DE", words="I am called King now, not Lovelace.")
    desk.works()
    desk.confirms(filed.filing)
    return filed.requests[0]


class TestACorrection:
    def test_reaches_their_rows_and_they_are_told_and_forgotten(self, shop):
        request, robin = asked_and_shown(shop, "rectification"), shop.somebody("Robin", "handler")
        shop.works()
        assert shop.state(request) == State.OPEN, "somebody has to read what is wrong"
        correct.correct(shop.ports, robin, request, KING)
        assert rows(shop.engine, "customers", "last_name")[0] == ("Lovelace",), "a worker does it"
        shop.works()
        assert rows(shop.engine, "customers", "first_name", "last_name")[0] == ("Ada", "King")
        assert rows(shop.engine, "invoices", "name")[0] == ("Ada Lovelace",), "what was written then was true then"
        assert shop.ports.requests.load(request).request.outcome == "complied"
        said = text(shop.letters("done")[-1])
        assert "We have corrected your data." in said
        assert "King" not in said
        assert shop.ports.requests.filing(request.rpartition("-")[0]).details is None

    def test_that_a_database_refuses_is_a_sentence_and_nothing_happens(self, shop):
        """The address is another customer's: the column is UNIQUE."""
        request, robin = asked_and_shown(shop, "rectification"), shop.somebody("Robin", "handler")
        before = rows(shop.engine, "customers")
        with pytest.raises(Refused, match=r"^It can't be done: shop customers: ") as no:
            correct.correct(shop.ports, robin, request, (Fix(Kind.EMAIL, "bob@example.org"),))
        assert "bob@" not in str(no.value)
        shop.works()
        assert rows(shop.engine, "customers") == before
        assert shop.state(request) == State.OPEN

    def test_of_what_stands_nowhere_is_refused(self, small_shop):
        request, robin = asked_and_shown(small_shop, "rectification"), small_shop.somebody("Robin", "handler")
        with pytest.raises(Refused, match="No row of theirs"):
            correct.correct(small_shop.ports, robin, request, (Fix(Kind.NAME, "King", "Nowhere"),))

    def test_waits_until_it_is_shown_who_asks(self, small_shop):
        filed, robin = small_shop.asks("rectification", email="ada@example.org"), small_shop.somebody("Robin", "handler")
        with pytest.raises(Refused, match="has not been shown yet"):
            correct.correct(small_shop.ports, robin, filed.requests[0], KING)

    def test_is_a_handler_s_to_make(self, small_shop):
        request, kim = asked_and_shown(small_shop, "rectification"), small_shop.somebody("Kim", "approver,auditor")
        with pytest.raises(Refused, match="handler"):
            correct.correct(small_shop.ports, kim, request, KING)

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ([], "1 to 3"),
            ([("name", "", "")], "1 to 3"),
            ([("name", "Lovelace", " ")], "what would be right"),
            ([("url", "", "https://people.test/1")], "no correcting url"),
            ([("mood", "", "good")], "no kind of identifier"),
            ([("email", "", "no address")], "address"),
        ],
    )
    def test_that_says_too_little_is_one_sentence(self, typed, why):
        with pytest.raises(BadInput, match=why):
            correct.fixes(typed)

    def test_is_sealed_with_what_else_is_known_and_read_again(self, small_shop):
        request, robin = asked_and_shown(small_shop, "rectification"), small_shop.somebody("Robin", "handler")
        correct.correct(small_shop.ports, robin, request, KING)
        details = small_shop.ports.requests.filing(request.rpartition("-")[0]).details
        assert details.fixes == KING
        assert from_bytes(to_bytes(details)) == details


class TestAPlan:
    @pytest.mark.parametrize(("right", "region"), [("erasure", "DE"), ("opt_out_sale", "US-CA")])
    def test_counts_rows_by_table_and_changes_nothing(self, shop, right, region):
        filed = shop.asks(right, email="ada@example.org", region=region)
        if right == "erasure":
            shop.works()
            shop.confirms(filed.filing)
        before = rows(shop.engine, "customers"), rows(shop.engine, "orders"), rows(shop.engine, "tickets")
        found = correct.plan(shop.ports, filed.requests[0])
        assert found.possible
        counted = {(each.table, each.what.value): each.rows for each in found.counts if each.rows}
        assert counted["customers", "change"] == 1
        assert (("orders", "delete") in counted) == (right == "erasure")
        assert (rows(shop.engine, "customers"), rows(shop.engine, "orders"), rows(shop.engine, "tickets")) == before
        assert shop.state(filed.requests[0]) == State.OPEN

    def test_is_a_command_that_names_nobody(self, small_shop):
        request = asked_and_shown(small_shop, "erasure")
        said = run("desk", "--folder", small_shop.ports.folder, "plan", request)
        assert said.returncode == 0, said.stderr
        assert "shop customers: change 1\n" in said.stdout
        assert said.stdout.endswith("Nothing was changed.\n")
        assert "ada" not in said.stdout.lower()

    def test_of_an_access_there_is_none(self, small_shop):
        request = asked_and_shown(small_shop, "access")
        with pytest.raises(Refused, match="No database is changed"):
            correct.plan(small_shop.ports, request)

    def test_is_on_the_request_s_page_with_what_was_typed_and_noted_as_a_look(self, small_shop):
        request = asked_and_shown(small_shop, "rectification")
        robin, visitor = small_shop.somebody("Robin", "handler"), Visitor()
        give(small_shop.ports)
        visitor.client.cookies["desk"] = small_shop.ports.staff.begin(robin)
        typed = {"kind": ["name", "name", "name"], "old": ["Lovelace", "", ""], "new": ['"King"', "", ""]}
        tried = visitor.does(f"/staff/requests/{request}/", do="plan", **typed)
        assert tried.status_code == 200
        assert "shop customers change 1" in words(tried)
        assert 'value="&quot;King&quot;"' in tried.content.decode()
        assert [each.what for each in small_shop.ports.staff.looks(subject=request)].count("tried") == 1
        assert rows(small_shop.engine, "customers", "last_name")[0] == ("Lovelace",)
        done = visitor.does(f"/staff/requests/{request}/", do="correct", **typed)
        assert done.status_code == 303
        small_shop.works()
        assert rows(small_shop.engine, "customers", "last_name")[0] == ('"King"',)

    def test_says_on_the_page_what_is_missing(self, small_shop):
        request = asked_and_shown(small_shop, "rectification")
        visitor = Visitor()
        give(small_shop.ports)
        visitor.client.cookies["desk"] = small_shop.ports.staff.begin(small_shop.somebody("Robin", "handler"))
        answer = visitor.does(f"/staff/requests/{request}/", do="plan", kind=["name"], old=[""], new=[""])
        assert answer.status_code == 409
        assert "Say what is to be corrected" in words(answer)


def test_details_kept_before_there_were_corrections_are_read(small_shop):
    filed = small_shop.asks("rectification", email="ada@example.org")
    raw = json.loads(to_bytes(small_shop.ports.requests.filing(filed.filing).details))
    del raw["fixes"]
    assert from_bytes(json.dumps(raw).encode()).fixes == ()
