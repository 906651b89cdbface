"""Every answer under every kind of law in every language; and never one that the law does not carry."""

from __future__ import annotations

from datetime import date

import pytest

from unsee.law.book import book
from unsee.law.due import deadline
from unsee.letters.answers import AnswerKind, Demand, Enclosing, Said, answer, fitting
from unsee.letters.answers.partial import ITEMS
from unsee.letters.words import LANGUAGES
from unsee.refusal import BadInput, Refused

ASKED, TOLD, TODAY = date(2026, 3, 10), date(2026, 3, 20), date(2026, 3, 21)
FAMILIES = {
    "EU": (("eu_gdpr access", "eu_gdpr erasure", "eu_gdpr objection"), "DE"),
    "UK": (("uk_gdpr access", "uk_gdpr erasure"), "GB"),
    "Switzerland": (("ch_fadp access", "ch_fadp erasure"), "CH"),
    "California": (("us_ca_ccpa access", "us_ca_ccpa erasure", "us_ca_ccpa opt_out_sale"), "US-CA"),
    "Texas": (("us_tx_tdpsa access", "us_tx_tdpsa opt_out_sale"), "US-TX"),
    "Illinois, faces": (("us_il_bipa erasure", "us_il_bipa opt_out_sale"), "US-IL"),
    "Brazil": (("br_lgpd access", "br_lgpd erasure"), "BR"),
    "Mexico": (("mx_lfpdppp access",), "MX"),
    "two laws": (("eu_gdpr access", "ch_fadp access"), "CH"),
    "none": ((), "US-WY"),
}
EVERYTHING = Said(
    on=TOLD,
    reference="T-2231",
    requested=ASKED,
    ground="section 7 of our terms",
    demanded=frozenset(Demand),
    until=date(2026, 5, 1),
    link_host="privacy.example.com",
    missing=("purposes", "copy"),
    fee="85 EUR",
    redirect="Other Sample Ltd.",
    told=("customer number 4711",),
    enclosed=Enclosing("copy.pdf", 84_213, ours=True),
)


def regimes(claims: tuple[str, ...]) -> set[str]:
    return {claim.split()[0] for claim in claims}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", AnswerKind)
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("said", [EVERYTHING, Said(on=TOLD, missing=("purposes",))], ids=["told all", "told little"])
def test_an_answer_that_fits_can_be_written_and_one_that_does_not_is_refused(make, family, kind, language, said):
    claims, place = FAMILIES[family]
    ask = make(*claims, place=place, kinds=("broker",), wanted=("access", "erasure"))
    if not fitting(kind, regimes(claims)):
        with pytest.raises(Refused, match=r"no answer of this kind.*\.$"):
            answer(ask, language, to=kind, said=said, today=TODAY)
        return
    letter = answer(ask, language, to=kind, said=said, today=TODAY)
    assert "U-7K3M-9QF2" in letter.subject
    assert "U-7K3M-9QF2" in letter.body
    assert letter.language == language
    assert not set(letter.body) & {"{", "}", "\N{NO-BREAK SPACE}"}


@pytest.mark.parametrize("regime", book().ids())
def test_under_each_of_the_laws_every_answer_fits_or_is_refused_with_a_reason(make, regime):
    law = book().regime(regime)
    right = next(right for right in law.rights if right.through is None)
    ask = make(f"{regime} {right.name}", place=law.places[0])
    asked = ASKED if law.in_force_on(ASKED) else date(2028, 3, 10)
    due = deadline(regime, right.name, asked, law.places[0])
    for kind in AnswerKind:
        said = Said(on=asked, requested=asked, deadline=due, missing=("purposes",))
        if fitting(kind, {regime}):
            assert answer(ask, "en", to=kind, said=said, today=TODAY).sentences
        else:
            with pytest.raises(Refused):
                answer(ask, "en", to=kind, said=said, today=TODAY)


@pytest.mark.parametrize("kind", AnswerKind)
@pytest.mark.parametrize("family", FAMILIES)
def test_all_languages_say_as_much_resting_on_the_same_provisions(make, family, kind):
    claims, place = FAMILIES[family]
    if not fitting(kind, regimes(claims)):
        return
    ask = make(*claims, place=place, kinds=("face-search",))
    letters = [answer(ask, language, to=kind, said=EVERYTHING, today=TODAY) for language in LANGUAGES]
    assert len({tuple(sentence.provision for sentence in letter.sentences) for letter in letters}) == 1


@pytest.mark.parametrize("family", FAMILIES)
def test_only_laws_of_the_request_are_cited(make, provisions_of, family):
    claims, place = FAMILIES[family]
    ask = make(*claims, place=place, kinds=("broker",))
    cited = {
        at
        for kind in AnswerKind
        if fitting(kind, regimes(claims))
        for at in provisions_of(answer(ask, "en", to=kind, said=EVERYTHING, today=TODAY))
    }
    names = {
        "EU": ("GDPR ", "EDPB ", "C-526/24"),
        "UK": ("UK GDPR ",),
        "Switzerland": ("FADP ", "DPO "),
        "California": ("California Civil Code ", "11 CCR "),
        "Texas": ("TDPSA",),
        "Illinois, faces": ("BIPA",),
        "Brazil": ("LGPD",),
        "Mexico": ("LFPDPPP",),
        "two laws": ("GDPR ", "EDPB ", "C-526/24", "FADP ", "DPO "),
        "none": (),
    }[family]
    assert [at for at in cited if not at.startswith(names)] == []
    assert bool(cited) == bool(claims)


@pytest.mark.parametrize("missing", [(), ("porpoises",), ("purposes", "https://example.org")])
def test_something_that_no_answer_can_lack_is_bad_input_which_names_what_can_be_missing(make, missing):
    with pytest.raises(BadInput, match=", ".join(ITEMS)):
        answer(make("eu_gdpr access"), "en", to=AnswerKind.PARTIAL, said=Said(on=TOLD, missing=missing), today=TODAY)


def test_what_the_law_does_not_give_is_not_missed(make):
    """BIPA knows no right to be told what rights one has."""
    with pytest.raises(Refused, match="my_rights"):
        answer(make("us_il_bipa erasure"), "en", to=AnswerKind.PARTIAL, said=Said(on=TOLD, missing=("my_rights",)), today=TODAY)
