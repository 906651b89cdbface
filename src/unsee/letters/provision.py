"""Which places in the law a sentence rests on: provisions.toml, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unsee.law.book import book
from unsee.law.citation import Citation
from unsee.law.claim import Claim

_AS_IN = {"uk_gdpr": "eu_gdpr"}  # the same articles under the same numbers, where the file has no row of its own
_ANY = "*"
_OWN = "claim"  # instead of a place: the claim's own article
_PARTS = re.compile(r"(\d+[A-Z]?(?:/\d{4})?)(?:\((\d+[A-Z]?)\))?(?:\(([a-z])\))?")


@dataclass(frozen=True, slots=True)
class Place:
    """`law` is a row of [laws]; or any regime, if `at` is `quoted` as the regime's own file has it."""

    law: str
    at: str
    quoted: bool = False

    def __str__(self) -> str:
        return (
            str(Citation(book().regime(self.law).short_name, self.at)) if self.quoted else _forms()[self.law].format(at=self.at)
        )

    @property
    def parts(self) -> tuple[str, str | None, str | None]:
        """Article, paragraph, point of "15(1)(g)"; the number of a decision, "154/2018"."""
        found = _PARTS.fullmatch(self.at)
        if found is None:
            raise ValueError(f"{self.at!r} is no article like 15(1)(g)")
        return found[1], found[2], found[3]


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    laws: dict[str, str] = _read()["laws"]
    return laws


@lru_cache(maxsize=1)
def said() -> dict[str, dict[str, list[str]]]:
    rows: dict[str, dict[str, list[str]]] = _read()["said"]
    return rows


def _read() -> dict[str, dict]:  # type: ignore[type-arg]  # the two tables differ; said() and _forms() say how
    """Those of letters to companies, and those of complaints about them."""
    folder = Path(__file__).parent
    files = [tomllib.loads((folder / name).read_text("utf-8")) for name in ("provisions.toml", "complaint/provisions.toml")]
    return {table: {row: places for file in files for row, places in file[table].items()} for table in ("laws", "said")}


@lru_cache(maxsize=8192)
def provisions(key: str, claims: tuple[Claim, ...]) -> tuple[Place, ...] | None:
    """Every place the sentence rests on under these claims; none for courtesy; None where no law of these lets us say it."""
    row = said().get(key)
    if row is None and not key.endswith(".ask"):
        return ()
    found = [places for claim in claims if (places := _under(key, claim)) is not None]
    if not found and _ANY not in (row or {}):
        return None
    return tuple(dict.fromkeys(place for places in found for place in places))


def _under(key: str, claim: Claim) -> tuple[Place, ...] | None:
    row = said().get(key, {})
    for law in (claim.regime, _AS_IN.get(claim.regime, _ANY), _ANY):
        if law in row:
            return tuple(_place(at, claim) for at in row[law])
    return (_own(claim),) if key.endswith(".ask") else None


def _place(at: str, claim: Claim) -> Place:
    if at == _OWN:
        return _own(claim)
    law, _, elsewhere = at.rpartition(":")
    return Place(law or claim.regime, elsewhere)


def _own(claim: Claim) -> Place:
    bare = claim.article.removeprefix("Art. ")
    known = claim.regime in _forms() and _PARTS.fullmatch(bare)
    return Place(claim.regime, bare) if known else Place(claim.regime, claim.article, quoted=True)
