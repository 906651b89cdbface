"""The words of complaints, beside those of letters to companies: these may speak of breaches and orders, the others never do."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import lru_cache

from unsee.letters.words import FOLDER, LANGUAGES, Words, texts_of, words

HERE = FOLDER / "complaint"


@lru_cache(maxsize=len(LANGUAGES))
def complaint_words(language: str) -> Words:
    of = words(language)
    return replace(of, texts={**of.texts, **texts_of(HERE / f"{language}.toml")})


def language_name(code: str, language: str) -> str:
    """What a language of a regulator is called; a code nobody knows stays itself."""
    row = _names().get(code)
    return row[LANGUAGES.index(language)] if row else code


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = tomllib.loads((HERE / "languages.toml").read_text("utf-8"))
    return names
