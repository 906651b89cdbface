"""The same shop in MariaDB: no deferred checks, rows checked one by one, its own words for digits and texts."""

from __future__ import annotations

import re

import pytest

from company import MAP, TODAY, Journal, erase, everything, rows
from servers import mariadb
from unsee.datamap.identifier import Identifier, Kind
from unsee.datamap.outcome import Count, What, Why


@pytest.fixture(scope="module")
def server():
    with mariadb.running() as running:
        yield running


@pytest.fixture
def url(server):
    return server.database()


def test_a_person_is_planned_erased_and_looked_for_again(shop, url, held):
    before = everything(shop)
    plan = held(url).plan(erase(), TODAY)
    assert everything(shop) == before
    outcome = held(url).carry_out(erase(), Journal(), TODAY)
    assert outcome.clean, outcome
    assert sorted(plan.counts, key=str) == sorted(outcome.counts, key=str)
    email, first = rows(shop, "customers", "email", "first_name")[0]
    assert re.fullmatch(r"erased-[0-9a-f]{16}@invalid\.invalid", email)
    assert first is None
    assert rows(shop, "orders", "id") == [(2,), (3,)]
    assert rows(shop, "tickets", "body")[0] == ("I am [erased], call [erased].",)
    assert {each.why for each in outcome.left} == {Why.KEPT, Why.LISTED, Why.NAMESAKE}


def test_a_phone_number_is_found_however_it_is_written(shop, url, held):
    plan = held(url).plan(erase(Identifier(Kind.PHONE, "+49 30 23125000")), TODAY)
    assert Count("shop", "customers", What.CHANGE, 1) in plan.counts


def test_a_refusal_of_the_database_repeats_no_value(shop, url, held):
    twice = MAP.replace("email, erase: replace}", "email, erase: {set: bob@example.org}}", 1)
    (problem,) = held(url, twice).plan(erase(), TODAY).problems
    assert "a value must not be there twice" in problem.sentence
    assert "bob" not in problem.sentence
