"""Pictures of all cases, each with its numbers."""

from __future__ import annotations

from web.visitor import words


def test_nothing_sent_is_nothing_drawn(alex):
    alex.asks("shop-1")
    assert "Nothing to draw yet." in words(alex.text("/pictures/"))


def test_the_funnel_counts_each_step_and_the_later_ones(alex, ports):
    cases = alex.asks("shop-1", "shop-2", "shop-3", "shop-4")
    alex.says_sent(*cases)
    alex.post(f"/cases/{cases[0]}/record/", on=f"/cases/{cases[0]}/", said="acknowledged")
    alex.post(f"/cases/{cases[1]}/record/", on=f"/cases/{cases[1]}/", said="fulfilled")
    told = words(alex.text("/pictures/"))
    for line in ("sent 4 100 %", "heard from 2 50 %", "answered 1 25 %", "said gone 1 25 %", "seen gone 0 0 %"):
        assert line in told


def test_an_answer_s_days_stand_beside_the_law_s(alex, at_home, here):
    """Asked on 23 November, answered the same day: 0 days; the law gives until 23 December, 30 days."""
    (case,) = alex.asks("shop-1")
    alex.says_sent(case)
    alex.post(f"/cases/{case}/record/", on=f"/cases/{case}/", said="refused")
    told = words(alex.text("/pictures/"))
    assert "Shop Number 1 0 30" in told
    assert "GDPR 1 1 1 0 0 0" in told, "asked, answered, in time, late now, said gone, median days"


def test_one_list_can_be_drawn_alone(alex):
    alex.says_sent(*alex.asks("shop-1"))
    assert "sent 1" in words(alex.text("/pictures/?pack=all-shops"))
