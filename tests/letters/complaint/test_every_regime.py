"""Under every law we know a complaint can be written: in the right language, with nothing of ours left in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from unsee.law.book import book
from unsee.letters.answers import Demand
from unsee.letters.complaint import Breach, Fact, What, breaches, complaint, notes, sheet, unready, wishes
from unsee.letters.complaint.words import complaint_words
from unsee.letters.words import LANGUAGES

EVERY = pytest.mark.parametrize("regime", book().ids())
EVERYTHING = tuple(
    Fact(
        date(2026, 3, 1 + day),
        what,
        words="an exemption applies" if what is What.REFUSED else None,
        demanded=frozenset(Demand),
        missing=("recipients", "copy", "erasure"),
        fee="85 EUR",
    )
    for day, what in enumerate(What)
    if what is not What.REQUESTED
)


def place_of(regime: str) -> str:
    law = book().regime(regime)
    return law.places[0]


def in_force(regime: str) -> date:
    """A day on which the law holds and rights can be used."""
    law = book().regime(regime)
    begins = min(right.in_force.since or date.min for right in law.rights)
    return law.in_force[-1].until or max(begins, law.in_force[-1].since or date.min, date(2027, 7, 1))


def matters(file, regime: str):
    day = in_force(regime)
    asked = date(day.year - 1, day.month, min(day.day, 28)) if book().regime(regime).in_force[-1].until else day
    for more in ((), EVERYTHING):
        moved = tuple(replace(fact, on=asked) for fact in more)
        for kinds in ((), ("face-search",)):
            yield file(regime, place_of(regime), *moved, kinds=kinds, asked=asked, today=date(asked.year + 1, 7, 1), rights=())


@EVERY
def test_a_complaint_can_be_written_and_names_its_law(file, regime):
    for matter in matters(file, regime):
        letter = complaint(matter)
        assert breaches(matter)
        assert wishes(matter)
        assert letter.language == next((each for each in matter.regulator.languages if each in LANGUAGES), "en")
        law = complaint_words(letter.language).acts.get(regime)
        assert (law.name if law else book().regime(regime).name) in " ".join(letter.body.split())


@EVERY
def test_no_marker_no_empty_provision_and_no_guess_is_left(file, regime):
    for matter in matters(file, regime):
        letter = complaint(matter)
        whole = f"{letter.subject}\n{letter.body}\n{sheet(matter).text}\n{notes(matter)}"
        assert re.findall(r"[{}]|\[\[|\]\]|\( ?\)|None", whole) == []
        assert "modelled on" not in whole
        assert all(said.provision is None or said.provision.strip() for said in letter.sentences)
        assert all(part.strip() for said in letter.sentences for part in (said.provision or "-").split("; "))
        assert unready(letter) == unready(matter) == ()


@EVERY
def test_every_language_says_it_resting_on_the_same_provisions(file, regime):
    *_, matter = matters(file, regime)
    written = [complaint(replace(matter, language=language)) for language in LANGUAGES]
    assert {tuple(said.provision for said in letter.sentences) for letter in written} == {
        tuple(said.provision for said in written[0].sentences)
    }
    assert not any(re.search(r"[{}]|\( ?\)", letter.body) for letter in written)


@EVERY
def test_nobody_is_called_late_where_the_law_gives_no_sure_day(file, regime):
    for matter in matters(file, regime):
        if not matter.limits:
            assert not {Breach.SILENCE, Breach.LATE} & set(breaches(matter))


def test_the_regulators_language_goes_before_english_and_the_persons_before_its_first(file):
    assert complaint(file("eu_gdpr", "FR", language="de")).language == "fr"
    assert complaint(file("eu_gdpr", "BE")).language == "nl"
    assert complaint(file("eu_gdpr", "BE", language="fr")).language == "fr"
    assert complaint(file("ch_fadp", "CH", language="it")).language == "it"
    assert complaint(file("eu_gdpr", "NO", language="de")).language == "en"
    assert complaint(replace(file("eu_gdpr", "NO"), language="de")).language == "de"


def test_an_english_letter_to_a_regulator_of_another_language_says_so_to_the_person(file):
    assert any("Norwegian" in note and "Datatilsynet" in note for note in notes(file("eu_gdpr", "NO")))
    assert any("Norwegisch" in note for note in notes(file("eu_gdpr", "NO", language="de")))
    assert not any("Norwegian" in note or "in English" in note for note in notes(file("uk_gdpr", "GB-ENG")))
