"""Which answer the law carries: expected from each statute's own rule, as docs/law has it."""

from __future__ import annotations

import pytest

from unsee.law.book import book
from unsee.letters.answers import AnswerKind, fitting

# Where asking may cost something, or the law names no fee; for these nobody is told that it is free.
NOT_SURELY_FREE = {
    *("au_privacy_act", "ca_ab_pipa", "ca_bc_pipa", "ca_pipeda", "hk_pdpo", "il_ppl", "jp_appi", "kr_pipa", "my_pdpa"),
    *("nz_privacy_act", "sg_pdpa", "tw_pdpa", "za_popia"),
    *("us_il_bipa", "us_tx_cubi", "us_ct_databroker"),  # name no fee
    *("mx_lfpdppp", "ca_qc_p391", "ke_dpa", "tr_kvkk"),  # free to ask; copies or the like may be charged
    "us_fcra",  # free from some agencies
    *("ae_adgm", "ba_2025", "fo_dpa", "jm_dpa", "ky_dpa", "pa_81", "ph_dpa", "rw_law058", "ug_dppa", "vn_pdpl"),  # not reviewed
}
# Where the request itself must come with proof of identity.
PROVEN = {
    *("ar_25326", "co_1581", "hk_pdpo", "mx_lfpdppp", "pe_29733", "ca_qc_p391", "tr_kvkk", "uy_18331", "za_popia"),
    "us_fcra",
}


@pytest.mark.parametrize("regime", book().ids())
def test_a_fee_is_contested_only_where_the_law_says_free(regime):
    assert fitting(AnswerKind.FEE, {regime}) == (regime not in NOT_SURELY_FREE)


@pytest.mark.parametrize("regime", book().ids())
def test_proof_of_identity_is_contested_unless_the_law_wants_it_with_the_request(regime):
    assert fitting(AnswerKind.IDENTITY, {regime}) == (regime not in PROVEN)


@pytest.mark.parametrize("regime", book().ids())
def test_minimal_data_are_offered_where_the_law_does_not_want_proof_with_the_request(regime):
    assert fitting(AnswerKind.MINIMUM, {regime}) == (regime not in PROVEN)


@pytest.mark.parametrize("regime", book().ids())
def test_a_copy_is_offered_unless_the_law_rules_a_document_out(regime):
    """California's Delete Act: the broker asks nothing, the state's portal checks."""
    assert fitting(AnswerKind.COPY, {regime}) == (regime != "us_ca_delete_act")


def test_of_several_laws_one_is_enough():
    assert fitting(AnswerKind.FEE, {"jp_appi", "eu_gdpr"})
    assert not fitting(AnswerKind.FEE, {"jp_appi", "kr_pipa"})


@pytest.mark.parametrize(
    ("kind", "fits"),
    [
        (AnswerKind.PORTAL, True),
        (AnswerKind.IDENTITY, True),
        (AnswerKind.LINK, True),
        (AnswerKind.AGENT, True),
        (AnswerKind.NOT_CONTROLLER, True),
        (AnswerKind.DEVICE_IDS, True),
        (AnswerKind.POLICY, True),
        (AnswerKind.EXTENSION, False),
        (AnswerKind.REFUSAL, False),
        (AnswerKind.PARTIAL, False),
        (AnswerKind.FEE, False),
        (AnswerKind.JURISDICTION, False),
        (AnswerKind.EXCESSIVE, False),
        (AnswerKind.MINIMUM, True),
        (AnswerKind.COPY, True),
        (AnswerKind.SCOPE, True),
    ],
)
def test_without_a_law_only_what_one_may_ask_of_anybody_is_asked(kind, fits):
    assert fitting(kind, ()) is fits
