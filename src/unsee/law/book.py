"""All regimes, each read from its file when first asked for."""

from __future__ import annotations

import json
import tomllib
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from unsee.law.load import load
from unsee.law.regime import Regime
from unsee.refusal import BadInput

HERE = Path(__file__).parent


class Book:
    """`places` is the index: which regimes speak for which place. A test holds it against the files."""

    def __init__(self, folder: Path, places: dict[str, list[str]]) -> None:
        self._folder = folder
        self._places = places
        self._ids = tuple(dict.fromkeys(regime for regimes in places.values() for regime in regimes))
        self._read: dict[str, Regime] = {}

    @classmethod
    def shipped(cls) -> Book:
        return cls(HERE / "regimes", tomllib.loads((HERE / "places.toml").read_text("utf-8")))

    def ids(self) -> tuple[str, ...]:
        return self._ids

    def regime(self, regime: str) -> Regime:
        if regime not in self._read:
            self._read[regime] = load(self._folder / f"{self._known(regime)}.toml")
        return self._read[regime]

    def _known(self, regime: str) -> str:
        if regime in self._ids:
            return regime
        near = get_close_matches(regime, self._ids, n=3, cutoff=0.5)
        hint = f"Near it are {', '.join(near)}." if near else "`unsee law regimes` lists them."
        raise BadInput(f"There is no regime called {regime!r}. {hint}")

    def in_place(self, place: str) -> tuple[str, ...]:
        """Those of the part of the country first, then the country's own. Whether they are in force is another question."""
        country, _, part = place.partition("-")
        of_part = self._places.get(place, []) if part else []
        return tuple(dict.fromkeys([*of_part, *self._places.get(country, [])]))

    def places(self) -> tuple[str, ...]:
        return tuple(self._places)


@lru_cache(maxsize=1)
def book() -> Book:
    return Book.shipped()


def index_of_places(folder: Path) -> str:
    """places.toml, made from the regime files: each place with the laws that speak for it, in the order of their names."""
    index: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.toml"), key=lambda path: path.stem):
        law = load(path)
        for place in (*law.places, *law.also):
            index.setdefault(place, []).append(law.id)
    head = "# Which laws speak for which place; made from the regime files by tools/law_docs.py.\n\n"
    return head + "".join(f"{place} = {json.dumps(laws)}\n" for place, laws in sorted(index.items()))
