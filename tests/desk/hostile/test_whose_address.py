"""Whoever asks shows only what is theirs, and a flood of letters reaches no mailbox, however its address is spelt."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from desk.hostile.conftest import peopled
from desk.visitor import words
from unsee.desk import codes, handle, intake
from unsee.desk.codes import MAILBOX_LETTERS_A_DAY
from unsee.desk.understand import understand
from unsee.mail.fetched import Batch, Fetched, FolderState
from unsee.mail.message import parse
from unsee.received.events import Identity
from unsee.received.request import State
from unsee.refusal import Refused

ROUNDS = """
import unsee.store
from django.contrib.auth.hashers import make_password
from unsee.store.desk.staff import NOBODY
print(*(each.rpartition("$")[0].rpartition("$")[0] for each in (make_password("x"), NOBODY)))
"""
VICTIM, ATTACKER = "victim@people.test", "attacker@evil.test"


class TestAnAnswerToAnotherAddress:
    """Somebody names the victim's address to be found by, and their own to be answered at."""

    def test_is_an_agent_s_request_whatever_it_calls_itself(self, desk):
        filed = desk.asks("access", email=VICTIM, answer_to=ATTACKER)
        assert desk.ports.requests.load(filed.requests[0]).request.asked.identity is Identity.AUTHORITY
        desk.works()
        desk.confirms(filed.filing)  # the code went to the attacker, who may type it
        assert desk.state(filed.requests[0]) == State.WAITING
        with pytest.raises(Refused, match="shown"):
            handle.complete(desk.ports, desk.somebody("Robin", "handler"), filed.requests[0], "complied")

    def test_is_shown_to_staff(self, small):
        house = peopled(small)
        request = small.asks("access", email=VICTIM, answer_to=ATTACKER).requests[0]
        assert ATTACKER in house.visitor("Robin").get(f"/staff/requests/{request}/").content.decode()

    def test_by_mail_brings_the_code_to_the_address_that_is_named(self, desk):
        """The letter says it is the victim's; the mail came from elsewhere."""
        raw = f"From: {ATTACKER}\r\nTo: privacy@shop.example\r\nSubject: Art. 15 GDPR\r\nMessage-ID: <1@x>\r\n\r\nI ask for access under Art. 15 GDPR.\r\nE-mail: {VICTIM}\r\n"
        report = intake.take(
            desk.ports,
            [Batch((Fetched(1, raw.encode(), desk.clock(), len(raw), whole=True),), FolderState(1, 1), renewed=False)],
            "INBOX",
        )
        assert report.filed == 1
        desk.works()
        assert [letter["To"] for letter in desk.letters("code")] == [VICTIM]


class TestLettersToOneMailbox:
    """victim+1@, victim+2@, Victim@ are one person's mailbox; at Google v.ictim@ is, too."""

    SPELT = (*(f"victim+{n}@people.test" for n in range(40)), "Victim@people.test", "VICTIM@PEOPLE.TEST")

    def test_are_few_a_day_however_it_is_spelt(self, desk):
        for number, address in enumerate(self.SPELT):
            desk.asks("access", email=address, source=f"198.51.{number}.1")
        desk.works()
        assert len(desk.letters("code")) <= MAILBOX_LETTERS_A_DAY == 3

    def test_of_opt_outs_are_one_a_day(self, small):
        from unsee.desk import finish
        from unsee.desk.ports import Fulfilled
        from unsee.received.events import Outcome

        for number, address in enumerate(self.SPELT):
            filed = small.asks("opt_out_sale", email=address, region="US-CA", source=f"198.51.{number}.1")
            finish.close(small.ports, small.ports.requests.load(filed.requests[0]), Fulfilled(Outcome.COMPLIED))
        small.works()
        assert len(small.letters("done")) == 1

    def test_that_were_too_many_leave_later_and_none_is_lost(self, small):
        for number in range(MAILBOX_LETTERS_A_DAY + 2):
            small.asks("access", email=f"victim+{number}@people.test", source=f"198.51.{number}.1")
        small.works()
        small.clock.pass_(days=1, hours=1)
        small.works()
        assert len({letter["To"] for letter in small.letters("code")}) == MAILBOX_LETTERS_A_DAY + 2

    def test_prove_the_address_they_went_to_and_no_other_spelling(self, small):
        """Hardly anywhere is a+b@ another person than a@; but there it would be."""
        filed = small.asks("access", email="victim+own@people.test")
        other = small.asks("access", email=VICTIM)
        small.works()
        with pytest.raises(Refused):
            small.confirms(other.filing, codes_of(small)["victim+own@people.test"])
        small.confirms(filed.filing, codes_of(small)["victim+own@people.test"])
        assert small.state(other.requests[0]) == State.WAITING


def codes_of(desk) -> dict[str, str]:
    return {
        letter["To"]: next(line.strip() for line in letter.get_content().splitlines() if line.startswith("    "))
        for letter in desk.letters("code")
    }


