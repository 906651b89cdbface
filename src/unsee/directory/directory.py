"""The directory that ships with the package. A look-up reads the lines it needs; nothing is parsed that nobody asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from unsee.directory.company import Company
from unsee.directory.names import squashed
from unsee.directory.record import from_line
from unsee.directory.search import Search, hosts_in
from unsee.directory.sorted_lines import SortedLines
from unsee.directory.terms import By, Entry, entries
from unsee.refusal import BadInput

LONGEST = 300  # letters of a name or address that are looked at; nobody is called by more
SHIPPED = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Found:
    company: Company
    matched_on: str
    score: float


@dataclass(frozen=True, slots=True)
class Pack:
    id: str
    title: str
    description: str
    companies: tuple[str, ...]  # ids, in the order in which they are asked

    @property
    def count(self) -> int:
        return len(self.companies)


@dataclass(frozen=True, slots=True)
class Source:
    """A list that contacts and figures come from; `name` is what `Contact.source` says."""

    name: str
    what: str
    where: str
    version: str
    licence: str


class Directory:
    def __init__(self, data: Path) -> None:
        self._data = data
        self._companies = SortedLines(data / "companies.tsv")
        self._names = SortedLines(data / "names.tsv")

    def get(self, id_or_domain: str) -> Company | None:
        """By exact id or registrable domain; a former id leads to the company it is part of now."""
        known = id_or_domain.strip().lower()
        line = self._companies.get(known)
        if line is not None:
            return from_line(known, line)
        ids = self._exactly(known, {By.DOMAIN, By.OTHER_DOMAIN, By.HOST} if "." in known else {By.FORMER})
        return self._company(ids[0]) if len(ids) == 1 else None

    def resolve(self, text: str) -> Company:
        """The one company that is meant by an id, a domain, a URL or e-mail address of it, its exact name or a brand.

        Raises BadInput, with the nearest names, when nothing or more than one thing is meant.
        """
        text = text[:LONGEST]
        found = self.get(text)
        if found is not None:
            return found
        for domain in hosts_in(text):
            if value := self._names.get(domain):
                return self._only(text, list(dict.fromkeys(entry.company for entry in entries(value))))
        key = squashed(text)
        for kinds in ({By.NAME}, {By.LABEL, By.FORMER}, {By.BRAND}):
            if ids := self._exactly(key, kinds):
                return self._only(text, ids)
        near = [self._company(hit.company).name for hit in self._search.hits(text)[:3]]
        near = near or [self._company(found).name for found in self._search.nearest(text, 3)]
        raise BadInput(f"No company {text!r} in the directory; nearest are {', '.join(near)}. Look with `unsee find`.")

    def search(self, text: str, limit: int = 10) -> tuple[Found, ...]:
        hits = self._search.hits(text[:LONGEST])[:limit]
        return tuple(Found(self._company(hit.company), hit.matched_on, hit.score) for hit in hits)

    def packs(self) -> tuple[Pack, ...]:
        return tuple(self._packs.values())

    def pack(self, name: str) -> Pack:
        if name in self._packs:
            return self._packs[name]
        from rapidfuzz import process  # noqa: PLC0415 - 17 ms that only a misspelt name has to pay

        nearest, _, _ = process.extractOne(name, list(self._packs))
        raise BadInput(f"No pack {name!r}; nearest is {nearest}. There are {', '.join(self._packs)}.")

    def redirected(self, company_id: str) -> str | None:
        """The id of the company that a merged one is part of now."""
        ids = self._exactly(company_id.strip().lower(), {By.FORMER})
        return ids[0] if ids else None

    def sources(self) -> tuple[Source, ...]:
        return tuple(Source(**source) for source in self._read("sources.json"))

    def ids(self) -> tuple[str, ...]:
        return tuple(self._companies.keys())

    def _exactly(self, key: str, kinds: set[By]) -> list[str]:
        found: tuple[Entry, ...] = entries(value) if key and (value := self._names.get(key)) else ()
        return list(dict.fromkeys(entry.company for entry in found if entry.by in kinds))

    def _only(self, text: str, ids: list[str]) -> Company:
        if len(ids) == 1:
            return self._company(ids[0])
        said = "; ".join(f"{self._company(each).name} ({each})" for each in ids[:3])
        raise BadInput(f"{text!r} may be {len(ids)} companies: {said}{' ...' if len(ids) > 3 else ''}. Give the id in brackets.")

    def _company(self, company_id: str) -> Company:
        line = self._companies.get(company_id)
        assert line is not None, company_id  # noqa: S101 - the index and the records are built together
        return from_line(company_id, line)

    @cached_property
    def _search(self) -> Search:
        return Search(self._names, SortedLines(self._data / "words.tsv"))

    @cached_property
    def _packs(self) -> dict[str, Pack]:
        return {
            pack["id"]: Pack(pack["id"], pack["title"], pack["description"], tuple(pack["companies"]))
            for pack in self._read("packs.json")
        }

    def _read(self, name: str) -> list[dict[str, Any]]:
        records: list[dict[str, Any]] = json.loads((self._data / name).read_text(encoding="utf-8"))
        return records


@cache
def directory(folder: Path = SHIPPED) -> Directory:
    """The directory that ships with unsee, or one of your own made with `tools/build_directory.py`."""
    return Directory(folder)
