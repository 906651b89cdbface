"""Places by the names people know them by, in the language of the page; the rest of unsee knows them by ISO 3166."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from unsee.case.profile import check_place
from unsee.letters.place_names import place_name
from unsee.letters.words import FOLDER, LANGUAGES
from unsee.refusal import BadInput


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str  # "Illinois, USA"


def places() -> tuple[Place, ...]:
    return _places(_spoken())


def name_of(code: str) -> str:
    return next((place.name for place in places() if place.code == code), code)


def code_of(typed: str) -> str:
    """By name in any of our languages ("Deutschland", "California"), or by code. Raises BadInput for what is neither."""
    meant = typed.strip().casefold()
    if code := _codes().get(meant):
        return code
    parts = {place.code for place in _places("en") if "-" in place.code and place.name.partition(",")[0].casefold() == meant}
    if len(parts) == 1:
        return parts.pop()
    try:
        return check_place(typed)
    except BadInput:
        said = _(
            "“%(typed)s” is no place unsee knows; write a country or state by its name, such as France or California, or its "
            "ISO 3166 code, such as DE-BY."
        )
        raise BadInput(said % {"typed": typed[:100]}) from None


def _spoken() -> str:
    language = get_language() or "en"
    return language if language in LANGUAGES else "en"


@cache
def _places(language: str) -> tuple[Place, ...]:
    known = tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))
    codes = [*known["country"], *(code for code in known["part"] if code[:2] in known["country"])]
    return tuple(sorted((Place(code, place_name(code, language)) for code in codes), key=lambda place: place.name))


@cache
def _codes() -> dict[str, str]:
    """English last: what a name means in English it means."""
    named = {place.name.casefold(): place.code for language in (*LANGUAGES[1:], "en") for place in _places(language)}
    return named | {place.code.casefold(): place.code for place in _places("en")}
