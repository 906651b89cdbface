"""In which language to write: the company's if it is one of ours; then one that both are at home in; then English."""

from __future__ import annotations

from unsee.case.person import Person
from unsee.directory.company import Company
from unsee.letters.words import LANGUAGES

__all__ = ["LANGUAGES", "choose"]

# Languages of ours that people in a country do business in, the widest first.
_SPOKEN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("GB", "IE", "US", "AU", "NZ", "GI", "IM", "JE", "GG", "BM", "KY", "JM", "MT", "SG"), ("en",)),
    **dict.fromkeys(("DE", "AT", "LI"), ("de",)),
    **dict.fromkeys(("FR", "MC", "GP", "GF", "MQ", "RE", "YT", "MF"), ("fr",)),
    **dict.fromkeys(("ES", "AD", "AR", "MX", "CL", "CO", "PE", "UY", "EC", "CR", "PA"), ("es",)),
    **dict.fromkeys(("IT", "SM"), ("it",)),
    "NL": ("nl",),
    "BE": ("nl", "fr", "de"),
    "CH": ("de", "fr", "it"),
    "LU": ("fr", "de"),
    "CA": ("en", "fr"),
    "CA-QC": ("fr", "en"),
}


def choose(company: Company, person: Person, place: str | None) -> str:
    """`place` is where the person lives: "BE", "CA-QC"."""
    if company.language in LANGUAGES:
        return company.language
    theirs = _spoken(company.country) if company.language is None else ()
    for language in (person.language, *_spoken(place)):
        if language in theirs:
            return language
    return theirs[0] if theirs else "en"


def _spoken(place: str | None) -> tuple[str, ...]:
    if place is None:
        return ()
    return _SPOKEN.get(place) or _SPOKEN.get(place.partition("-")[0], ())
