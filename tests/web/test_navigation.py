"""Every place leads somewhere, and a page knows where it is."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from unsee.web.navigation import PLACES, shown

PAGES = [tab.page for place in PLACES for tab in place.tabs]


@pytest.mark.parametrize("name", PAGES)
def test_every_tab_has_its_page(alex, name):
    assert alex.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_one_place_is_where_one_is(name):
    here = [place for place in shown(reverse(name)) if place.here]
    assert len(here) == 1
    assert [tab.address for tab in here[0].tabs if tab.here] in ([reverse(name)], [])


def test_a_case_is_among_the_cases(alex):
    (case,) = alex.asks("shop-1")
    found = re.findall(r'<a href="([^"]+)" aria-current="true"', alex.text(f"/cases/{case}/"))
    assert "/cases/" in found


def test_what_waits_is_counted_beside_its_place(alex):
    alex.asks("shop-1", "shop-2")
    assert re.search(r'>Mail <span class="count">2</span>', alex.text("/"))


def test_nobody_known_sees_no_places(visitor):
    assert "<nav" not in visitor.text("/")
