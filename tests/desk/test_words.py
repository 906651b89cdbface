"""The desk's pages and letters say the same in every language."""

from __future__ import annotations

import gettext
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DESK = ROOT / "src" / "unsee" / "web" / "desk"
WORDS = ROOT / "src" / "unsee" / "desk" / "words"
sys.path.insert(0, str(ROOT / "tools"))

import web_words  # noqa: E402 - the tool the pages' words are gathered with

PLACES = re.compile(r"\{\w+\}")


def flat(path: Path) -> dict[str, str]:
    tables = tomllib.loads(path.read_text("utf-8"))
    return {
        f"{table}.{name}": " ".join(said) if isinstance(said, list) else said
        for table, rows in tables.items()
        if table != "grammar"
        for name, said in rows.items()
    }


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_every_sentence_of_the_public_pages_is_there_in_every_language(language):
    with (DESK / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)
    sentences = {each.text for each in (*web_words.used(DESK), *web_words.used(DESK / "templates" / "desk"))}
    assert len(sentences) > 40
    # "Name" is the same word in German.
    assert {each for each in sentences if known.gettext(each) == each} <= {"Name"}


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "nl"])
def test_the_letters_say_the_same_with_the_same_values_in_every_language(language):
    english, other = flat(WORDS / "en.toml"), flat(WORDS / f"{language}.toml")
    assert other.keys() == english.keys()
    for name, said in english.items():
        assert sorted(PLACES.findall(other[name])) == sorted(PLACES.findall(said)), name
