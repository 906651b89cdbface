"""Six languages say the same things, resting on the same provisions, in the same calm tone."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter

import pytest

from unsee.letters.complaint.words import complaint_words
from unsee.letters.provision import said
from unsee.letters.words import FOLDER, LANGUAGES, words
from unsee.refusal import BadInput

EVERY = pytest.mark.parametrize("language", LANGUAGES)

# Parts of words that threaten, speak of money, or are Latin.
THREATS = {
    "en": [
        "lawyer",
        "attorney",
        "solicitor",
        "court",
        "sue\\b",
        "lawsuit",
        "damages",
        "compensation",
        "penalt",
        "legal action",
        "consequences for you",
        "or else",
        "immediately",
        "demand",
        "hereby",
        "threat",
    ],
    "de": [
        "anwalt",
        "anwält",
        "gericht",
        "klage",
        "schadensersatz",
        "schadenersatz",
        "schmerzensgeld",
        "bußgeld",
        "strafe",
        "rechtliche schritte",
        "fristlos",
        "hiermit",
        "unverzüglich handeln",
        "mahnung",
    ],
    "fr": [
        "avocat",
        "tribunal",
        "justice",
        "dommages",
        "indemnis",
        "amende",
        "sanction",
        "poursuite",
        "mise en demeure",
        "par la présente",
        "immédiatement",
        "exige de",
    ],
    "es": [
        "abogad",
        "tribunal",
        "juzgado",
        "demanda",
        "indemniz",
        "daños",
        "multa",
        "sanción",
        "acciones legales",
        "por la presente",
        "inmediatamente",
        "exijo",
    ],
    "it": [
        "avvocat",
        "tribunale",
        "giudice",
        "risarcimento",
        "danni",
        "multa",
        "sanzion",
        "azioni legali",
        "vie legali",
        "con la presente",
        "immediatamente",
        "diffid",
        "pretend",
    ],
    "nl": [
        "advocaat",
        "rechtbank",
        "rechter",
        "schadevergoeding",
        "schade",
        "boete",
        "sanctie",
        "juridische stappen",
        "hierbij",
        "onmiddellijk",
        "sommeer",
        "dagvaard",
    ],
}
LATIN = [" ex ", "inter alia", "de facto", "ipso", "in fine", "mutatis", "a fortiori", "sic"]
COMPLAINTS = {
    "en": ["complain", "supervisory authority", "regulator"],
    "de": ["beschwer", "aufsichtsbehörde"],
    "fr": ["réclamation", "plainte", "autorité de contrôle"],
    "es": ["reclamación", "denuncia", "autoridad de control"],
    "it": ["reclamo", "denuncia", "autorità di controllo"],
    "nl": ["klacht", "toezichthoudende autoriteit"],
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def starts(part: str, text: str) -> bool:
    """A word of the text begins so."""
    return re.search(rf"(?<!\w){part}", text.lower()) is not None


@EVERY
def test_every_language_has_the_same_sentences_with_the_same_placeholders(language):
    mine = {key: placeholders(text) for key, text in words(language).texts.items()}
    assert mine == {key: placeholders(text) for key, text in words("en").texts.items()}


@EVERY
def test_every_language_names_the_same_acts_in_the_same_styles(language):
    assert {act: how.style for act, how in words(language).acts.items()} == {
        act: how.style for act, how in words("en").acts.items()
    }
    assert words(language).styles.keys() == words("en").styles.keys()


@EVERY
def test_no_sentence_has_stray_spaces_or_line_breaks(language):
    assert [key for key, text in words(language).texts.items() if text != text.strip() or "  " in text or "\n" in text] == []


@EVERY
def test_no_sentence_threatens_or_speaks_of_money(language):
    found = [(key, word) for key, text in words(language).texts.items() for word in THREATS[language] if starts(word, text)]
    assert found == []


@EVERY
def test_no_sentence_is_latin(language):
    found = [
        (key, word)
        for key, text in words(language).texts.items()
        for word in LATIN
        if re.search(rf"(?<!\w){word}(?!\w)", f" {text.lower()} ")
    ]
    assert found == []


@EVERY
def test_only_the_reminder_names_an_authority(language):
    naming = {key for key, text in words(language).texts.items() for word in COMPLAINTS[language] if starts(word, text)}
    assert naming == {"remind.authority"}


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1 May 2026"),
        ("de", "1. Mai 2026"),
        ("fr", "1er mai 2026"),
        ("es", "1 de mayo de 2026"),
        ("it", "1º maggio 2026"),
        ("nl", "1 mei 2026"),
    ],
)
def test_the_first_of_a_month_is_written_as_people_do(language, written):
    assert words(language).day(date(2026, 5, 1)).replace("\N{NO-BREAK SPACE}", " ") == written


def test_every_provision_belongs_to_a_sentence():
    spoken = {key for key in said() if not key.startswith("period.")}
    assert spoken <= complaint_words("en").texts.keys()


def test_every_sentence_that_rests_on_a_law_shows_where():
    silent = {key for key in said() if not key.startswith("period.") and "{cite}" not in complaint_words("en").texts[key]}
    assert silent == set()


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(BadInput, match="en, de, fr, es, it, nl"):
        words("pt")


def test_every_file_of_words_is_one_of_the_languages_or_the_places():
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*LANGUAGES, "places"}
