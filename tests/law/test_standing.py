from datetime import date

import pytest

from unsee.law.standing import Asker, age, standing

TODAY = date(2026, 11, 23)


def who(regime: str, born: str | None, place: str) -> Asker:
    return standing(regime, born=date.fromisoformat(born) if born else None, on=TODAY, place=place).asker


def test_an_adult_asks_alone() -> None:
    assert who("eu_gdpr", "1990-01-01", "FR") is Asker.SELF


def test_without_a_date_of_birth_an_adult_is_taken_to_ask() -> None:
    assert who("eu_gdpr", None, "FR") is Asker.SELF


def test_the_age_of_consent_differs_by_country() -> None:
    born = "2012-11-01"  # 14
    assert who("eu_gdpr", born, "AT") is Asker.EITHER  # 14
    assert who("eu_gdpr", born, "FR") is Asker.GUARDIAN  # 15
    assert who("eu_gdpr", born, "DE-BY") is Asker.GUARDIAN  # 16


def test_it_counts_from_the_birthday() -> None:
    assert who("ca_qc_p391", "2012-11-23", "CA-QC") is Asker.EITHER  # 14 today
    assert who("ca_qc_p391", "2012-11-24", "CA-QC") is Asker.GUARDIAN


def test_in_india_everyone_under_18_has_a_guardian() -> None:
    assert who("in_dpdp", "2008-11-24", "IN") is Asker.GUARDIAN


def test_where_the_law_names_no_age_maturity_decides() -> None:
    assert who("ch_fadp", "2012-01-01", "CH") is Asker.EITHER


def test_a_guardian_shows_that_they_are_one() -> None:
    found = standing("eu_gdpr", born=date(2020, 1, 1), on=TODAY, place="FR")
    assert "parent or guardian" in found.proof


def test_an_agent_shows_the_authority_the_law_asks_for() -> None:
    found = standing("us_ca_ccpa", born=None, on=TODAY, place="US-CA", through_agent=True)
    assert found.asker is Asker.AGENT
    assert "signed permission" in found.why


@pytest.mark.parametrize(("on", "years"), [(date(2025, 2, 28), 16), (date(2025, 3, 1), 17), (date(2028, 2, 29), 20)])
def test_born_on_a_leap_day_one_is_older_on_the_first_of_march(on: date, years: int) -> None:
    assert age(date(2008, 2, 29), on) == years
