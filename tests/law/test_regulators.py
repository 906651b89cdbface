from datetime import date

import pytest

from unsee.law.authorities import authorities
from unsee.law.book import book
from unsee.law.regulators import regulators
from unsee.refusal import BadInput

TODAY = date(2026, 11, 23)


def whom(regime: str, residence: str, company: str | None = None, on: date = TODAY) -> list[str]:
    return [address.authority.id for address in regulators(regime, residence, on, company_country=company)]


def test_in_germany_the_authority_of_the_land() -> None:
    assert whom("eu_gdpr", "DE-HE") == ["dpa_dehessbdi"]


def test_in_bavaria_the_one_for_companies_and_not_the_one_for_public_bodies() -> None:
    assert whom("eu_gdpr", "DE-BY") == ["dpa_debaylda"]


def test_where_the_land_is_not_known_all_sixteen_and_never_the_federal_one() -> None:
    found = whom("eu_gdpr", "DE")
    assert len(found) == 16
    assert "dpa_debfdi" not in found


def test_where_one_lives_or_where_it_happened_art_77_leaves_the_choice() -> None:
    assert whom("eu_gdpr", "FR", "IE") == ["dpa_frcnil", "dpa_iedpc"]
    assert whom("eu_gdpr", "US-CA", "IE") == ["dpa_iedpc"]


def test_territories_turn_to_the_authority_of_their_state() -> None:
    assert whom("eu_gdpr", "GP") == ["dpa_frcnil"]
    assert whom("eu_gdpr", "AX") == ["dpa_fitst"]


def test_some_laws_are_in_two_hands() -> None:
    assert whom("us_ca_ccpa", "US-CA") == ["us_ca_cppa", "us_ca_ag"]
    assert whom("kr_pipa", "KR") == ["kr_pipc", "kr_kisa"]


def first(regime: str, residence: str, on: date = TODAY) -> str:
    return regulators(regime, residence, on)[0].first


def test_what_must_come_first_is_said() -> None:
    assert "Nothing" in first("eu_gdpr", "FR")
    assert "Appeal to the company first" in first("us_va_vcdpa", "US-VA")
    assert "Complain to the company itself first" in first("au_privacy_act", "AU")
    assert "Ask the company first" in first("br_lgpd", "BR")


def test_it_changes_with_the_law() -> None:
    assert "Ask the company" in first("uk_gdpr", "GB", date(2026, 6, 18))
    assert "Complain to the company itself" in first("uk_gdpr", "GB", date(2026, 6, 19))
    assert "Nothing" in first("eu_gdpr", "FR", date(2027, 4, 1))
    assert "Ask the company" in first("eu_gdpr", "FR", date(2027, 4, 2))


def test_an_appeal_belongs_to_what_a_complaint_brings_along() -> None:
    assert any("appeal" in exhibit for exhibit in regulators("us_va_vcdpa", "US-VA", TODAY)[0].asks_for)


def test_someone_from_elsewhere_is_told_where_the_law_holds() -> None:
    with pytest.raises(BadInput, match=r"no law of US-CA.*AT, BE"):
        regulators("eu_gdpr", "US-CA", TODAY)


@pytest.mark.parametrize("regime", book().ids())
def test_every_law_leads_to_somebody(regime: str) -> None:
    place = book().regime(regime).places[0]
    assert all(each.companies for each in map(authorities().__getitem__, whom(regime, place)))


def test_there_are_153_and_each_that_is_competent_for_companies_can_be_reached() -> None:
    assert len(authorities()) == 153
    unreachable = [each.id for each in authorities().values() if each.companies and not (each.form or each.email or each.website)]
    assert unreachable == []
