"""Each language writes a place in the law as its official text does."""

from __future__ import annotations

import pytest

from unsee.law.claim import Claim
from unsee.letters.cite import basis, cite
from unsee.letters.provision import Place

POINT = (Place("eu_gdpr", "15(1)(g)"),)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", " (Art. 15(1)(g) GDPR)"),
        ("de", " (Art. 15 Abs. 1 lit. g DSGVO)"),
        ("fr", " (article 15, paragraphe 1, point g), du RGPD)"),
        ("es", " (artículo 15.1.g) del RGPD)"),
        ("it", " (art. 15, par. 1, lett. g), GDPR)"),
        ("nl", " (artikel 15, lid 1, onder g), AVG)"),
    ],
)
def test_a_point_of_the_gdpr(language, written):
    assert plain(cite(language, POINT)) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", " (Art. 17 GDPR)"),
        ("de", " (Art. 17 DSGVO)"),
        ("fr", " (article 17 du RGPD)"),
        ("es", " (artículo 17 del RGPD)"),
        ("it", " (art. 17 GDPR)"),
        ("nl", " (artikel 17 AVG)"),
    ],
)
def test_a_whole_article_of_the_gdpr(language, written):
    assert plain(cite(language, (Place("eu_gdpr", "17"),))) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", " (Art. 25 Abs. 2 lit. g DSG)"), ("fr", " (art. 25 al. 2 let. g LPD)"), ("it", " (art. 25 cpv. 2 lett. g LPD)")],
)
def test_a_point_of_the_swiss_act_in_its_three_official_languages(language, written):
    assert plain(cite(language, (Place("ch_fadp", "25(2)(g)"),))) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", " (recital 59 GDPR; para. 52 of EDPB Guidelines 01/2022; Decision No 154/2018 of the EEA Joint Committee)"),
        (
            "de",
            " (Erwägungsgrund 59 DSGVO; Rn. 52 der EDSA-Leitlinien 01/2022; Beschluss Nr. 154/2018 des Gemeinsamen EWR-Ausschusses)",
        ),
        (
            "fr",
            (
                " (considérant 59 du RGPD ; point 52 des lignes directrices 01/2022 du CEPD ;"
                " décision n° 154/2018 du Comité mixte de l’EEE)"
            ),
        ),
    ],
)
def test_recitals_guidelines_and_decisions_have_their_own_numbers(language, written):
    places = (Place("eu_recital", "59"), Place("edpb", "52"), Place("eea", "154/2018"))
    assert plain(cite(language, places)) == written


def test_a_rule_without_an_article_is_cited_by_the_law_alone():
    assert plain(cite("nl", (Place("us_tx_tdpsa", "", quoted=True),))) == " (TDPSA)"


def test_two_places_in_one_law_name_the_law_once():
    two = (Place("eu_gdpr", "7(3)"), Place("eu_gdpr", "17(1)(b)"))
    assert plain(cite("fr", two)) == " (article 7, paragraphe 3, et article 17, paragraphe 1, point b), du RGPD)"


def test_three_places_have_no_comma_twice():
    three = tuple(Place("eu_gdpr", at) for at in ("7(3)", "17(1)(b)", "21(1)"))
    assert ",," not in cite("fr", three)


def test_two_laws_stand_side_by_side():
    both = (Place("eu_gdpr", "15(1)"), Place("us_ca_ccpa", "1798.110(a)"))
    assert plain(cite("de", both)) == " (Art. 15 Abs. 1 DSGVO; California Civil Code § 1798.110(a))"


def test_under_a_list_that_names_the_article_the_point_is_enough():
    under = (Place("eu_gdpr", "15(1)"),)
    assert plain(cite("de", POINT, under)) == " (lit. g)"
    assert plain(cite("en", (Place("eu_gdpr", "15(1)(g)"), Place("eu_gdpr", "15(3)")), under)) == " (point g and paragraph 3)"


def test_another_article_is_written_out_even_in_a_list():
    assert plain(cite("en", (Place("eu_gdpr", "14(2)"),), (Place("eu_gdpr", "15(1)"),))) == " (Art. 14(2) GDPR)"


def test_american_statutes_keep_their_own_form_in_every_language():
    for language in ("en", "de", "fr", "es", "it", "nl"):
        assert plain(cite(language, (Place("us_il_bipa", "14/15(a)"),))) == " (740 ILCS 14/15(a))"


def test_no_place_leaves_no_trace():
    assert cite("en", ()) == ""


def test_the_subject_names_the_articles_in_order():
    claims = [
        Claim("erasure", "eu_gdpr", "Art. 17"),
        Claim("access", "eu_gdpr", "Art. 15"),
        Claim("objection", "eu_gdpr", "Art. 21(1)"),
    ]
    assert plain(basis("en", claims)) == "Art. 15, 17 and 21 GDPR"
    assert plain(basis("de", claims)) == "Art. 15, 17 und 21 DSGVO"


def test_the_subject_has_the_short_name_of_any_other_law():
    assert (
        basis("en", [Claim("erasure", "us_ca_ccpa", "1798.105"), Claim("erasure", "us_tx_tdpsa", "541.051(b)(3)")])
        == "CCPA and TDPSA"
    )
