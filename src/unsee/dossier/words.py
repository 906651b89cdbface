"""The fixed words of a dossier in each of the six languages; names of rights and the form of a date are those of the letters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from unsee.letters.words import LANGUAGES
from unsee.letters.words import words as of_letters
from unsee.refusal import BadInput

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    texts: Mapping[str, str]  # "cover.title" -> words

    def __call__(self, key: str, /, **values: object) -> str:
        """`values` are put in once and never looked into."""
        return self.texts[key].format(**values)

    def any(self, table: str, name: str) -> str:
        """The words for one of a closed set; what has none yet is shown by its name."""
        return self.texts.get(f"{table}.{name}", name.replace("_", " "))

    def right(self, name: str) -> str:
        return of_letters(self.language).texts.get(f"{name}.heading", name.replace("_", " "))

    def day(self, day: date) -> str:
        return of_letters(self.language).day(day)

    def table(self, name: str) -> dict[str, str]:
        return {key.partition(".")[2]: text for key, text in self.texts.items() if key.startswith(f"{name}.")}


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    if language not in LANGUAGES:
        raise BadInput(f"There are no dossiers in {language!r}; there are dossiers in {', '.join(LANGUAGES)}.")
    tables = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return Words(language, {f"{table}.{key}": text for table, rows in tables.items() for key, text in rows.items()})