class TestSomebodyElsesCustomerNumber:
    """The attacker names a number of Ada's, whose address the company holds, and wants to be answered at an address of their own."""

    ADA, ADAS, BOB, BOBS = "Ada@Example.org", "77001", "bob@example.org", "77002"

    def test_brings_the_attacker_nothing_even_where_the_victim_confirms_by_mistake(self, shop):
        filed = shop.asks("access", "erasure", email=ATTACKER, account=self.ADAS, region="DE")
        shop.works()
        own, victims = shop.code(ATTACKER), shop.code(self.ADA)
        shop.confirms(filed.filing, victims)
        shop.confirms(filed.filing, own)  # says nothing else than ever, and does nothing
        for _ in range(3):
            shop.works()
            shop.clock.pass_(minutes=2)
        assert [letter["To"] for letter in shop.letters("done")] == [self.ADA, self.ADA]
        assert [letter["To"] for letter in shop.letters()].count(ATTACKER) == 1

    def test_is_not_acted_on_where_the_attacker_confirms_first(self, shop):
        filed = shop.asks("access", email=ATTACKER, account=self.ADAS, region="DE")
        shop.works()
        own, victims = shop.code(ATTACKER), shop.code(self.ADA)
        shop.confirms(filed.filing, own)
        with pytest.raises(Refused, match="does not fit"):
            shop.confirms(filed.filing, victims)
        shop.works()
        assert shop.ports.requests.load(filed.requests[0]).request.outcome == "nothing_held"

    def test_does_not_join_what_two_people_show(self, shop):
        """The attacker is Bob: he names Ada's address and his own number, and both of them confirm."""
        for first, then in ((self.ADA, self.BOB), (self.BOB, self.ADA)):
            filed = shop.asks("access", email=self.ADA, account=self.BOBS, words=first, region="DE")
            shop.works()
            shop.confirms(filed.filing, shop.code(first))
            with suppress(Refused):
                shop.confirms(filed.filing, shop.code(then))
            details = shop.ports.requests.filing(filed.filing).details
            assert {each.value for each in details.proved()} == ({self.ADA} if first == self.ADA else {self.BOB, self.BOBS})
            assert details.reply_to == first

    def test_leaves_no_doubt_to_staff_where_the_answer_goes(self, small_shop):
        house = peopled(small_shop)
        filed = small_shop.asks("rectification", email=ATTACKER, account=self.ADAS, region="DE")
        small_shop.works()
        small_shop.confirms(filed.filing, small_shop.code(self.ADA))
        shown = words(house.visitor("Robin").get(f"/staff/requests/{filed.requests[0]}/"))
        assert f"answered at {self.ADA} alone" in shown
        assert f"email {ATTACKER}" in shown  # and not as proved

    def test_is_no_way_into_another_request(self, small_shop):
        adas = small_shop.asks("access", email="", account=self.ADAS, region="DE", source="192.0.2.2")
        bobs = small_shop.asks("access", email="", account=self.BOBS, region="DE")
        small_shop.works()
        with pytest.raises(Refused, match="does not fit"):
            small_shop.confirms(adas.filing, small_shop.code(self.BOB))
        assert codes.pending(small_shop.ports, bobs.filing, small_shop.code(self.BOB), "192.0.2.7")[0].filing == bobs.filing


class TestNobodyLearns:
    """Counted in work, not in seconds: the same questions to the database, in the same order, whoever is asked about."""

    def statements(self, what) -> list[str]:
        import re

        with CaptureQueriesContext(connections["desk"]) as asked:
            what()
        return [re.sub(r"'[^']*'|\b\d+\b|U-[0-9A-Z-]+", "?", each["sql"])[:120] for each in asked.captured_queries]

    def test_whether_a_reference_exists_from_trying_a_code(self, desk):
        filed = desk.asks("access")
        desk.works()

        def tries(reference):
            def what():
                with pytest.raises(Refused, match="does not fit"):
                    codes.confirm(desk.ports, reference, "AAAAA-AAAAA", f"192.0.2.{len(reference)}")

            return what

        assert self.statements(tries(filed.filing)) == self.statements(tries("U-00000-00000"))

    def test_whether_a_number_is_known_from_trying_a_code(self, small_shop):
        known = small_shop.asks("access", email=ATTACKER, account="77001", region="DE")
        unknown = small_shop.asks("access", email=ATTACKER, account="99999", region="DE")
        small_shop.works()
        assert len(small_shop.letters("code")) == 2, "the number of one of them is known"

        def tries(reference):
            def what():
                with pytest.raises(Refused, match="does not fit"):
                    codes.confirm(small_shop.ports, reference, "AAAAA-AAAAA", "192.0.2.1")

            return what

        assert self.statements(tries(known.filing)) == self.statements(tries(unknown.filing))

    def test_whether_anybody_is_known_from_asking(self, desk):
        """Filing looks into no database of the company, so there is nothing to be told apart; and a second person costs the same."""
        desk.asks("access", email="first@people.test")
        one = self.statements(lambda: desk.asks("access", email="known@people.test"))
        other = self.statements(lambda: desk.asks("access", email="unknown@people.test"))
        assert one == other

    def test_whether_somebody_works_here_from_the_door(self):
        """A name nobody has costs as many rounds as a real one. In a process of its own: tests have a quicker hasher."""
        told = subprocess.run([sys.executable, "-c", ROUNDS], check=True, capture_output=True, text=True).stdout.split()
        assert told[0] == told[1]


@pytest.mark.parametrize(
    "word", ["suprim", "cancell", "verwijder", "widerspr", "berichtig", "rectif", "portab", "art. ", "Name", "E-mail: ", "lösch"]
)
def test_no_letter_holds_up_the_reading_of_mail(word):
    raw = f"From: a@b.test\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{word * (100_000 // len(word))}\r\n"
    message = parse(raw.encode())
    begun = time.process_time()
    understand(message, ("access", "erasure"))
    assert time.process_time() - begun < 1.5
