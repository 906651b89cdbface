"""Decisions are facts with a day, a place and a source; what became of them is told, and what is not re-checked is marked."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import unsee.law
from unsee.law.book import book
from unsee.law.decisions import Sum, decisions, judgments, named_under, on_points

BY_ID = {decision.id: decision for decision in decisions()}
SOURCES = tomllib.loads((Path(unsee.law.__file__).parent / "sources.toml").read_text("utf-8"))


@pytest.mark.parametrize("each", [*decisions(), *judgments()], ids=lambda each: each.id)
def test_each_has_a_day_in_the_past_a_law_we_know_and_a_source_we_know(each):
    assert date(2004, 1, 1) < each.on < date(2026, 11, 23)
    assert set(each.regimes) <= set(book().ids())
    assert set(each.source.ids) <= SOURCES.keys()
    assert each.checked == (bool(each.source.ids) and each.source.basis == "sourced")


def test_the_british_one_is_told_with_what_the_tribunals_made_of_it_and_that_its_end_is_open():
    british = BY_ID["ico_2022"]
    assert (british.on, british.fine) == (date(2022, 5, 18), Sum("GBP", 7_552_800))
    assert [(later.what, later.reference) for later in british.then] == [
        ("set_aside", "[2023] UKFTT 819 (GRC)"),
        ("restored", "[2025] UKUT 319 (AAC)"),
    ]
    assert british.standing == "open"


def test_a_penalty_that_came_later_is_a_sum_of_its_own():
    french = BY_ID["cnil_2022"]
    assert french.fine == Sum("EUR", 20_000_000)
    assert [(later.on, later.sum) for later in french.then] == [(date(2023, 4, 17), Sum("EUR", 5_200_000))]


def test_under_the_gdpr_the_ones_made_under_it_and_that_of_the_persons_own_country_first():
    found = [decision.id for decision in named_under("eu_gdpr", "GR")]
    assert found[0] == "hdpa_2022"
    assert set(found) == {"hdpa_2022", "hmbbfdi_2021", "garante_2022", "cnil_2022", "dsb_2023", "ap_2024"}


def test_in_britain_the_british_one_comes_first():
    assert named_under("uk_gdpr", "GB-ENG")[0].id == "ico_2022"


def test_in_canada_the_canadian_ones_and_under_most_laws_none():
    assert [decision.id for decision in named_under("ca_bc_pipa", "CA-BC")] == ["oipc_bc_2021", "opc_2021"]
    assert named_under("us_tx_tdpsa", "US-TX") == ()


def test_what_is_no_decision_about_the_company_is_known_and_never_named():
    named = {decision.id for regime in book().ids() for decision in named_under(regime, "DE")}
    assert {"noyb_2025", "nd_ill_2025", "thornley_2021", "imy_2021"} & named == set()


def test_judgments_are_found_by_the_point_they_decide():
    assert [judgment.id for judgment in on_points("eu_gdpr", {"recipients", "fee"})] == ["c_154_21", "c_307_22"]
    assert on_points("uk_gdpr", {"recipients"}) == ()
