"""The letters that wait, and the lists they belong to."""

from __future__ import annotations

from unsee.web.given import Given
from unsee.web.words.packs import title_of


def waiting_of(here: Given, pack: str) -> list[str]:
    waiting = here.ports.cases.to_send()
    if not pack:
        return waiting
    wanted = frozenset(here.ports.directory.pack(pack).companies) if pack in dict(packs_of(here)) else frozenset()
    company = {row.id: row.company for row in here.rows.all(here.ports)}
    return [each for each in waiting if company.get(each) in wanted]


def packs_of(here: Given) -> list[tuple[str, object]]:
    """The lists that letters that wait belong to."""
    company = {row.id: row.company for row in here.rows.all(here.ports)}
    waiting = {company.get(each) for each in here.ports.cases.to_send()}
    return [(pack.id, title_of(pack)) for pack in here.ports.directory.packs() if waiting & set(pack.companies)]
