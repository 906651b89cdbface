from __future__ import annotations

import re
import threading

import pytest
import sqlalchemy as sa
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from desk.conftest import text
from unsee.desk import codes
from unsee.desk.held import MOST
from unsee.received.details import Held
from unsee.received.events import Identity
from unsee.received.request import State
from unsee.received.stored import Job, Work
from unsee.refusal import Refused


class TestACode:
    @given(st.binary(min_size=7, max_size=7))
    def test_has_ten_letters_none_of_which_looks_like_another(self, random):
        code = codes.new_code(random)
        assert set(code.replace("-", "")) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        assert len(code) == 11

    @given(st.binary(min_size=7, max_size=7))
    def test_is_understood_however_it_is_typed(self, random):
        code = codes.new_code(random)
        typed = f"  {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}\n"
        assert codes.tidy(typed) == code

    def test_uses_all_fifty_bits(self):
        assert codes.new_code(b"\xff" * 7) == "ZZZZZ-ZZZZZ"
        assert codes.new_code(b"\0" * 7) == "00000-00000"


class TestWhoReadsMailAtTheAddress:
    def test_shows_it_with_the_code_and_only_the_address_is_proved(self, desk):
        filed = desk.asks("access", name="Alex Example")
        desk.works()
        desk.confirms(filed.filing)
        assert desk.state(filed.requests[0]) == State.OPEN
        details = desk.ports.requests.filing(filed.filing).details
        assert [(each.kind, each.value) for each in details.proved()] == [("email", "alex@example.org")]

    def test_confirms_every_right_asked_for_at_once(self, small):
        filed = small.asks("access", "erasure")
        small.works()
        small.confirms(filed.filing)
        assert [small.state(each) for each in filed.requests] == [State.OPEN, State.OPEN]

    def test_may_use_a_code_for_a_day(self, small):
        filed = small.asks("access")
        small.works()
        small.clock.pass_(hours=24, minutes=1)
        with pytest.raises(Refused, match="too old"):
            small.confirms(filed.filing)

    def test_sees_what_else_waits_for_them_and_may_disown_it(self, small):
        mine, foreign = small.asks("access"), small.asks("erasure", name="Not Me")
        small.works()
        found = codes.pending(small.ports, mine.filing, small.code(), "192.0.2.7")
        assert [each.filing for each in found] == [mine.filing, foreign.filing]
        codes.disown(small.ports, foreign.filing, small.code(), "192.0.2.7")
        small.works()
        assert small.state(foreign.requests[0]) == State.CLOSED
        assert small.ports.requests.filing(foreign.filing).details is None
        small.confirms(mine.filing)
        assert small.state(mine.requests[0]) == State.OPEN


