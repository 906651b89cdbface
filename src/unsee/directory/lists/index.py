"""The two index files: whole names, brands and domains without spaces; and the single words of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from unsee.directory.company import Company
from unsee.directory.lists.address import label
from unsee.directory.lists.seen import Former
from unsee.directory.names import ABOUT, squashed, words
from unsee.directory.terms import By, Entry, packed


def names(
    companies: Iterable[Company], owns: Mapping[str, bool], hosts: Mapping[str, str], former: Iterable[Former]
) -> list[str]:
    """By id: `owns`, whether its domain is its own or shared by several; `hosts`, of those that share, where its website is."""
    found: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
    for company in companies:
        for term, by in _terms(company, owns=owns[company.id], host=hosts.get(company.id, "")):
            found[term][Entry(by, company.id)] = None
    for gone in former:
        for term in (gone.slug, squashed(gone.name)):
            found[term][Entry(By.FORMER, gone.now)] = None
    found.pop("", None)
    return [f"{term}\t{packed(tuple(found[term]))}" for term in sorted(found, key=str.encode)]


def _terms(company: Company, *, owns: bool, host: str) -> list[tuple[str, By]]:
    terms = [(squashed(company.name), By.NAME)]
    if company.domain:
        terms += [(company.domain, By.DOMAIN if owns else By.SHARED_DOMAIN)]
        terms += [(squashed(label(company.domain)), By.LABEL)] if owns else []
    terms += [(host, By.HOST)] if host and host != company.domain else []
    terms += [(domain, By.OTHER_DOMAIN) for domain in company.other_domains]
    return terms + [(squashed(_before_brackets(brand)), By.BRAND) for brand in company.brands]


def _before_brackets(brand: str) -> str:
    """`Bing (www.bing.com)` is called Bing."""
    return brand.partition("(")[0].strip() or brand


def word_lines(companies: Iterable[Company]) -> list[str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for company in companies:
        for text in (company.name, label(company.domain), *company.brands):
            for word in words(text):
                if word not in ABOUT and len(word) > 1:
                    found[word].add(company.id)
    return [f"{word}\t{' '.join(sorted(found[word]))}" for word in sorted(found, key=str.encode)]
