from datetime import date

from unsee.law.applies import Applies
from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.claims import claims

TODAY = date(2026, 11, 23)


def by(*regimes: str) -> tuple[Applies, ...]:
    return tuple(Applies(regime, "", ()) for regime in regimes)


def pairs(found: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(claim.right, claim.regime) for claim in found]


def test_the_order_of_what_is_wanted_is_kept() -> None:
    assert pairs(claims(by("eu_gdpr"), ["erasure", "access"], TODAY)) == [("erasure", "eu_gdpr"), ("access", "eu_gdpr")]


def test_each_claim_names_its_article() -> None:
    assert claims(by("eu_gdpr"), ["access"], TODAY) == (Claim("access", "eu_gdpr", "Art. 15"),)


def test_a_right_is_claimed_under_each_law_that_knows_it() -> None:
    found = pairs(claims(by("us_tx_tdpsa", "us_tx_cubi"), ["access", "erasure"], TODAY))
    assert found == [("access", "us_tx_tdpsa"), ("erasure", "us_tx_tdpsa"), ("erasure", "us_tx_cubi")]


def test_the_gdpr_expresses_the_opt_out_of_sale_as_an_objection() -> None:
    (claim,) = claims(by("eu_gdpr"), ["opt_out_sale"], TODAY)
    assert (claim.right, claim.article) == ("objection", "Art. 21(1)-(3)")


def test_and_claims_it_once() -> None:
    assert pairs(claims(by("eu_gdpr"), ["objection", "opt_out_sale", "object"], TODAY)) == [("objection", "eu_gdpr")]


def test_the_ccpa_expresses_the_objection_as_an_opt_out() -> None:
    assert pairs(claims(by("us_ca_ccpa"), ["objection"], TODAY)) == [("opt_out_sale", "us_ca_ccpa")]


def test_a_right_the_law_does_not_know_is_left_out() -> None:
    assert claims(by("us_ia_icdpa"), ["rectification"], TODAY) == ()


def test_a_right_that_has_not_begun_is_left_out() -> None:
    assert claims(by("us_ut_ucpa"), ["rectification"], date(2026, 6, 30)) == ()
    assert pairs(claims(by("us_ut_ucpa"), ["rectification"], date(2026, 7, 1))) == [("rectification", "us_ut_ucpa")]


def test_a_letter_starts_no_clock_in_the_portal_of_california() -> None:
    assert book().regime("us_ca_delete_act").started_by == "drop"
    assert pairs(claims(by("us_ca_ccpa", "us_ca_delete_act"), ["erasure"], TODAY)) == [("erasure", "us_ca_ccpa")]
    portal = claims(by("us_ca_delete_act"), ["erasure"], TODAY, started_by=frozenset({"drop"}))
    assert pairs(portal) == [("erasure", "us_ca_delete_act")]


def test_nothing_is_claimed_by_a_law_that_may_not_bind_the_company() -> None:
    unsure = (Applies("us_fcra", "", (), sure=False),)
    assert claims(unsure, ["access"], TODAY) == ()
    assert pairs(claims(unsure, ["access"], TODAY, unsure=True)) == [("access", "us_fcra")]