def test_two_workers_at_the_same_moment_write_one_letter(desk):
    """Both have looked whether the address has a code, and seen none."""
    filed = desk.asks("access")
    until = desk.clock() + codes.LIVES
    together = threading.Barrier(2)

    def writes(number: int) -> None:
        together.wait(10)
        desk.ports.letters.put(
            filed.filing, "code", f"<{number}@x.test>", "alex@example.org", "Code", "…", code=(f"AAAAA-0000{number}", until)
        )
        connections["desk"].close()

    workers = [threading.Thread(target=writes, args=(number,)) for number in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(20)
    assert len(desk.ports.letters.of_filing(filed.filing)) == 1


class TestSomebodyElse:
    @pytest.mark.parametrize(
        "typed", ["", "00000-00000", "x" * 10_000, "7K3M9-QF2XA", "\x00", "' OR 1=1 --", "{{7*7}}", "é" * 10]
    )
    def test_with_a_guess_learns_nothing(self, small, typed):
        filed = small.asks("access")
        small.works()
        with pytest.raises(Refused) as known:
            codes.confirm(small.ports, filed.filing, typed, "203.0.113.5")
        with pytest.raises(Refused) as unknown:
            codes.confirm(small.ports, "U-00000-00000", typed, "203.0.113.6")
        assert str(known.value) == str(unknown.value) == codes.WRONG

    def test_may_guess_a_few_times_an_hour(self, small):
        filed = small.asks("access")
        small.works()
        for _ in range(codes.TRIES_AN_HOUR):
            with pytest.raises(Refused, match="does not fit"):
                codes.confirm(small.ports, filed.filing, "AAAAA-AAAAA", "203.0.113.5")
        with pytest.raises(Refused, match="Too many"):
            codes.confirm(small.ports, filed.filing, small.code(), "203.0.113.5")

    def test_who_guesses_locks_nobody_else_out(self, small):
        filed = small.asks("access")
        small.works()
        for number in range(200):
            with pytest.raises(Refused):
                codes.confirm(small.ports, filed.filing, "AAAAA-AAAAA", f"203.0.113.{number % 20}")
        small.confirms(filed.filing, source="192.0.2.7")
        assert small.state(filed.requests[0]) == State.OPEN

    def test_cant_use_the_code_of_one_address_for_another(self, small):
        """The attacker asks with their own address beside the victim's, and confirms their own."""
        victims = small.asks("access", email="victim@example.org")
        attackers = small.asks("access", email="attacker@example.org")
        small.works()
        by_address = {letter["To"]: letter.get_content() for letter in small.letters("code")}
        own = next(line.strip() for line in by_address["attacker@example.org"].splitlines() if line.startswith("    "))
        with pytest.raises(Refused):
            small.confirms(victims.filing, own)
        small.confirms(attackers.filing, own)
        assert small.state(victims.requests[0]) == State.WAITING


class TestAFlood:
    def test_brings_its_victim_one_letter_a_day(self, small):
        for number in range(300):
            small.asks("access", email="victim@example.org", words=f"{number}", source=f"198.51.{number}.1")
        small.works()
        small.clock.pass_(hours=23)
        small.asks("erasure", email="victim@example.org")
        small.works()
        assert len(small.letters()) == 1

    def test_cant_keep_the_victim_from_confirming_their_own(self, small):
        """The one letter was written for another request; its code is good for the owner's, too."""
        for number in range(50):
            small.asks("access", email="victim@example.org", words=f"{number}", source=f"198.51.{number}.1")
        small.works()
        own = small.asks("erasure", email="victim@example.org")
        small.works()
        small.confirms(own.filing)
        assert small.state(own.requests[0]) == State.OPEN

    def test_of_opt_outs_brings_one_letter_a_day_too(self, small):
        staff = small.somebody("Robin", "handler")
        from unsee.desk import handle

        for number in range(30):
            filed = small.asks("opt_out_sale", email="victim@example.org", words=f"{number}", region="US-CA")
            handle.complete(small.ports, staff, filed.requests[0], "complied")
        small.works()
        assert len(small.letters()) == 1


def test_the_answer_is_the_same_whoever_asks(small):
    """Nothing at the desk even looks whether anybody knows them: filing touches no database of the company."""
    known, unknown = small.asks("access", email="known@example.org"), small.asks("access", email="unknown@example.org")
    assert (len(known.requests), known.needs_code) == (len(unknown.requests), unknown.needs_code)
    small.works()
    bodies = [letter.get_content().replace(known.filing, "").replace(unknown.filing, "") for letter in small.letters("code")]
    assert len({len(body) for body in bodies}) == 1


def test_nobody_confirming_closes_it_and_forgets_them(small):
    filed = small.asks("access")
    small.works()
    small.clock.pass_(days=30, hours=1)
    small.works()
    request = small.ports.requests.load(filed.requests[0]).request
    assert request.outcome == "lapsed"
    small.works()
    assert small.ports.requests.filing(filed.filing).details is None


ADA, NEW = "Ada@Example.org", "new@mailbox.test"
ADAS, BOBS = "77001", "77002"  # customer numbers


def to(desk, what: str = "") -> list[str]:
    return [letter["To"] for letter in desk.letters(what)]


def proved(desk, filed) -> list[tuple[str, str]]:
    details = desk.ports.requests.filing(filed.filing).details
    return [(each.kind.value, each.value) for each in details.proved()]


def changes(desk, statement: str, *values: dict) -> None:
    with desk.engine.begin() as line:
        line.execute(sa.text(statement), list(values) or None)


class TestAnAddressTheCompanyHolds:
    """The database knows Ada by her mailbox, her telephone and the number of her loyalty card."""

    def test_has_the_code_of_a_request_that_names_only_a_number(self, shop):
        filed = shop.asks("access", email="", account=ADAS, region="DE")
        shop.works()
        assert to(shop) == [ADA]
        shop.confirms(filed.filing)
        shop.works()
        assert to(shop, "done") == [ADA]
        link = re.search(r"http://desk.test/download/([\w-]+)/", text(shop.letters("done")[0]))[1]
        assert b"ring twice" in shop.ports.downloads.fetch(link)[1]["html"]

    def test_shows_who_writes_from_a_new_mailbox_and_everything_goes_there(self, shop):
        filed = shop.asks("access", "erasure", email=NEW, name="Ada", account=ADAS, phone="+49 30 23125 000", region="DE")
        shop.works()
        assert sorted(to(shop, "code")) == [ADA, NEW]
        shop.confirms(filed.filing, shop.code(ADA))
        assert proved(shop, filed) == [("phone", "+49 30 23125 000"), ("account", ADAS), ("email", ADA)]
        shop.works()
        shop.clock.pass_(minutes=2)
        shop.works()
        assert [shop.state(each) for each in filed.requests] == [State.CLOSED, State.CLOSED]
        assert to(shop, "done") == [ADA, ADA]
        assert shop.ports.requests.filing(filed.filing).details is None

    def test_is_told_what_the_code_does_and_nothing_of_who_asks(self, small_shop):
        small_shop.asks("erasure", email=NEW, name="Not Ada", account=ADAS, words="Some words", region="DE")
        small_shop.works()
        (held,) = [text(letter) for letter in small_shop.letters("code") if letter["To"] == ADA]
        told = " ".join(held.split())
        assert "erasure of your data" in told
        assert "answer to this address alone" in told
        assert "do nothing" in told
        for word in (NEW, "Not Ada", ADAS, "Some words"):
            assert word not in held

    def test_is_no_matter_of_the_letter_to_the_address_that_is_named(self, small_shop):
        known = small_shop.asks("access", email=NEW, account=ADAS, region="DE")
        unknown = small_shop.asks("access", email="other@mailbox.test", account="99999", region="DE")
        small_shop.works()
        bodies = {letter["To"]: text(letter) for letter in small_shop.letters("code")}
        plain = [
            re.sub(r"[0-9A-Z]{5}-[0-9A-Z]{5}", "?", bodies[address].replace(filed.filing, "?"))
            for address, filed in ((NEW, known), ("other@mailbox.test", unknown))
        ]
        assert plain[0] == plain[1]

    def test_gets_no_second_letter_where_it_is_the_one_that_is_named(self, small_shop):
        """And its code proves the number the company holds with it, too; nobody else need be asked."""
        filed = small_shop.asks("access", email="ada@example.org", phone="+49 30 23125000", account=BOBS, region="DE")
        small_shop.works()
        assert to(small_shop) == ["ada@example.org"]
        small_shop.confirms(filed.filing)
        assert proved(small_shop, filed) == [("email", "ada@example.org"), ("phone", "+49 30 23125000")]

    def test_may_be_one_of_two_of_which_the_first_to_answer_has_the_request(self, shop):
        """A telephone two people share proves neither of them: Ada is shown what is hers, not what is Bob's."""
        changes(shop, "UPDATE customers SET phone = '030 23125 000' WHERE id = 2")
        filed = shop.asks("access", email="", phone="+49 30 23125000", region="DE")
        shop.works()
        assert sorted(to(shop)) == [ADA, "bob@example.org"]
        shop.confirms(filed.filing, shop.code(ADA))
        assert proved(shop, filed) == [("email", ADA)]
        with pytest.raises(Refused, match="does not fit"):
            shop.confirms(filed.filing, shop.code("bob@example.org"))

    def test_is_not_written_to_where_a_number_leads_to_many(self, small_shop):
        insert = "INSERT INTO customers (id, email, last_name, phone, loyalty_no, newsletter) VALUES (:n, :to, 'P', '030 1234567', :n, true)"
        changes(small_shop, insert, *({"n": n, "to": f"p{n}@example.org"} for n in range(10, 11 + MOST)))
        small_shop.asks("access", email="", phone="+49 30 1234567", region="DE")
        small_shop.works()
        assert to(small_shop) == []

    def test_is_not_written_to_where_the_numbers_are_those_of_many(self, small_shop):
        """Who lists customer numbers one after the other can't have a letter written to each."""
        from unsee.desk import receive
        from unsee.received.details import Details, identifier
        from unsee.received.events import Channel

        changes(
            small_shop,
            "INSERT INTO customers (id, email, last_name, loyalty_no, newsletter) VALUES (9, 'd@example.org', 'D', 77004, true)",
        )
        numbers = tuple(identifier("account", f"7700{n}") for n in range(1, 5))
        receive.receive(small_shop.ports, receive.Asked(("access",), Details(numbers), Channel.API, region="DE"))
        small_shop.works()
        assert to(small_shop) == []

    @pytest.mark.parametrize("held", ["n/a", "x@erased.invalid", "ada@x.test\nBcc: all@x.test", "privacy@shop.example"])
    def test_is_not_written_to_where_it_is_none(self, small_shop, held):
        """What stands for an address that was erased, or that nobody gave; and the company's own."""
        changes(small_shop, "UPDATE customers SET email = :held WHERE id = 1", {"held": held})
        small_shop.asks("access", email="", account=ADAS, region="DE")
        small_shop.works()
        assert to(small_shop) == []

    def test_shows_nothing_for_an_agent(self, small_shop):
        filed = small_shop.asks("access", email=NEW, account=ADAS, acting_for="Jo Agent", region="DE")
        assert small_shop.ports.requests.load(filed.requests[0]).request.asked.identity is Identity.AUTHORITY
        small_shop.works()
        assert to(small_shop, "code") == [NEW]

    def test_gets_one_letter_however_often_the_work_is_done_and_however_many_ask(self, shop):
        filed = shop.asks("access", email="", account=ADAS, region="DE")
        for number in range(6):
            shop.asks("access", email=f"n{number}@mailbox.test", account=ADAS, region="DE", source=f"198.51.{number}.1")
        shop.works()
        shop.ports.work.add(Job(Work.CODE, filed.filing), Job(Work.CODE, filed.filing, codes.HELD))  # as after a crash
        shop.works()
        assert to(shop, "code").count(ADA) == 1
        shop.confirms(filed.filing, shop.code(ADA))
        assert shop.state(filed.requests[0]) == State.OPEN

    def test_gets_its_letter_when_the_database_is_there_again_and_the_named_one_gets_it_at_once(self, small_shop):
        changes(small_shop, "ALTER TABLE customers RENAME TO moved")
        small_shop.asks("access", email=NEW, account=ADAS, region="DE")
        small_shop.works()
        assert to(small_shop) == [NEW]
        changes(small_shop, "ALTER TABLE moved RENAME TO customers")
        small_shop.clock.pass_(minutes=5)
        small_shop.works()
        assert to(small_shop) == [NEW, ADA]

    def test_keeps_its_code_as_long_as_anything_waits_for_it(self, small_shop):
        """Its one letter of the day was written for another request, which is over."""
        over = small_shop.asks("access", email=ADA, region="DE")
        waits = small_shop.asks("access", email=NEW, account=ADAS, region="DE")
        small_shop.works()
        small_shop.confirms(over.filing, small_shop.code(ADA))
        small_shop.works()
        assert small_shop.ports.requests.filing(over.filing).details is None
        small_shop.confirms(waits.filing, small_shop.code(ADA))
        assert small_shop.ports.requests.filing(waits.filing).details.reply_to == ADA

    def test_that_is_found_when_another_was_shown_already_shows_nothing(self, small_shop):
        small_shop.asks("access", email="", account=ADAS, region="DE")
        filed = small_shop.asks("access", email=NEW, region="DE")
        small_shop.works()
        small_shop.confirms(filed.filing, small_shop.code(NEW))
        small_shop.ports.held.keep(filed.filing, [Held(ADA)])
        with pytest.raises(Refused, match="does not fit"):
            small_shop.confirms(filed.filing, small_shop.code(ADA))
        assert proved(small_shop, filed) == [("email", NEW)]

    def test_that_disowns_a_request_only_leaves_it(self, shop):
        """Somebody else may ask, and of themselves: their own code is still good."""
        filed = shop.asks("access", email=NEW, account=ADAS, region="DE")
        shop.works()
        mine = shop.code(ADA)
        assert [each.filing for each in codes.pending(shop.ports, filed.filing, mine, "192.0.2.7")] == [filed.filing]
        codes.disown(shop.ports, filed.filing, mine, "192.0.2.7")
        assert codes.pending(shop.ports, filed.filing, mine, "192.0.2.7") == ()
        with pytest.raises(Refused, match="does not fit"):
            shop.confirms(filed.filing, mine)
        shop.clock.pass_(days=1, minutes=1)
        shop.asks("access", email=NEW, account=ADAS, region="DE")  # the same again, the next day
        shop.works()
        assert to(shop, "code").count(ADA) == 1
        shop.confirms(filed.filing, shop.code(NEW))
        assert proved(shop, filed) == [("email", NEW)]

    def test_that_disowns_what_nobody_else_can_show_closes_it(self, small_shop):
        filed = small_shop.asks("access", email="", account=ADAS, region="DE")
        small_shop.works()
        codes.disown(small_shop.ports, filed.filing, small_shop.code(ADA), "192.0.2.7")
        small_shop.works()
        assert small_shop.state(filed.requests[0]) == State.CLOSED
        assert small_shop.ports.requests.filing(filed.filing).details is None

    def test_is_forgotten_with_the_rest(self, shop):
        from unsee.store.desk.models import CodeRow, HeldRow

        filed = shop.asks("access", email=NEW, account=ADAS, region="DE")
        shop.works()
        assert HeldRow.objects.count() == 1
        shop.clock.pass_(days=31)
        shop.works()
        shop.works()
        assert shop.ports.requests.filing(filed.filing).details is None
        assert HeldRow.objects.count() == CodeRow.objects.count() == 0
