from datetime import date

import pytest

from unsee.law.applies import AS_A_FAVOUR, Applies, CompanyFacts, applicable
from unsee.law.residence import Residence
from unsee.law.rights import RIGHTS

TODAY = date(2026, 11, 23)
FACE_INDEX = CompanyFacts(frozenset({"face-search"}), "US")
SHOP = CompanyFacts(frozenset({"service"}), "US")
BROKER = CompanyFacts(frozenset({"broker"}), "US", registries=("US-CA", "US-VT"))
UNLISTED_BROKER = CompanyFacts(frozenset({"broker"}), "US")
EEA = [
    "AT",
    "BE",
    "BG",
    "HR",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IE",
    "IT",
    "LV",
    "LT",
    "LU",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SK",
    "SI",
    "ES",
    "SE",
    "NO",
    "IS",
    "LI",
]


def laws(place: str, company: CompanyFacts, on: date = TODAY) -> list[str]:
    return [each.regime for each in applicable([Residence(place)], company, on)]


def one(place: str, company: CompanyFacts, regime: str, on: date = TODAY) -> Applies:
    return next(each for each in applicable([Residence(place)], company, on) if each.regime == regime)


@pytest.mark.parametrize("country", EEA)
def test_the_gdpr_protects_in_every_country_of_the_eea(country: str) -> None:
    assert laws(country, FACE_INDEX) == ["eu_gdpr"]


@pytest.mark.parametrize("place", ["AX", "GP", "GF", "MQ", "RE", "YT", "MF", "DE-BY", "ES-CN"])
def test_and_in_its_territories_and_parts(place: str) -> None:
    assert laws(place, SHOP) == ["eu_gdpr"]


@pytest.mark.parametrize("place", ["GL", "AW", "CW", "NC", "PF"])
def test_but_not_in_those_with_a_law_of_their_own(place: str) -> None:
    assert laws(place, SHOP) == []


def test_elsewhere_in_europe_other_laws_do() -> None:
    assert laws("GB-SCT", FACE_INDEX) == ["uk_gdpr"]
    assert laws("CH", FACE_INDEX) == ["ch_fadp"]
    assert laws("FO", SHOP) == ["fo_dpa"]


def test_a_company_elsewhere_is_bound_if_it_deals_with_people_there() -> None:
    gdpr = one("FR", BROKER, "eu_gdpr")
    assert "Art. 3(2)" in gdpr.why
    assert "watch what they do" in gdpr.caveats[0]


def test_an_index_of_faces_was_held_to_watch_people() -> None:
    assert one("FR", FACE_INDEX, "eu_gdpr").caveats == ()
    assert "Netherlands (2024)" in one("FR", FACE_INDEX, "eu_gdpr").why
    assert "UKUT 319" in one("GB", FACE_INDEX, "uk_gdpr").why


def test_a_company_established_there_is_bound_anyway() -> None:
    gdpr = one("FR", CompanyFacts(frozenset({"service"}), "DE"), "eu_gdpr")
    assert "established in DE" in gdpr.why
    assert gdpr.caveats == ()


@pytest.mark.parametrize(("country", "regime"), [("DE", "eu_gdpr"), ("NO", "eu_gdpr"), ("GB", "uk_gdpr"), ("CH", "ch_fadp")])
def test_a_company_established_in_europe_owes_it_to_anyone(country: str, regime: str) -> None:
    found = applicable([Residence("US-OH")], CompanyFacts(frozenset({"service"}), country), TODAY)
    assert [each.regime for each in found] == [regime]
    assert "anyone" in found[0].why


def test_two_laws_where_person_and_company_are_in_two_places() -> None:
    assert laws("GB", CompanyFacts(frozenset({"service"}), "IE")) == ["uk_gdpr", "eu_gdpr"]


def test_a_californian_has_the_ccpa_with_thresholds_said_and_not_assumed() -> None:
    ccpa = one("US-CA", SHOP, "us_ca_ccpa")
    assert "26.625 million" in ccpa.caveats[0]


def test_and_the_delete_act_against_brokers() -> None:
    assert "us_ca_delete_act" in laws("US-CA", BROKER)
    assert "us_ca_delete_act" not in laws("US-CA", SHOP)
    assert one("US-CA", BROKER, "us_ca_delete_act").caveats == ()


def test_a_broker_missing_from_the_registry_is_said_to_be() -> None:
    assert "registry of US-CA does not list it" in one("US-CA", UNLISTED_BROKER, "us_ca_delete_act").caveats[0]


