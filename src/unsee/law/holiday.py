"""Public holidays by place, from the `holidays` library and our own corrections (holidays.toml).

The only module of the law that imports the library: what needs no dates does not pay for it.
"""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import holidays

from unsee.refusal import BadInput

# Countries whose list of parts in the library is complete: an unknown part of them is a mistake and not a small place.
_PARTS_ALL_KNOWN = ("AT", "AU", "CA", "CH", "DE", "ES", "GB", "US")
# Kinds of holiday in the library that no law of periods need count, and some reading may.
_PERHAPS = ("bank", "catholic", "de_facto", "government", "half_day", "optional")


@dataclass(frozen=True, slots=True)
class Correction:
    kinds: tuple[str, ...] = ("public",)
    like: str | None = None
    add: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def corrections() -> dict[str, Correction]:
    table = tomllib.loads((Path(__file__).parent / "holidays.toml").read_text("utf-8"))
    return {place: _correction(row) for place, row in table.items()}


def _correction(row: dict[str, str | list[str]]) -> Correction:
    lists = {key: tuple(row.get(key, ())) for key in ("add", "without", "perhaps", "parts")}
    like = row.get("like")
    return Correction(kinds=tuple(row.get("kinds", ("public",))), like=like if isinstance(like, str) else None, **lists)


class PublicHolidays:
    """The calendar used unless a test brings its own."""

    def holiday(self, place: str, day: date) -> str | None:
        return _kept(place, day.year).get(day)

    def perhaps(self, place: str, day: date) -> str | None:
        return _kept(place, day.year).get(day) or _doubtful(place, day.year).get(day)


@lru_cache(maxsize=4096)
def _kept(place: str, year: int) -> dict[date, str]:
    fix = corrections().get(place, Correction())
    if fix.like:
        return _kept(fix.like, year)
    named = {day: name for day, name in _listed(place, year, fix.kinds).items() if not any(out in name for out in fix.without)}
    if place.startswith("US-") and place != "US-TX":  # business days in a state leave out federal holidays too
        named = _listed("US", year, ("public",)) | named
    if place.startswith("CA-") and place not in corrections():  # federal law counts the holidays of the province and its own
        named = _kept("CA", year) | named
    return named | dict.fromkeys(_days(fix.add, year), "statutory holiday")


@lru_cache(maxsize=4096)
def _doubtful(place: str, year: int) -> dict[date, str]:
    fix = corrections().get(place, Correction())
    named = dict.fromkeys(_days(fix.perhaps, year), "kept by custom")
    for part in fix.parts:
        named |= {day: f"{name} ({part})" for day, name in _kept(part, year).items()}
    if fix.without:
        named |= _listed(place, year, fix.kinds)
    if place.startswith("US-"):
        named |= _listed("US", year, ("public",))
    named |= _listed(place, year, _PERHAPS)
    return named


@lru_cache(maxsize=4096)
def _listed(place: str, year: int, kinds: Sequence[str]) -> dict[date, str]:
    country, _, part = place.partition("-")
    maker = getattr(holidays, country, None) if len(country) == 2 and country.isupper() else None
    if maker is None:
        raise BadInput(f"No holidays are known for {place!r}; a place is written like FR, DE-BY or US-CA.")
    if part and part not in maker.subdivisions:
        if country in _PARTS_ALL_KNOWN:
            known = ", ".join(f"{country}-{name}" for name in maker.subdivisions if name.isupper() or name.isdigit())
            raise BadInput(f"{country} has no part {place!r}; its parts are {known}.")
        part = ""  # no holidays of its own are known: the country's
    categories = tuple(kind for kind in kinds if kind in maker.supported_categories)
    if not categories:
        return {}
    with warnings.catch_warnings():  # the library says so where it can't reckon feasts by the moon that far ahead
        warnings.simplefilter("ignore", UserWarning)
        return dict(maker(subdiv=part or None, years=year, categories=categories, expand=False).items())


def _days(specs: Iterable[str], year: int) -> list[date]:
    return [_day(spec, year) for spec in specs]


def _day(spec: str, year: int) -> date:
    if spec.startswith("easter"):
        return easter(year) + timedelta(days=int(spec.removeprefix("easter")))
    month, _, day = spec.partition("-")
    return date(year, int(month), int(day))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


HOLIDAYS = PublicHolidays()
