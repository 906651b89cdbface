"""From an address to a country, and from a country to the language to write in, where that is clear."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COUNTRIES = """
AE United Arab Emirates, UAE
AT Austria, Österreich
AU Australia
BE Belgium, België, Belgique, Belgien
BG Bulgaria
CA Canada
CH Switzerland, Schweiz, Suisse, Svizzera
CN China
CY Cyprus
CZ Czech Republic, Czechia, Česko
DE Germany, Deutschland
DK Denmark, Danmark
EE Estonia, Eesti
ES Spain, España
FI Finland, Suomi
FR France
GB United Kingdom, UK, England, Great Britain, Scotland
GI Gibraltar
GR Greece
HK Hong Kong
HR Croatia, Hrvatska
HU Hungary, Magyarország
IE Ireland
IL Israel
IM Isle of Man
IN India
IS Iceland
IT Italy, Italia
JP Japan
LI Liechtenstein
LT Lithuania
LU Luxembourg, Luxemburg
LV Latvia
MA Morocco
MH Marshall Islands
MT Malta
MY Malaysia
NL Netherlands, The Netherlands, Nederland
NO Norway, Norge
NZ New Zealand
PA Panama
PK Pakistan
PL Poland, Polska
PT Portugal
QA Qatar
RO Romania
RU Russia
SC Seychelles
SE Sweden, Sverige
SG Singapore, Republic of Singapore
SI Slovenia
SK Slovakia
TW Taiwan
US United States, United States of America, USA, US, U.S.A.
"""
_BY_NAME = {name.strip().casefold(): line[:2] for line in _COUNTRIES.split("\n") for name in line[3:].split(",") if line}

# One language most companies there read. Belgium, Switzerland and Luxembourg have several: there we don't guess.
_LANGUAGE = {
    "AT": "de", "AU": "en", "DE": "de", "ES": "es", "FR": "fr", "GB": "en", "GI": "en", "IE": "en", "IM": "en", "IN": "en",
    "IT": "it", "LI": "de", "MT": "en", "NL": "nl", "NZ": "en", "SG": "en", "US": "en",
}  # fmt: skip


def country_named(name: str | None) -> str | None:
    return _BY_NAME.get((name or "").strip(" .").casefold())


def country_of(address: str | None, offered_in: Sequence[str] = ()) -> str | None:
    """By its last line. In care of somebody it says where that one is: believed only if the company is offered just there."""
    lines = [line.strip() for line in (address or "").splitlines() if line.strip()]
    country = country_named(lines[-1]) if lines else None
    if country and any(re.match(r"c/o\b", line, re.IGNORECASE) for line in lines):
        return country if [place.upper() for place in offered_in] == [country] else None
    return country


def language_of(country: str | None) -> str | None:
    return _LANGUAGE.get(country or "")
