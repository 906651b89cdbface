import tomllib
from datetime import date
from pathlib import Path

import pytest

import unsee.law
from unsee.law.book import book
from unsee.law.proof import guidance, proof

TODAY = date(2026, 11, 23)


def test_under_the_gdpr_only_on_reasonable_doubts_and_a_document_only_in_exceptional_cases() -> None:
    found = proof("eu_gdpr", "access", TODAY)
    assert (found.when, found.document) == ("doubt", "exceptionally")
    assert str(found.citation).startswith("GDPR Art. 12(6)")


def test_never_for_an_opt_out_in_california() -> None:
    found = proof("us_ca_ccpa", "opt_out_sale", TODAY)
    assert (found.when, found.document) == ("never", "no")
    assert "7060(b)" in found.rule


def test_but_for_access_there_it_may_verify() -> None:
    assert proof("us_ca_ccpa", "access", TODAY).when == "verify"


@pytest.mark.parametrize(
    "regime", ["us_or_ocpa", "us_ct_ctdpa", "us_mn_mcdpa", "us_de_dpdpa", "us_mt_mcdpa", "us_nh_nhpa", "us_nj_njdpa"]
)
def test_nor_for_opt_outs_in_other_states_that_say_so(regime: str) -> None:
    assert proof(regime, "opt_out_sale", TODAY).when == "never"


def test_in_mexico_a_document_belongs_to_the_request() -> None:
    found = proof("mx_lfpdppp", "access", TODAY)
    assert (found.when, found.document) == ("always", "required")


@pytest.mark.parametrize("regime", book().ids())
def test_every_law_has_something_to_say(regime: str) -> None:
    assert proof(regime, "access", TODAY).said


def test_what_the_authority_of_the_country_said_can_be_quoted() -> None:
    by = [said.by for said in proof("eu_gdpr", "access", TODAY, place="NL").backing]
    assert any("DPG Media" in name for name in by)
    assert not any("CNIL" in name for name in by)


def test_what_was_said_of_one_law_is_not_quoted_for_another() -> None:
    assert [said.by for said in proof("uk_gdpr", "access", TODAY, place="GB").backing] == ["ICO, right of access"]


def test_what_was_said_is_said_of_laws_and_sources_we_know() -> None:
    sources = tomllib.loads((Path(unsee.law.__file__).parent / "sources.toml").read_text("utf-8"))
    for said in guidance():
        assert set(said.regimes) <= set(book().ids())
        assert set(said.source.ids) <= sources.keys()
