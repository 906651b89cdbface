"""Six languages complain in the same sentences; none lies idle; none threatens anybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from unsee.law.authorities import authorities
from unsee.law.due import deadline
from unsee.letters.answers import Demand
from unsee.letters.complaint import ChosenBy, Fact, Limit, What, complaint, notes, sheet
from unsee.letters.complaint.words import HERE, language_name
from unsee.letters.words import LANGUAGES, texts_of, words

OTHERS = pytest.mark.parametrize("language", LANGUAGES[1:])


def own(language: str) -> dict[str, str]:
    return texts_of(HERE / f"{language}.toml")


@OTHERS
def test_every_language_has_the_same_sentences_with_the_same_placeholders(language):
    def placeholders(texts):
        return {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in texts.items()}

    assert placeholders(own(language)) == placeholders(own("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_takes_the_place_of_one_of_letters_to_companies(language):
    assert own(language).keys() & words(language).texts.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_stray_spaces(language):
    leading = {"told.exhibit", "told.by_email", "told.by_form", "told.by_post", "decided.apart"}
    assert [key for key, text in own(language).items() if key not in leading and (text != text.strip() or "  " in text)] == []


def test_every_language_of_a_regulator_has_a_name():
    spoken = {language for each in authorities().values() for language in each.languages}
    assert {code for code in spoken if language_name(code, "en") == code} == set()
    assert all(each.languages for each in authorities().values())


ITEMS = ("template", "pictures", "models", "searches", "purposes", "categories", "recipients", "storage", "my_rights", "source")
REGIMES = (
    ("eu_gdpr", "NO", "US"),
    ("eu_gdpr", "FR", "IE"),
    ("uk_gdpr", "GB-ENG", "US"),
    ("ch_fadp", "CH-ZH", "US"),
    ("us_ca_ccpa", "US-CA", "US"),
    ("us_tx_tdpsa", "US-TX", "US"),
    ("us_il_bipa", "US-IL", "US"),
    ("ca_ab_pipa", "CA-AB", "US"),
    ("ca_pipeda", "CA-ON", "US"),
    ("au_privacy_act", "AU", "US"),
    ("id_pdp", "ID", "ID"),
    ("ca_bc_pipa", "CA-BC", "US"),
    ("ae_adgm", "AE-ADGM", "US"),
    ("ae_fed", "AE", "US"),
)


def facts():
    told = {"until": date(2026, 6, 1), "fee": "85 EUR", "host": "x.example.com", "exhibit": "1"}
    missing = (*ITEMS, "automated", "transfers", "copy", "erasure")
    for what in What:
        yield Fact(date(2026, 3, 3), what)
        yield Fact(date(2026, 3, 3), what, words="excessive", missing=missing, demanded=frozenset(Demand), **told)
        yield Fact(date(2026, 5, 3), what, days=60, missing=missing)


def matters(file):
    every = ("access", "erasure", "objection", "opt_out_sale", "biometrics", "consent")
    for regime, place, country in REGIMES:
        yield file(regime, place, rights=every, country=country, kinds=(), today=date(2026, 3, 2))
        for more in ((), *((fact,) for fact in facts()), tuple(facts())):
            yield file(regime, place, *more, rights=every, country=country, own=())
    nothing = Fact(date(2026, 3, 3), What.NO_DATA), Fact(date(2026, 5, 3), What.SEEN_AGAIN)
    yield file("eu_gdpr", "FR", *nothing)
    for via in ("form", "post"):
        yield file("eu_gdpr", "FR", Fact(date(2026, 2, 27), What.REQUESTED, via=via))
    for chosen_by in ChosenBy:
        yield replace(file("eu_gdpr", "FR", chosen_by=chosen_by, own=()), enclosures=("the file",))
    found = file("eu_gdpr", "FR", Fact(date(2026, 5, 3), What.PARTIAL))
    clearview = replace(found.ask.company, domain="clearview.ai", address="1 Example Road")
    yield replace(found, ask=replace(found.ask, company=clearview, person=replace(found.ask.person, addresses=())))
    limit = found.limits[0]
    yield replace(found, limits=(replace(limit, due=date(2026, 6, 1), surely_over=date(2026, 6, 2), extended=True),))
    months = deadline("ae_adgm", "access", date(2026, 2, 28), "AE-ADGM")  # two months, and not sure of it
    yield replace(file("ae_adgm", "AE-ADGM"), limits=(Limit(months, date(2026, 4, 28), date(2026, 4, 28)),))
    paused = replace(limit.deadline, steps=(replace(limit.deadline.steps[0], day=date(2026, 3, 4)),))
    yield replace(found, limits=(replace(limit, deadline=paused),))


def text_of(matter) -> str:
    matter = replace(matter, language="en")
    letter = complaint(matter)
    said = (
        letter.subject,
        *(s.text for s in letter.sentences),
        *(d.why for d in letter.discloses),
        *notes(matter),
        sheet(matter).text,
    )
    return "\n".join(said)


def test_every_sentence_is_said_somewhere(file):
    everything = "\n".join({line for matter in matters(file) for line in text_of(matter).splitlines()})
    idle = [key for key, text in own("en").items() if not re.search(pattern(text), everything, re.IGNORECASE)]
    assert idle == [], idle


def pattern(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", ".*", re.escape(text.replace("\N{NO-BREAK SPACE}", " ")))
