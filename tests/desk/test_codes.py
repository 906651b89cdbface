from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.desk import codes
from unsee.received.request import State
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
