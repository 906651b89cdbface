"""Packs: companies to ask together. The national ones are datenanfragen's; ours follow from what a company is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from unsee.directory.company import Company
from unsee.directory.directory import Pack
from unsee.directory.lists.seen import PackSeen

_PLACES = {"all": "everywhere", "at": "Austria", "de": "Germany"}
_TOPICS = {
    "address-brokers": "Address brokers",
    "commerce": "Shops",
    "credit-agencies": "Credit agencies",
    "entertainment": "Entertainment",
    "finance": "Banks and payment",
    "insurance": "Insurers",
    "public-authorities": "Public authorities",
    "social-media": "Social media",
    "telecommunication": "Telephone, internet and mail",
}
SEARCHING = "people-search"


def packs(
    companies: Sequence[Company], national: Iterable[PackSeen], now: Mapping[str, str], active_sites: frozenset[str]
) -> list[Pack]:
    """`now` leads from a list's own ids to ours; `active_sites` are the people-search sites their list still keeps."""
    registered = [company.id for company in companies if company.registries]
    ours = [
        Pack(
            "face-search",
            "Face search",
            "Companies that search the web for a face. Our sources know Clearview AI only; PimEyes and FaceCheck are missing.",
            tuple(company.id for company in companies if "face-search" in company.kinds),
        ),
        Pack(
            "us-brokers",
            "Registered data brokers",
            "Every broker in the register of California, Oregon, Texas or Vermont.",
            tuple(registered),
        ),
        Pack(
            SEARCHING,
            "People search",
            "Sites that sell reports about anybody. One opt-out often covers several; `unsee find` says which.",
            tuple(company.id for company in companies if company.id in active_sites),
        ),
        Pack(
            "california",
            "Registered in California",
            "Brokers in California's register, whom the Delete Act binds.",
            tuple(company.id for company in companies if "US-CA" in company.registries),
        ),
    ]
    return ours + [
        _national(pack, now) for pack in sorted(national, key=lambda pack: (pack.country != "all", pack.country, pack.slug))
    ]


def _national(pack: PackSeen, now: Mapping[str, str]) -> Pack:
    topic = _TOPICS.get(pack.slug, pack.slug.replace("-", " ").capitalize())
    place = _PLACES.get(pack.country, pack.country.upper())
    ids = tuple(dict.fromkeys(now[slug] for slug in pack.companies if slug in now))
    return Pack(
        f"{pack.country}-{pack.slug}",
        f"{topic}, {place}",
        f"Chosen by datenanfragen.de for people in {place}."
        if pack.country != "all"
        else "Chosen by datenanfragen.de for people anywhere.",
        ids,
    )
