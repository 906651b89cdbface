"""What each answer says, by what it means."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from unsee.law.due import deadline
from unsee.law.residence import Residence
from unsee.letters.answers import AnswerKind, Demand, Said, answer
from unsee.letters.answers.partial import ITEMS
from unsee.letters.words import LANGUAGES, words

EVERY = pytest.mark.parametrize("language", LANGUAGES)
ASKED, TOLD, TODAY = date(2026, 3, 10), date(2026, 3, 20), date(2026, 3, 21)
GDPR = ("eu_gdpr access", "eu_gdpr erasure", "eu_gdpr objection")
CCPA = ("us_ca_ccpa access", "us_ca_ccpa erasure", "us_ca_ccpa opt_out_sale")


def due(regime: str, right: str, region: str):
    return deadline(regime, right, ASKED, region)


# The portal


@EVERY
def test_to_a_portal_european_law_prescribes_no_form(make, provisions_of, language):
    letter = answer(make(*GDPR), language, to=AnswerKind.PORTAL, said=Said(on=TOLD), today=TODAY)
    assert {"GDPR Art. 12(2)", "GDPR Art. 12(3)", "GDPR recital 59", "EDPB Guidelines 01/2022 para. 52"} <= provisions_of(letter)


def test_to_a_portal_the_time_has_run_since_the_request_arrived(make, text_of):
    said = Said(on=TOLD, link_host="privacy.example.com", deadline=due("eu_gdpr", "access", "DE"))
    text = text_of(answer(make(*GDPR), "en", to=AnswerKind.PORTAL, said=said, today=TODAY))
    assert "make it again at privacy.example.com" in text
    assert "has run since the day it reached you, and ends on 10 April 2026 (Art. 12(3) GDPR)" in text


def test_californian_companies_may_name_their_own_ways_and_are_asked_to_treat_the_letter_as_one(make, text_of):
    said = Said(on=TOLD, deadline=due("us_ca_ccpa", "access", "US-CA"))
    text = text_of(answer(make(*CCPA, place="US-CA"), "en", to=AnswerKind.PORTAL, said=said, today=TODAY))
    assert "11 CCR § 7020(e)" in text
    assert "no form" not in text
    assert "April" not in text  # whether the clock runs is in doubt


def test_switzerland_asks_for_writing(make, provisions_of):
    letter = answer(make("ch_fadp access", place="CH"), "en", to=AnswerKind.PORTAL, said=Said(on=TOLD), today=TODAY)
    assert "DPO Art. 16(1)" in provisions_of(letter)


# Identity


@EVERY
@pytest.mark.parametrize("claims", [GDPR, ("uk_gdpr access",)])
def test_proof_may_be_asked_only_on_reasonable_doubts_and_no_more_than_needed(make, provisions_of, language, claims):
    said = Said(on=TOLD, demanded=frozenset({Demand.DOCUMENT}))
    act = "UK GDPR" if claims[0].startswith("uk") else "GDPR"
    letter = answer(make(*claims), language, to=AnswerKind.IDENTITY, said=said, today=TODAY)
    assert {f"{act} Art. 12(6)", f"{act} Art. 11(2)", f"{act} Art. 5(1)(c)"} <= provisions_of(letter)


OFFERS = {
    "en": r"\b(attach|enclos|I am sending|I send you|I can send|you will find)",
    "de": r"\b(im Anhang|anbei|beigefügt|ich sende|ich kann Ihnen)",
    "fr": r"\b(ci-joint|en annexe|je vous envoie|je peux vous|je joins)",
    "es": r"\b(adjunto|anexo|les envío|puedo enviarles|puedo)",
    "it": r"\b(in allegato|allego|Vi invio|posso)",
    "nl": r"\b(bijgevoegd|bijlage|ik stuur u|ik kan u)",
}


@EVERY
@pytest.mark.parametrize("claims", [GDPR, CCPA, ("ch_fadp access",), ("us_tx_tdpsa access",), ("br_lgpd access",), ()])
@pytest.mark.parametrize("demand", Demand)
def test_no_proof_is_ever_offered(make, language, claims, demand):
    said = Said(on=TOLD, demanded=frozenset({demand}))
    body = answer(make(*claims, wanted=("erasure",)), language, to=AnswerKind.IDENTITY, said=said, today=TODAY).body
    assert not re.search(OFFERS[language], " ".join(body.split()), re.IGNORECASE)


@EVERY
def test_what_was_demanded_is_named_and_only_that(make, text_of, language):
    texts = words(language).texts
    said = Said(on=TOLD, demanded=frozenset({Demand.DOCUMENT, Demand.PHOTO}))
    first = text_of(answer(make(*GDPR), language, to=AnswerKind.IDENTITY, said=said, today=TODAY))
    assert f"{texts['proof.document']}{words(language).conjunction}{texts['proof.photo']}" in first
    assert texts["proof.data"] not in first


def test_californian_opt_outs_go_ahead_unverified_and_the_clock_runs_on(make, text_of):
    said = Said(on=TOLD, demanded=frozenset({Demand.DOCUMENT}), deadline=due("us_ca_ccpa", "access", "US-CA"))
    text = text_of(answer(make(*CCPA, place="US-CA"), "en", to=AnswerKind.IDENTITY, said=said, today=TODAY))
    assert "My opt-out needs no check of who I am" in text
    assert "(11 CCR § 7060(b))" in text
    assert "remains 24 April 2026" in text  # 45 days after 10 March


def test_oregon_lets_an_opt_out_go_unverified_by_its_own_article(make, provisions_of):
    ask = make("us_or_ocpa erasure", "us_or_ocpa opt_out_sale", place="US-OR")
    letter = answer(ask, "en", to=AnswerKind.IDENTITY, said=Said(on=TOLD), today=TODAY)
    assert any(at.startswith("OCPA 646A.574") for at in provisions_of(letter))


def test_where_asking_may_stop_the_clock_no_day_is_named(make, text_of):
    said = Said(on=TOLD, deadline=due("eu_gdpr", "access", "DE"))
    text = text_of(answer(make(*GDPR), "en", to=AnswerKind.IDENTITY, said=said, today=TODAY))
    assert "April" not in text


def test_a_doubt_they_named_is_not_denied(make, text_of):
    none = text_of(answer(make(*GDPR), "en", to=AnswerKind.IDENTITY, said=Said(on=TOLD), today=TODAY))
    named = text_of(
        answer(make(*GDPR), "en", to=AnswerKind.IDENTITY, said=Said(on=TOLD, ground="two people of this name"), today=TODAY)
    )
    assert "names no such doubt" in none
    assert "names no such doubt" not in named
    assert "“two people of this name”" in named


def test_a_face_search_company_finds_the_person_by_the_pictures_it_took(make, text_of):
    said = Said(on=TOLD, demanded=frozenset({Demand.PHOTO}))
    ask = make(*GDPR, kinds=("face-search",))
    assert "addresses of pictures named in my request" in text_of(
        answer(ask, "en", to=AnswerKind.IDENTITY, said=said, today=TODAY)
    )
    bare = replace(ask, person=replace(ask.person, urls=()))
    assert "addresses of pictures" not in text_of(answer(bare, "en", to=AnswerKind.IDENTITY, said=said, today=TODAY))


# Refusal


@EVERY
def test_a_refusal_without_a_ground_is_asked_for_its_reasons(make, provisions_of, language):
    letter = answer(make(*GDPR), language, to=AnswerKind.REFUSAL, said=Said(on=TOLD), today=TODAY)
    assert {"GDPR Art. 12(4)", "GDPR Art. 17(3)", "GDPR Art. 21(1)", "GDPR Art. 77(1)"} <= provisions_of(letter)


def test_a_ground_is_quoted_and_asked_which_provision_it_is(make, text_of):
    said = Said(on=TOLD, ground="legal reasons")
    text = text_of(answer(make(*GDPR), "en", to=AnswerKind.REFUSAL, said=said, today=TODAY))
    assert "name as the ground: “legal reasons”" in text
    assert "which provision that is, to which of my data it applies, and until when (Art. 12(4) GDPR)" in text


def test_texans_appeal_and_californians_have_no_appeal(make, provisions_of, text_of):
    texas = answer(make("us_tx_tdpsa erasure", place="US-TX"), "en", to=AnswerKind.REFUSAL, said=Said(on=TOLD), today=TODAY)
    california = answer(make(*CCPA, place="US-CA"), "en", to=AnswerKind.REFUSAL, said=Said(on=TOLD), today=TODAY)
    assert "TDPSA 541.053" in provisions_of(texas)
    assert "appeal" not in text_of(california)


def test_only_european_letters_mention_an_authority(make, text_of):
    american = answer(make(*CCPA, place="US-CA"), "en", to=AnswerKind.REFUSAL, said=Said(on=TOLD), today=TODAY)
    assert "authority" not in text_of(american)


# Half an answer, and the privacy policy


@EVERY
def test_each_missing_item_is_named_by_its_point_of_article_15(make, provisions_of, language):
    points = {
        "purposes": "(1)(a)",
        "categories": "(1)(b)",
        "recipients": "(1)(c)",
        "storage": "(1)(d)",
        "source": "(1)(g)",
        "automated": "(1)(h)",
        "transfers": "(2)",
        "copy": "(3)",
    }
    for item, point in points.items():
        letter = answer(make("eu_gdpr access"), language, to=AnswerKind.PARTIAL, said=Said(on=TOLD, missing=(item,)), today=TODAY)
        items = {at for at in provisions_of(letter) if at.startswith("GDPR Art. 15(")} - {"GDPR Art. 15(1)"}
        assert items == {f"GDPR Art. 15{point}"}


def test_nothing_that_was_answered_is_asked_again(make, text_of):
    said = Said(on=TOLD, missing=("source",), deadline=due("eu_gdpr", "access", "DE"))
    text = text_of(answer(make(*GDPR), "en", to=AnswerKind.PARTIAL, said=said, today=TODAY))
    assert "where you obtained them" in text
    assert "for what purposes" not in text
    assert "Not dealt with" not in text
    assert "remains 10 April 2026" in text


def test_a_right_passed_over_in_silence_is_named(make, text_of):
    text = text_of(answer(make(*GDPR), "en", to=AnswerKind.PARTIAL, said=Said(on=TOLD, missing=("erasure",)), today=TODAY))
    assert "Not dealt with so far: erasure." in text


def test_after_the_last_day_an_answer_is_asked_for_now_and_between_the_days_nothing_is_claimed(make, text_of):
    limit = replace(due("eu_gdpr", "access", "DE"), claimable_after=date(2026, 4, 13))
    said = Said(on=TOLD, missing=("source",), deadline=limit)
    late, between = (
        text_of(answer(make(*GDPR), "en", to=AnswerKind.PARTIAL, said=said, today=day))
        for day in (date(2026, 4, 14), date(2026, 4, 13))
    )
    assert "ended on 10 April 2026 (Art. 12(3) GDPR); please answer now" in late
    assert "10 April" not in between


def test_every_item_of_a_face_search_company_can_be_missing(make, text_of):
    text = text_of(
        answer(
            make(*GDPR, kinds=("face-search",)),
            "en",
            to=AnswerKind.PARTIAL,
            said=Said(on=TOLD, missing=tuple(ITEMS)),
            today=TODAY,
        )
    )
    assert "which searches returned me" in text
    assert "whether you hold a template or vector of my face" in text


def test_a_privacy_policy_answers_no_request(make, provisions_of, text_of):
    letter = answer(make(*GDPR), "en", to=AnswerKind.POLICY, said=Said(on=TOLD), today=TODAY)
    assert {"GDPR Art. 15(1)", "GDPR Art. 15(3)"} <= provisions_of(letter)
    assert "open: objection and erasure" in text_of(letter)


# Fee


@EVERY
def test_a_fee_meets_what_the_law_says_of_fees(make, provisions_of, text_of, language):
    said = Said(on=TOLD, fee="£85.00")
    letter = answer(make(*GDPR), language, to=AnswerKind.FEE, said=said, today=TODAY)
    assert "GDPR Art. 12(5)" in provisions_of(letter)
    assert "£85.00" in text_of(letter)


@EVERY
def test_a_swiss_request_does_not_lapse_by_silence_about_the_costs(make, provisions_of, text_of, language):
    letter = answer(make("ch_fadp access", place="CH"), language, to=AnswerKind.FEE, said=Said(on=TOLD), today=TODAY)
    assert {"FADP Art. 25(6)", "DPO Art. 19(1)", "DPO Art. 19(2)", "DPO Art. 19(3)"} <= provisions_of(letter)
    assert " 300 " in text_of(letter)


def test_where_only_one_answer_a_year_is_free_no_more_is_said(make, text_of):
    letter = answer(make("us_va_vcdpa access", place="US-VA"), "en", to=AnswerKind.FEE, said=Said(on=TOLD), today=TODAY)
    assert "free of charge, at least once a year (VCDPA)" in text_of(letter)


# Jurisdiction


@EVERY
@pytest.mark.parametrize("place", ["NO", "IS", "LI"])
def test_the_gdpr_is_law_in_the_whole_eea(make, provisions_of, text_of, language, place):
    letter = answer(make(*GDPR, place=place), language, to=AnswerKind.JURISDICTION, said=Said(on=TOLD), today=TODAY)
    assert {"EEA Joint Committee Decision 154/2018", "GDPR Art. 3(2)"} <= provisions_of(letter)
    assert "154/2018" in text_of(letter)
    assert "residence" in [detail.field for detail in letter.discloses]


def test_a_german_need_not_explain_the_eea(make, provisions_of):
    assert "EEA Joint Committee Decision 154/2018" not in provisions_of(
        answer(make(*GDPR), "en", to=AnswerKind.JURISDICTION, said=Said(on=TOLD), today=TODAY)
    )


def test_a_company_at_home_in_the_eea_owes_it_to_all(make, provisions_of):
    ask = make(*GDPR, place="US-NY", country="IE")
    rests_on = provisions_of(answer(ask, "en", to=AnswerKind.JURISDICTION, said=Said(on=TOLD), today=TODAY))
    assert "GDPR Art. 3(1)" in rests_on
    assert not {"GDPR Art. 3(2)", "GDPR Art. 27(1)"} & rests_on


@pytest.mark.parametrize(
    ("claim", "place", "provision"),
    [
        ("uk_gdpr access", "GB", "UK GDPR Art. 3(2)"),
        ("ch_fadp access", "CH", "FADP Art. 3(1)"),
        ("us_ca_ccpa access", "US-CA", "California Civil Code § 1798.140(i)"),
        ("us_tx_tdpsa access", "US-TX", "TDPSA"),
    ],
)
def test_each_law_reaches_the_company_by_its_own_rule(make, provisions_of, claim, place, provision):
    letter = answer(make(claim, place=place), "en", to=AnswerKind.JURISDICTION, said=Said(on=TOLD), today=TODAY)
    assert provision in provisions_of(letter)


def test_for_face_search_the_british_ruling_is_named(make, provisions_of, text_of):
    ask = make("uk_gdpr access", place="GB", kinds=("face-search",))
    letter = answer(ask, "fr", to=AnswerKind.JURISDICTION, said=Said(on=TOLD), today=TODAY)
    assert "[2025] UKUT 319 (AAC)" in provisions_of(letter)
    assert "([2025] UKUT 319 (AAC))" in text_of(letter)


def test_the_home_that_counts_is_the_one_at_the_request(make):
    ask = make(*GDPR)
    homes = (Residence("NO", until=date(2026, 3, 15)), Residence("US-NY", since=date(2026, 3, 16)))
    moved = replace(ask, person=replace(ask.person, residences=homes), today=TODAY)
    letter = answer(moved, "en", to=AnswerKind.JURISDICTION, said=Said(on=TOLD, requested=ASKED), today=TODAY)
    assert "- Residence: Norway" in letter.body


# Devices, another company, an agent, a link


@EVERY
def test_device_identifiers_are_described_and_not_sent(make, provisions_of, language):
    letter = answer(make(*GDPR), language, to=AnswerKind.DEVICE_IDS, said=Said(on=TOLD), today=TODAY)
    assert {"GDPR Art. 11(2)", "GDPR Art. 21(1)"} <= provisions_of(letter)
    assert [detail.field for detail in letter.discloses] == ["name", "email"]


def test_without_an_objection_none_is_spoken_of(make, text_of):
    letter = answer(make("eu_gdpr access"), "en", to=AnswerKind.DEVICE_IDS, said=Said(on=TOLD), today=TODAY)
    assert "objection" not in text_of(letter)


def test_who_decides_is_asked_unless_it_was_said(make, text_of):
    unnamed = text_of(answer(make(*GDPR), "en", to=AnswerKind.NOT_CONTROLLER, said=Said(on=TOLD), today=TODAY))
    said = Said(on=TOLD, redirect="Other Sample Ltd.")
    named = text_of(answer(make(*GDPR), "en", to=AnswerKind.NOT_CONTROLLER, said=said, today=TODAY))
    assert "tell me who that is" in unnamed
    assert "Other Sample Ltd. decides about my data" in named
    assert "tell me who that is" not in named


def test_nobody_acts_for_who_writes_for_themselves(make, text_of):
    text = text_of(answer(make(*GDPR), "en", to=AnswerKind.AGENT, said=Said(on=TOLD), today=TODAY))
    assert "Nobody acts for me, so there is no authority to show." in text


@EVERY
def test_a_link_is_not_opened_and_not_repeated(make, text_of, language):
    said = Said(on=TOLD, link_host="confirm.example.com")
    text = text_of(answer(make(*GDPR), language, to=AnswerKind.LINK, said=said, today=TODAY))
    assert "confirm.example.com" in text
    assert "://" not in text
    assert text.count("U-7K3M-9QF2") == 2
