from datetime import date

from unsee.law.applies import CompanyFacts
from unsee.law.moving import Left, left_behind
from unsee.law.residence import Residence

TODAY = date(2026, 11, 23)
SHOP = CompanyFacts(frozenset({"service"}), "US")
FACE_INDEX = CompanyFacts(frozenset({"face-search"}), "US")
FRANCE_THEN_CALIFORNIA = [Residence("FR", until=date(2025, 3, 1)), Residence("US-CA", since=date(2025, 3, 2))]


def left(homes: list[Residence], company: CompanyFacts) -> dict[str, Left]:
    return {each.regime: each for each in left_behind(homes, company, TODAY)}


def test_a_law_left_behind_is_named_with_what_remains_of_it() -> None:
    gdpr = left(FRANCE_THEN_CALIFORNIA, SHOP)["eu_gdpr"]
    assert (gdpr.place, gdpr.moved, gdpr.still) == ("FR", date(2025, 3, 1), False)
    assert "Art. 3(1)" in gdpr.what
    assert "keeps its law and its deadline" in gdpr.what


def test_against_a_company_established_there_it_still_applies() -> None:
    assert left(FRANCE_THEN_CALIFORNIA, CompanyFacts(frozenset({"service"}), "IE"))["eu_gdpr"].still


def test_california_protects_residents_only() -> None:
    homes = [Residence("US-CA", until=date(2025, 3, 1)), Residence("FR", since=date(2025, 3, 2))]
    assert "nothing new can be asked" in left(homes, SHOP)["us_ca_ccpa"].what


def test_a_face_taken_in_illinois_stays_covered() -> None:
    homes = [Residence("US-IL", until=date(2025, 3, 1)), Residence("US-OH", since=date(2025, 3, 2))]
    assert "stays covered" in left(homes, FACE_INDEX)["us_il_bipa"].what
    assert left(homes, SHOP) == {}


def test_moving_inside_the_eea_changes_nothing() -> None:
    homes = [Residence("FR", until=date(2025, 3, 1)), Residence("DE", since=date(2025, 3, 2))]
    assert left(homes, SHOP)["eu_gdpr"].still


def test_who_never_moved_left_nothing_behind() -> None:
    assert left_behind([Residence("FR")], SHOP, TODAY) == ()


def test_a_move_still_ahead_leaves_nothing_behind() -> None:
    homes = [Residence("FR", until=date(2027, 1, 1)), Residence("US-CA", since=date(2027, 1, 2))]
    assert left(homes, SHOP) == {}
