"""What the first letter says, by what it means: never compared with what the program once printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.law.deadline import Confidence
from unsee.letters.words import LANGUAGES
from unsee.letters.write import write
from unsee.refusal import BadInput

EVERY = pytest.mark.parametrize("language", LANGUAGES)
GDPR = ("eu_gdpr access", "eu_gdpr erasure", "eu_gdpr objection")
CCPA = ("us_ca_ccpa access", "us_ca_ccpa erasure", "us_ca_ccpa opt_out_sale")
BIPA = ("us_il_bipa erasure", "us_il_bipa opt_out_sale")


@EVERY
def test_a_gdpr_access_request_names_every_item_of_article_15(make, provisions_of, language):
    letter = write(make("eu_gdpr access"), language)
    items = {f"GDPR Art. 15(1)({point})" for point in "abcdefgh"} | {"GDPR Art. 15(2)", "GDPR Art. 15(3)"}
    assert items <= provisions_of(letter)


@EVERY
def test_every_language_says_as_much_resting_on_the_same_provisions(make, language):
    for ask in (
        make(*GDPR, kinds=("face-search",)),
        make(*CCPA, kinds=("broker",), place="US-CA"),
        make("ch_fadp access", "ch_fadp erasure", place="CH"),
    ):
        english = [sentence.provision for sentence in write(ask, "en").sentences]
        assert [sentence.provision for sentence in write(ask, language).sentences] == english


@EVERY
def test_a_face_search_company_is_asked_for_all_that_makes_it_one(make, provisions_of, language):
    letter = write(make(*GDPR, kinds=("face-search",)), language)
    rests_on = provisions_of(letter)
    assert {
        "GDPR Art. 9(1)",
        "GDPR Art. 9(2)(e)",
        "GDPR Art. 14(1)",
        "GDPR Art. 21(1)",
        "GDPR Art. 27(1)",
        "GDPR Art. 3(2)(b)",
    } <= rests_on
    assert {"GDPR Art. 12(6)", "GDPR Art. 5(1)(c)", "GDPR Art. 11(2)", "GDPR Art. 17(1)(d)", "GDPR Art. 19"} <= rests_on


def test_a_face_search_letter_asks_for_templates_models_searches_and_offers_no_picture(make, text_of):
    text = text_of(write(make(*GDPR, kinds=("face-search",)), "en"))
    for what in (
        "template or vector of my face",
        "which models were trained",
        "which searches returned me",
        "I am not sending a new photograph or an identity document",
    ):
        assert what in text


def test_a_company_within_the_eea_is_asked_for_no_representative(make, provisions_of):
    at_home = provisions_of(write(make(*GDPR, kinds=("face-search",), country="PL"), "en"))
    assert not {"GDPR Art. 27(1)", "GDPR Art. 3(2)(b)"} & at_home


def test_a_company_of_unknown_country_is_asked_who_represents_it(make, provisions_of):
    assert "GDPR Art. 27(1)" in provisions_of(write(make(*GDPR, kinds=("face-search",), country=None), "en"))


def test_an_ordinary_company_is_not_told_about_faces(make, text_of):
    text = text_of(write(make(*GDPR, kinds=("service",)), "en"))
    assert "face" not in text
    assert "photograph" not in text


def test_the_uk_letter_has_the_same_articles_under_its_own_name(make, provisions_of):
    british = provisions_of(write(make("uk_gdpr access", "uk_gdpr erasure", place="GB"), "en"))
    european = provisions_of(write(make("eu_gdpr access", "eu_gdpr erasure"), "en"))
    assert british == {f"UK {at}" for at in european}


@EVERY
def test_california_is_cited_in_every_language_alike(make, provisions_of, text_of, language):
    letter = write(make(*CCPA, place="US-CA", kinds=("face-search",)), language)
    sections = ("1798.110(a)", "1798.105(a)", "1798.120(a)", "1798.121(a)")
    assert {f"California Civil Code § {section}" for section in sections} | {
        "11 CCR § 7060",
        "11 CCR § 7060(b)",
    } <= provisions_of(letter)
    assert "California Civil Code § 1798.105(a)" in text_of(letter)
    assert "GDPR" not in text_of(letter)


def test_an_opt_out_alone_asks_for_no_receipt_that_california_does_not_owe(make, provisions_of):
    assert "11 CCR § 7021(a)" not in provisions_of(write(make("us_ca_ccpa opt_out_sale", place="US-CA"), "en"))
    assert "11 CCR § 7021(a)" in provisions_of(write(make("us_ca_ccpa erasure", place="US-CA"), "en"))


@EVERY
def test_bipa_is_cited_by_its_four_paragraphs_and_names_no_day(make, provisions_of, language):
    deadlines = tuple(make.deadline(claim, None) for claim in BIPA)
    letter = write(make(*BIPA, place="US-IL", kinds=("face-search",), deadlines=deadlines), language)
    assert {f"740 ILCS 14/15({paragraph})" for paragraph in "abcd"} <= provisions_of(letter)
    assert "2026" not in letter.body
    assert "2027" not in letter.body


@EVERY
def test_cubi_is_cited_and_names_no_day(make, provisions_of, language):
    claims = ("us_tx_cubi erasure",)
    letter = write(
        make(*claims, place="US-TX", kinds=("face-search",), deadlines=(make.deadline("us_tx_cubi erasure", None),)), language
    )
    code = "Texas Bus. & Com. Code § 503.001"
    assert {f"{code}(c)(3)", f"{code}(b-1)", f"{code}(c)(1)"} <= provisions_of(letter)
    assert "2026" not in letter.body


def test_selling_alone_is_no_demand_for_destruction(make, provisions_of):
    assert provisions_of(write(make("us_il_bipa opt_out_sale", place="US-IL", kinds=("face-search",)), "en")) == {
        "740 ILCS 14/15(c)",
        "740 ILCS 14/15(d)",
    }


def test_what_no_law_gives_is_asked_as_a_favour(make, text_of):
    ask = make(*BIPA, place="US-IL", kinds=("face-search",), wanted=("access", "erasure"))
    assert "I would also be grateful if you could: - tell me which personal data about me you hold" in text_of(write(ask, "en"))


def test_what_a_law_gives_under_another_name_is_not_asked_twice(make, text_of):
    ask = make("us_ca_ccpa opt_out_sale", place="US-CA", wanted=("objection", "opt_out_sale"))
    assert "grateful" not in text_of(write(ask, "en"))


def test_a_law_without_words_of_its_own_is_cited_as_its_file_has_it(make, text_of, provisions_of):
    letter = write(make("us_tx_tdpsa erasure", "us_tx_tdpsa opt_out_sale", place="US-TX"), "en")
    assert "Texas Data Privacy and Security Act (TDPSA)" in text_of(letter)
    assert "TDPSA 541.051(b)(3)" in provisions_of(letter)
    assert "(TDPSA 541.051(b)(3))" in text_of(letter)


def test_several_laws_are_asked_under_together_and_no_sentence_comes_twice(make):
    letter = write(make("eu_gdpr access", "ch_fadp access", "eu_gdpr erasure", "ch_fadp erasure"), "de")
    texts = [sentence.text for sentence in letter.sentences]
    assert len(texts) == len(set(texts))
    both = [
        sentence
        for sentence in letter.sentences
        if sentence.provision and "GDPR" in sentence.provision and "FADP" in sentence.provision
    ]
    assert [sentence for sentence in both if "Art. 15 Abs. 1 DSGVO; Art. 25 Abs. 1 DSG" in sentence.text]


def test_the_delete_act_is_not_invoked_by_letter(make, text_of):
    assert "Delete Act" not in text_of(write(make(*CCPA, place="US-CA", kinds=("broker",)), "en"))


# Until when


def test_the_last_day_is_named_with_the_statutes_own_measure_and_place(make, text_of, provisions_of):
    ask = make("eu_gdpr access", deadlines=(make.deadline("eu_gdpr access"),))
    letter = write(ask, "en")
    assert (
        "within one month of receiving this letter (Art. 12(3) GDPR). Counted from receipt on 10 March 2026, the last day is 10 April 2026."
        in text_of(letter)
    )
    assert "GDPR Art. 12(3)" in provisions_of(letter)


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "10 April 2026"),
        ("de", "10. April 2026"),
        ("fr", "10 avril 2026"),
        ("es", "10 de abril de 2026"),
        ("it", "10 aprile 2026"),
        ("nl", "10 april 2026"),
    ],
)
def test_the_day_is_written_as_the_language_writes_days(make, text_of, language, day):
    assert day in text_of(write(make("eu_gdpr access", deadlines=(make.deadline("eu_gdpr access"),)), language))


def test_rights_with_different_days_are_told_apart(make, text_of):
    deadlines = (
        make.deadline("us_ca_ccpa access", date(2026, 4, 24)),
        make.deadline("us_ca_ccpa erasure", date(2026, 4, 24)),
        make.deadline("us_ca_ccpa opt_out_sale", date(2026, 3, 31)),
    )
    text = text_of(write(make(*CCPA, place="US-CA", deadlines=deadlines), "en"))
    assert "Access and erasure: please answer within 45 days of receiving this letter (11 CCR § 7021(b))." in text
    assert "No sale or sharing: please answer within 15 business days of receiving this letter (11 CCR § 7026(f))." in text


def test_a_right_without_a_number_gets_none_beside_one_that_has_one(make, text_of):
    deadlines = (make.deadline("ch_fadp access", date(2026, 4, 9)), make.deadline("ch_fadp erasure", None))
    text = text_of(write(make("ch_fadp access", "ch_fadp erasure", place="CH", deadlines=deadlines), "en"))
    assert "Access: please answer within 30 days" in text
    assert "Erasure: please answer without undue delay." in text


@EVERY
def test_a_number_we_are_not_sure_of_is_not_printed(make, text_of, language):
    sure = text_of(write(make("eu_gdpr access", deadlines=(make.deadline("eu_gdpr access"),)), language))
    unsure = text_of(
        write(make("eu_gdpr access", deadlines=(make.deadline("eu_gdpr access", confidence=Confidence.LOW),)), language)
    )
    assert "2026" in sure
    assert "2026" not in unsure


# Where no law is known


@EVERY
def test_without_a_law_the_letter_claims_nothing_and_names_no_day(make, language):
    letter = write(make(place="US-WY", kinds=("broker",), wanted=("access", "erasure", "opt_out_sale")), language)
    assert {sentence.provision for sentence in letter.sentences} == {None}
    assert not [word for word in ("GDPR", "DSGVO", "RGPD", "AVG", "Art.", "art.", "§", "2026") if word in letter.body]


def test_without_a_law_and_without_a_wish_there_is_no_letter(make):
    with pytest.raises(BadInput, match="access"):
        write(make(place="US-WY", wanted=("biometrics",)), "en")


# The form


@EVERY
def test_every_word_of_the_body_is_in_a_sentence_and_in_their_order(make, text_of, language):
    letter = write(make(*GDPR, kinds=("face-search",), deadlines=(make.deadline("eu_gdpr access"),)), language)
    bare = " ".join(line.removeprefix("- ") for line in letter.body.splitlines())
    assert " ".join(bare.split()) == " ".join(sentence.text for sentence in letter.sentences)


@EVERY
def test_lines_fit_any_mail_client(make, language):
    for line in write(make(*GDPR, kinds=("face-search",)), language).body.split("\n"):
        assert len(line) <= 74
        assert line == line.rstrip()


@EVERY
def test_paragraphs_are_one_blank_line_apart(make, language):
    lines = write(make(*GDPR), language).body.split("\n")
    assert not [pair for pair in pairwise(lines[:-1]) if pair == ("", "")]


@EVERY
def test_our_reference_is_in_the_subject_and_to_be_repeated(make, language):
    for ask in (make(*GDPR), make(wanted=("access",))):
        letter = write(ask, language)
        assert "U-7K3M-9QF2" in letter.subject
        assert "U-7K3M-9QF2" in letter.body


@EVERY
def test_the_subject_tells_nothing_of_the_person(make, language):
    letter = write(make(*GDPR, kinds=("face-search",)), language)
    assert not [detail for detail in letter.discloses if detail.value in letter.subject]


def test_the_subject_of_a_gdpr_request(make):
    assert write(make(*GDPR), "en").subject == "Request under Art. 15, 17 and 21 GDPR – ref. U-7K3M-9QF2"


@pytest.mark.parametrize("name", ["{reference}", "{cite}", "{0}", "%s", "{", "}}{{"])
def test_a_name_that_looks_like_a_placeholder_stays_a_name(make, name):
    letter = write(make(*GDPR, person=replace(make().person, name=name), name=name), "en")
    assert f"- Name: {name}" in letter.body
    assert f"personal data that {name} holds" in " ".join(letter.body.split())


def test_a_line_break_in_a_name_makes_no_line_in_the_letter(make):
    letter = write(
        make(
            *GDPR,
            person=replace(make().person, name="Alex\r\n\r\nDear all,\r\nBcc: x@example.org"),
            name="Sample\r\nBcc: x@example.org",
        ),
        "en",
    )
    assert "\r" not in letter.subject + letter.body
    assert "\n" not in letter.subject
    assert "- Name: Alex Dear all, Bcc: x@example.org" in letter.body


def test_names_in_other_scripts_and_with_emoji_come_through(make):
    for name in ("אלכס לדוגמה", "أليكس مثال", "Алекс 🙂 Пример", 'Alex "Lex" O’Example'):
        assert f"- Name: {name}" in write(make(*GDPR, person=replace(make().person, name=name)), "en").body


def test_a_name_that_cannot_be_seen_is_refused(make):
    with pytest.raises(BadInput, match="name"):
        write(make(*GDPR, person=replace(make().person, name="\u202e\u200b")), "en")
    with pytest.raises(BadInput, match="e-mail"):
        write(make(*GDPR, person=replace(make().person, emails=())), "en")


@EVERY
def test_every_regime_we_know_can_be_written_under(make, language):
    """Whatever the laws' files hold: a letter comes of it, no placeholder is left, and each right is tied to its article."""
    for regime in book().ids():
        law = book().regime(regime)
        claims = tuple(Claim(right.name, regime, right.article) for right in law.rights if not right.through)
        letter = write(replace(make(), claims=claims), language)
        assert not set("{}\N{NO-BREAK SPACE}") & set(letter.subject + letter.body), regime
        assert [sentence for sentence in letter.sentences if sentence.provision], regime
