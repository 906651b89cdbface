from __future__ import annotations

from datetime import date

import pytest

from desk.conftest import SETTINGS, Clock
from unsee.desk.receive import MAILS_AN_HOUR
from unsee.received.events import Channel, Identity
from unsee.received.request import State
from unsee.refusal import BadInput
from unsee.wiring_desk import make_desk, open_desk

LIVE = (State.WAITING, State.OPEN, State.PROPOSED)


def lines(desk):
    return {line.right: line for line in desk.ports.requests.queue(states=LIVE)}


class TestAFiling:
    def test_becomes_one_request_for_each_right_with_its_own_law_and_clock(self, desk):
        desk.change(country="US-CA")
        filed = desk.asks("access", "opt_out_sale", region="US-CA")
        assert len(filed.requests) == 2
        found = lines(desk)
        assert found["access"].regime == found["opt_out_sale"].regime == "us_ca_ccpa"
        # 11 CCR 7021(b): 45 days; 23 November + 45 = 7 January. 7026(f): 15 business days, without Thanksgiving and the day after it
        # (26 and 27 November, Cal. Gov. Code 6700(a)).
        assert found["access"].due_on == date(2027, 1, 7)
        assert found["opt_out_sale"].due_on == date(2026, 12, 16)

    def test_under_the_gdpr_is_due_a_month_later(self, desk):
        desk.asks("erasure", region="FR")
        assert lines(desk)["erasure"].due_on == date(2026, 12, 23)

    def test_where_no_law_gives_a_number_has_the_houses_own_aim_and_says_so(self, small):
        small.change(country=None, house_days=20)
        small.asks("access", region="")
        line = lines(small)["access"]
        assert (line.due_on, line.by_law, line.regime) == (date(2026, 12, 13), False, "")

    def test_of_an_opt_out_asks_nobody_who_they_are(self, small):
        filed = small.asks("opt_out_sale", region="US-CA")
        assert not filed.needs_code
        assert small.ports.requests.load(filed.requests[0]).request.asked.identity is Identity.NOTHING
        small.works()
        assert small.letters("code") == []

    @pytest.mark.parametrize(
        ("rights", "more"),
        [(("nonsense",), {}), ((), {}), (("access",), {"email": ""}), (("access",), {"region": "Atlantis"}), (("deindex",), {})],
    )
    def test_that_cant_be_used_is_refused_in_a_sentence(self, small, rights, more):
        with pytest.raises(BadInput) as wrong:
            small.asks(*rights, **more)
        assert str(wrong.value).endswith(".")
        assert lines(small) == {}


class TestDuplicates:
    def test_the_same_again_joins_and_gets_the_same_answer(self, desk):
        first, again = desk.asks("access"), desk.asks("access")
        assert (again.filing, again.requests, again.needs_code) == (first.filing, first.requests, first.needs_code)
        assert len(lines(desk)) == 1
        assert desk.ports.requests.load(first.requests[0]).request.repeated == 1

    @pytest.mark.parametrize(
        "other", [{"region": "DE"}, {"name": "Somebody Else"}, {"language": "fr"}, {"words": "x"}, {"gpc": True}]
    )
    def test_what_differs_in_anything_stays_apart(self, small, other):
        assert small.asks("access").filing != small.asks("access", **other).filing

    def test_who_has_shown_nothing_never_joins_who_has(self, desk):
        theirs = desk.asks("access")
        desk.works()
        desk.confirms(theirs.filing)
        another = desk.asks("access")
        assert another.filing != theirs.filing
        assert desk.state(theirs.requests[0]) == State.OPEN
        assert desk.state(another.requests[0]) == State.WAITING

    def test_a_flood_of_the_same_is_not_a_flood_in_the_log(self, small):
        first = small.asks("access")
        for _ in range(120):
            small.asks("access")
        assert len(small.ports.requests.log(first.requests[0])) <= 102


class TestASignalOfTheBrowser:
    def test_is_an_opt_out_of_its_own_beside_what_is_asked(self, small):
        filed = small.asks("access", gpc=True)
        assert [small.ports.requests.load(each).request.asked.right for each in filed.requests] == ["access", "opt_out_sale"]
        assert small.ports.requests.load(filed.requests[1]).request.asked.gpc

    def test_is_noted_and_asks_for_nothing_where_the_company_says_that_it_honours_none(self, small):
        small.change(gpc_since=None)
        filed = small.asks("access", gpc=True)
        assert len(filed.requests) == 1


class TestManyFromOneSource:
    def test_are_all_accepted_and_their_letters_leave_slowly(self, small):
        for number in range(MAILS_AN_HOUR + 5):
            small.asks("access", email=f"stranger{number}@example.org", source="198.51.100.9")
        small.works()
        assert len(small.letters("code")) == MAILS_AN_HOUR
        small.clock.pass_(hours=1, minutes=1)
        small.works()
        assert len(small.letters("code")) == MAILS_AN_HOUR + 5

    def test_do_not_slow_down_others(self, small):
        for number in range(MAILS_AN_HOUR + 5):
            small.asks("access", email=f"stranger{number}@example.org", source="198.51.100.9")
        small.asks("access", email="owner@example.org", source="192.0.2.1")
        small.works()
        assert "owner@example.org" in {letter["To"] for letter in small.letters("code")}


def test_a_request_typed_in_by_staff_says_who_typed_it(small):
    filed = small.asks("access", actor="Robin", channel=Channel.STAFF)
    assert small.ports.requests.log(filed.requests[0])[0].actor == "Robin"


def test_a_company_in_a_part_of_a_country_has_a_desk_too(tmp_path):
    """Established in California: telephone numbers without a country's code are American."""
    folder = tmp_path / "desk"
    make_desk(folder, SETTINGS.replace('"FR"', '"US-CA"'))
    assert open_desk(folder, Clock()).config.country == "US-CA"
