from __future__ import annotations

import string
import tomllib

import pytest

from unsee.case.events import Outcome, Purpose, Verdict
from unsee.dossier.contents import Absent, Kind
from unsee.dossier.glyphs import PLAIN
from unsee.dossier.typeset import _complained_of
from unsee.dossier.words import FOLDER, words
from unsee.law.deadline import Confidence
from unsee.letters.words import LANGUAGES

OTHERS = [language for language in LANGUAGES if language != "en"]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_things(language):
    ours, english = words(language).texts, words("en").texts
    assert ours.keys() == english.keys()
    assert {key: placeholders(text) for key, text in ours.items()} == {key: placeholders(text) for key, text in english.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty_or_left_in_english(language):
    texts = words(language).texts
    assert all(text.strip() == text and text for text in texts.values())
    if language != "en":
        english = words("en").texts
        same = {key for key, text in texts.items() if text == english[key] and len(text.split()) > 2}
        assert same == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("kind", Kind), ("outcome", Outcome), ("verdict", Verdict), ("absent", Absent), ("confidence", Confidence),
        ("actor", ("person", "unsee", "mail")), ("via", ("smtp", "outbox", "form", "post")),
    ],
)  # fmt: skip
def test_every_member_of_a_closed_set_has_words(language, table, names):
    assert words(language).table(table).keys() >= set(names)


def test_every_purpose_of_a_letter_is_a_kind_of_exhibit():
    assert {Kind(purpose) for purpose in Purpose} == set(Kind) - {Kind.MESSAGE, Kind.REGULATOR_MESSAGE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_words_has_each_table_once(language):
    text = (FOLDER / f"{language}.toml").read_text("utf-8")
    assert set(tomllib.loads(text)) == set(tomllib.loads((FOLDER / "en.toml").read_text("utf-8")))


def test_letters_taken_for_plain_can_all_be_drawn():
    assert _complained_of(sorted(PLAIN - set("\n\t")), machine=False) == set()