def test_a_registry_entry_makes_a_broker() -> None:
    assert "us_ca_delete_act" in laws("US-CA", CompanyFacts(frozenset(), "US", registries=("US-CA",)))


def test_face_data_brings_the_biometric_laws_and_nothing_else_does() -> None:
    assert "us_il_bipa" in laws("US-IL", FACE_INDEX)
    assert laws("US-IL", SHOP) == []
    assert laws("US-IL", CompanyFacts(frozenset({"service"}), "US", data=frozenset({"face"}))) == ["us_il_bipa"]


def test_a_texan_facing_a_face_index_has_three_laws_one_of_them_unsure() -> None:
    assert laws("US-TX", FACE_INDEX) == ["us_tx_tdpsa", "us_tx_cubi", "us_fcra"]
    assert laws("US-TX", SHOP) == ["us_tx_tdpsa"]
    assert not one("US-TX", FACE_INDEX, "us_fcra").sure


def test_credit_data_makes_the_credit_law_sure() -> None:
    assert one("US-NY", CompanyFacts(frozenset({"credit-bureau"}), "US"), "us_fcra").sure
    assert laws("US-NY", SHOP) == []


def test_health_data_brings_the_law_of_washington() -> None:
    assert laws("US-WA", CompanyFacts(frozenset({"service"}), "US", data=frozenset({"health"}))) == ["us_wa_mhmda"]
    assert "us_wa_mhmda" in laws("US-WA", FACE_INDEX)
    assert laws("US-WA", SHOP) == []


def test_a_province_stands_beside_its_country() -> None:
    assert laws("CA-QC", SHOP) == ["ca_qc_p391", "ca_pipeda"]
    assert laws("CA-ON", SHOP) == ["ca_pipeda"]


def test_a_law_begins_on_its_day() -> None:
    assert laws("US-OK", SHOP, date(2026, 12, 31)) == []
    assert laws("US-OK", SHOP, date(2027, 1, 1)) == ["us_ok_ocdpa"]
    assert laws("US-LA", SHOP, date(2027, 1, 1)) == ["us_la_ldpa"]


def test_the_old_law_of_chile_gives_way_to_the_new_overnight() -> None:
    assert laws("CL", SHOP, date(2026, 11, 30)) == ["cl_19628_old"]
    assert laws("CL", SHOP, date(2026, 12, 1)) == ["cl_21719"]


def test_the_rules_of_india_too() -> None:
    assert laws("IN", SHOP, date(2027, 5, 12)) == ["in_spdi"]
    assert laws("IN", SHOP, date(2027, 5, 13)) == ["in_dpdp"]


def test_where_one_lived_that_day_decides() -> None:
    moved = [Residence("FR", until=date(2025, 3, 1)), Residence("US-CA", since=date(2025, 3, 2))]
    assert [each.regime for each in applicable(moved, SHOP, date(2025, 3, 1))] == ["eu_gdpr"]
    assert [each.regime for each in applicable(moved, SHOP, date(2025, 3, 2))] == ["us_ca_ccpa"]


def test_of_two_residences_that_overlap_the_one_moved_to_last_counts() -> None:
    both = [Residence("FR"), Residence("US-CA", since=date(2025, 3, 2))]
    assert [each.regime for each in applicable(both, SHOP, TODAY)] == ["us_ca_ccpa"]


def test_nothing_known_is_an_empty_answer() -> None:
    assert laws("US-OH", SHOP) == []
    assert laws("XK", SHOP) == []
    assert applicable([], SHOP, TODAY) == ()


def test_a_law_nobody_reviewed_says_so() -> None:
    assert "has not been reviewed" in one("PA", SHOP, "pa_81").caveats[0]


def test_free_zones_bind_the_companies_in_them() -> None:
    assert laws("DE", CompanyFacts(frozenset({"service"}), "AE-DIFC")) == ["eu_gdpr", "ae_difc"]


def test_data_of_children_brings_what_the_law_says_of_them() -> None:
    school = CompanyFacts(frozenset({"service"}), "US", data=frozenset({"children"}))
    assert "under 16" in " ".join(one("US-CA", school, "us_ca_ccpa").caveats)
    assert "Of children" not in " ".join(one("US-CA", SHOP, "us_ca_ccpa").caveats)


def test_what_can_be_asked_as_a_favour_are_rights_we_know() -> None:
    assert set(AS_A_FAVOUR) <= set(RIGHTS)
