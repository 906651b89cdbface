"""What a place of residence is called."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from unsee.letters.words import FOLDER, LANGUAGES


@lru_cache(maxsize=1)
def _names() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))


def place_name(place: str, language: str) -> str:
    """Of a part of a country, the part too where law of its own may hang on it; a code nobody knows stays itself."""
    names = _names()
    country = place.partition("-")[0]
    whole: str = names["country"][country][LANGUAGES.index(language)] if country in names["country"] else country
    part: str | None = names["part"].get(place)
    return f"{part}, {whole}" if part else whole
