"""Places by the names people know them by; the rest of unsee knows them by ISO 3166."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from unsee.case.profile import check_place
from unsee.letters.words import FOLDER
from unsee.refusal import BadInput


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str  # "Illinois, USA"


@cache
def places() -> tuple[Place, ...]:
    names = tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))
    country = {code: said[0] for code, said in names["country"].items()}
    parts = [Place(code, f"{part}, {country[code[:2]]}") for code, part in names["part"].items() if code[:2] in country]
    return tuple(sorted((*(Place(code, name) for code, name in country.items()), *parts), key=lambda place: place.name))


def name_of(code: str) -> str:
    return next((place.name for place in places() if place.code == code), code)


def code_of(typed: str) -> str:
    """By name ("California, USA", "California"), or by code. Raises BadInput for what is neither."""
    meant = typed.strip().casefold()
    for place in places():
        if meant in {place.name.casefold(), place.code.casefold()}:
            return place.code
    parts = [place.code for place in places() if "-" in place.code and place.name.partition(",")[0].casefold() == meant]
    if len(parts) == 1:
        return parts[0]
    try:
        return check_place(typed)
    except BadInput:
        raise BadInput(
            f"{typed!r} is no place unsee knows; write a country or state by its English name, such as France or California, "
            "or its ISO 3166 code, such as DE-BY."
        ) from None
