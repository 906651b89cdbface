"""From the rows of all lists to the files that ship: the same rows give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from unsee.directory.company import Company
from unsee.directory.directory import Pack
from unsee.directory.lists import brokers, datenanfragen, index, people_search, registries, services
from unsee.directory.lists.additions import additions
from unsee.directory.lists.address import host_of
from unsee.directory.lists.company import companies, ids_of
from unsee.directory.lists.merge import Draft, merged
from unsee.directory.lists.packs import SEARCHING, packs
from unsee.directory.lists.people_search import WITHDRAWN
from unsee.directory.lists.seen import SOURCES, Former, Seen
from unsee.directory.record import to_line

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists by the names of their files."""

    datenanfragen_companies: Rows = ()
    datenanfragen_obsolete: Rows = ()
    datenanfragen_packs: Rows = ()
    california_registry_2025: Rows = ()
    us_state_registries_2025: Rows = ()
    broker_contacts_2026: Rows = ()
    people_search_2026: Rows = ()
    account_deletion_links: Rows = ()
    verified_privacy_mailboxes_2024: Rows = ()
    california_optout_pages_2025: Rows = ()
    additions: Mapping[str, Any] | None = None


def seen_in(lists: Lists) -> list[Seen]:
    filings = registries.california(lists.california_registry_2025)
    return [
        *datenanfragen.companies(lists.datenanfragen_companies),
        *filings,
        *registries.states(lists.us_state_registries_2025),
        *brokers.eraser(lists.broker_contacts_2026),
        *people_search.sites(lists.people_search_2026),
        *brokers.naisho(lists.verified_privacy_mailboxes_2024),
        *services.services(lists.account_deletion_links),
        *registries.opened_pages(lists.california_optout_pages_2025, filings),
        *additions(lists.additions or {}),
    ]


def build(lists: Lists) -> dict[str, str]:
    """The name of each file and its text."""
    drafts = merged(seen_in(lists))
    by_id = ids_of(drafts)
    made = companies(drafts)
    now = {company_id: company_id for company_id in by_id}
    now |= {
        slug: company_id for company_id, draft in by_id.items() for one in draft.seen if (slug := one.slug) and slug not in now
    }
    former = _former(by_id, now, lists)
    active = frozenset(company_id for company_id, draft in by_id.items() if _still_searches(draft))
    every_pack = packs(
        made, datenanfragen.packs(lists.datenanfragen_packs), now | {gone.slug: gone.now for gone in former}, active
    )
    final = [_in_packs(company, every_pack) for company in made]
    hosts = {
        company_id: host_of(draft.seen[0].website).removeprefix("www.") for company_id, draft in by_id.items() if not draft.owns
    }
    return {
        "companies.tsv": _text(
            sorted((to_line(company) for company in final), key=lambda line: line.partition("\t")[0].encode())
        ),
        "names.tsv": _text(
            index.names(final, {company_id: draft.owns for company_id, draft in by_id.items()}, _unique(hosts), former)
        ),
        "words.tsv": _text(index.word_lines(final)),
        "packs.json": _json([asdict(pack) for pack in every_pack]),
        "sources.json": _json([asdict(source) for source in SOURCES]),
    }


def _former(by_id: Mapping[str, Draft], now: Mapping[str, str], lists: Lists) -> list[Former]:
    """Merged by their list, or by us because they were the same; a chain ends at a company that is there."""
    listed = [gone for gone in datenanfragen.former(lists.datenanfragen_obsolete) if gone.slug not in by_id]
    same = [Former(slug, "", company_id) for company_id, draft in by_id.items() for slug in draft.former]
    return [replace(gone, now=now[gone.now]) for gone in listed if gone.now in now] + same


def _still_searches(draft: Draft) -> bool:
    return any(SEARCHING in one.kinds and WITHDRAWN not in one.kinds for one in draft.seen)


def _unique(hosts: Mapping[str, str]) -> dict[str, str]:
    """A host of two companies tells neither."""
    values = list(hosts.values())
    return {company_id: host for company_id, host in hosts.items() if values.count(host) == 1}


def _in_packs(company: Company, every: Iterable[Pack]) -> Company:
    return replace(company, packs=tuple(pack.id for pack in every if company.id in pack.companies))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def write(files: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
