"""What a company is known to do, by its own figures."""

from __future__ import annotations

from unsee.directory.company import Company, Figures
from unsee.web.known import known
from unsee.web.templatetags.letters import figures_sentence


def broker(*figures):
    return Company("x", "X", "x.test", (), figures=figures)


def filed(right="erasure", year=2023, received=200, denied=34, days=20.0):
    return Figures(year, right, received, None, None, denied, days)


def test_a_share_and_a_middle_are_told():
    """34 of 200 are 17 of a hundred."""
    (told,) = known(broker(filed()), frozenset({"erasure"}))
    assert (told.denied, told.median_days) == (17, 20)
    assert figures_sentence(told) == "2023: denied 17 % of 200 requests for “Delete it”. Half were done within 20 days."


def test_only_of_what_is_asked_for():
    assert known(broker(filed("access"), filed("opt_out_sale")), frozenset({"erasure"})) == ()


def test_the_latest_year_counts():
    told = known(broker(filed(year=2022, denied=0), filed(year=2023), filed(year=2021)), frozenset({"erasure"}))
    assert [each.year for each in told] == [2023]


def test_of_a_handful_no_share_is_told():
    assert known(broker(filed(received=19, denied=19)), frozenset({"erasure"})) == ()


def test_what_was_not_filed_is_not_made_up():
    assert known(broker(filed(denied=None, days=None)), frozenset({"erasure"})) == ()
    (told,) = known(broker(filed(denied=None)), frozenset({"erasure"}))
    assert figures_sentence(told) == "2023: “Delete it” asked 200 times. Half were done within 20 days."


def test_a_company_nobody_knows_has_none():
    assert known(None, frozenset({"erasure"})) == ()
