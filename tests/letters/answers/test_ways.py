"""Three ways to meet a demand for proof, and two answers of their own: what each says, and what it must not."""

from __future__ import annotations

from datetime import date

import pytest

from unsee.law.due import deadline
from unsee.letters.answers import AnswerKind, Demand, Enclosing, Said, answer
from unsee.letters.words import LANGUAGES

EVERY = pytest.mark.parametrize("language", LANGUAGES)
ASKED, TOLD, TODAY = date(2026, 3, 10), date(2026, 3, 20), date(2026, 3, 21)
GDPR = ("eu_gdpr access", "eu_gdpr erasure", "eu_gdpr objection")
DEMANDED = Said(on=TOLD, reference="T-2231", requested=ASKED, demanded=frozenset({Demand.DOCUMENT}))


# Minimal data


@EVERY
def test_minimal_data_are_the_address_the_request_and_their_own_reference(make, provisions_of, language):
    letter = answer(make(*GDPR), language, to=AnswerKind.MINIMUM, said=DEMANDED, today=TODAY)
    assert "T-2231" in letter.body
    assert [each.field for each in letter.discloses] == ["name", "email"]
    assert {"GDPR Art. 12(6)", "GDPR Art. 5(1)(c)", "EDPB Guidelines 01/2022 para. 65"} <= provisions_of(letter)


@EVERY
def test_an_identifier_is_told_only_where_the_person_names_it(make, language):
    said = Said(on=TOLD, told=("customer number 4711", "line\r\nBcc: x@example.org"))
    letter = answer(make(*GDPR), language, to=AnswerKind.MINIMUM, said=said, today=TODAY)
    assert [each.value for each in letter.discloses[2:]] == ["customer number 4711", "line Bcc: x@example.org"]
    assert all(each.why and each.value in " ".join(letter.body.split()) for each in letter.discloses)
    assert "4711" not in answer(make(*GDPR), language, to=AnswerKind.MINIMUM, said=DEMANDED, today=TODAY).body


def test_minimal_data_say_why_no_document_under_each_law(make, provisions_of):
    california = ("us_ca_ccpa access", "us_ca_ccpa opt_out_sale")
    for claims, place, cited in (
        (GDPR, "DE", "EDPB Guidelines 01/2022 para. 74"),
        (("uk_gdpr access",), "GB", "UK GDPR Art. 5(1)(c)"),
        (("ch_fadp access",), "CH", "DPO Art. 16(5)"),
        (california, "US-CA", "11 CCR § 7060"),
    ):
        letter = answer(make(*claims, place=place), "en", to=AnswerKind.MINIMUM, said=DEMANDED, today=TODAY)
        assert cited in provisions_of(letter)


# A redacted copy


@EVERY
def test_a_copy_is_enclosed_by_name_and_to_be_erased_once_seen(make, provisions_of, language):
    said = Said(on=TOLD, demanded=frozenset({Demand.DOCUMENT}), enclosed=Enclosing("copy.pdf", 84_213, ours=True))
    letter = answer(make(*GDPR), language, to=AnswerKind.COPY, said=said, today=TODAY)
    assert "(copy.pdf)" in letter.body
    assert [(each.field, each.value) for each in letter.discloses[2:]] == [("file", "copy.pdf (84 kB)")]
    assert {"GDPR Art. 5(1)(e)", "EDPB Guidelines 01/2022 para. 76", "EDPB Guidelines 01/2022 para. 78"} <= provisions_of(letter)


def test_without_a_file_the_copy_is_announced_and_a_safe_way_asked_for(make, text_of):
    text = text_of(answer(make(*GDPR), "en", to=AnswerKind.COPY, said=DEMANDED, today=TODAY))
    assert "I can send you a copy" in text
    assert "I enclose" not in text
    assert "without conceding that it is needed" in text


# What is meant


def test_everything_is_an_answer_and_european_law_lets_them_ask_which(make, text_of, provisions_of):
    letter = answer(make(*GDPR), "en", to=AnswerKind.SCOPE, said=Said(on=TOLD), today=TODAY)
    assert "It covers, as I wrote: access, objection and erasure." in text_of(letter)
    assert "all your systems" in text_of(letter)
    assert {"GDPR Art. 15(1)", "GDPR recital 63"} <= provisions_of(letter)


def test_british_law_has_a_rule_of_its_own_on_that_question(make, provisions_of):
    letter = answer(make("uk_gdpr access", place="GB"), "en", to=AnswerKind.SCOPE, said=Said(on=TOLD), today=TODAY)
    assert {"UK GDPR Art. 12A", "UK GDPR recital 63"} <= provisions_of(letter)


def test_where_a_question_stops_the_clock_no_last_day_is_named(make, text_of):
    """Art. 12A UK GDPR: the days until the answer do not count."""
    british = Said(on=TOLD, requested=ASKED, deadline=deadline("uk_gdpr", "access", ASKED, "GB"))
    letter = answer(make("uk_gdpr access", place="GB"), "en", to=AnswerKind.SCOPE, said=british, today=TODAY)
    assert "last day" not in text_of(letter)


def test_what_was_asked_as_a_favour_can_be_named_too(make, text_of):
    ask = make(place="US-WY", wanted=("access", "erasure"))
    assert "access and erasure" in text_of(answer(ask, "en", to=AnswerKind.SCOPE, said=Said(on=TOLD), today=TODAY))


# Excessive


@EVERY
def test_that_a_request_is_excessive_the_company_has_to_show(make, provisions_of, language):
    """GDPR Art. 12(5), last sentence; CJEU 19 March 2026, C-526/24."""
    letter = answer(make(*GDPR), language, to=AnswerKind.EXCESSIVE, said=Said(on=TOLD, ground="too often"), today=TODAY)
    assert {"GDPR Art. 12(5)", "C-526/24", "GDPR Art. 12(4)"} <= provisions_of(letter)
    assert "too often" in letter.body


def test_a_ruling_of_2026_is_not_held_against_a_british_company(make, provisions_of):
    letter = answer(make("uk_gdpr access", place="GB"), "en", to=AnswerKind.EXCESSIVE, said=Said(on=TOLD), today=TODAY)
    assert "UK GDPR Art. 12(5)" in provisions_of(letter)
    assert not [at for at in provisions_of(letter) if "526" in at]


def test_californian_law_has_the_same_burden(make, provisions_of):
    """California Civil Code 1798.145(h)(3)."""
    ask = make("us_ca_ccpa access", "us_ca_ccpa erasure", place="US-CA")
    letter = answer(ask, "en", to=AnswerKind.EXCESSIVE, said=Said(on=TOLD), today=TODAY)
    assert "California Civil Code § 1798.145(h)(3)" in provisions_of(letter)
    assert "C-526/24" not in letter.body
