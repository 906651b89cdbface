"""A finished company out of everything said about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from unsee.directory.company import Company, Figures
from unsee.directory.lists.address import host_of, label
from unsee.directory.lists.contacts import contacts
from unsee.directory.lists.merge import Draft, Merged
from unsee.directory.lists.people_search import WITHDRAWN
from unsee.directory.lists.place import language_of
from unsee.directory.lists.seen import CALIFORNIA, DATENANFRAGEN, DUCKDUCKGO, ERASER, JDM, NAISHO, STATES, UNSEE, Seen
from unsee.directory.lists.services import alike
from unsee.directory.names import squashed, words
from unsee.directory.role import reads_like_a_person

_NAMED_BY = (DATENANFRAGEN, CALIFORNIA, DUCKDUCKGO, ERASER, STATES, UNSEE, JDM, NAISHO)  # whose spelling of a name we prefer


def companies(drafts: Merged) -> list[Company]:
    """In the order of their ids."""
    ids = _ids(drafts.drafts)
    made = [_company(draft, ids, drafts) for draft in drafts.drafts]
    covers: dict[str, list[str]] = {}
    for company in made:
        if company.parent:
            covers.setdefault(company.parent, []).append(company.id)
    return sorted((replace(c, covers=tuple(sorted(covers.get(c.id, ())))) for c in made), key=lambda c: c.id)


def ids_of(drafts: Merged) -> dict[str, Draft]:
    return {company_id: draft for draft, company_id in _ids(drafts.drafts).items()}


def _ids(drafts: Iterable[Draft]) -> dict[Draft, str]:
    """The curated list's own id; else a broker list's, if the domain is called so; else the name; if taken, more behind it."""
    taken: set[str] = set()
    found: dict[Draft, str] = {}
    for draft in drafts:
        name = _name(draft)
        slugs = [one.slug for one in draft.seen if one.slug]
        curated = [one.slug for one in draft.seen if one.slug and one.source == DATENANFRAGEN]
        called = [each for each in slugs if squashed(each) == squashed(label(draft.domain))]
        wanted = [*curated, *called, slug(name), *slugs, slug(draft.domain), slug(f"{name} {draft.domain}")]
        found[draft] = next(
            candidate
            for candidate in [*wanted, *(f"{slug(name)}-{n}" for n in range(2, 99))]
            if candidate and candidate not in taken
        )
        taken.add(found[draft])
    return found


def slug(text: str) -> str:
    return "-".join(words(text.replace("'", "").replace("’", ""))) if squashed(text).isascii() else ""


def _company(draft: Draft, ids: dict[Draft, str], drafts: Merged) -> Company:
    seen = sorted(draft.seen, key=lambda one: _NAMED_BY.index(one.source) if one.source in _NAMED_BY else len(_NAMED_BY))
    name = _name(draft)
    country = next((one.country for one in seen if one.country), None)
    parents = [drafts.owners[one.parent] for one in seen if one.parent in drafts.owners]
    return Company(
        id=ids[draft],
        name=name,
        domain=draft.domain,
        contacts=contacts(draft.seen, name, draft.domain),
        kinds=frozenset(kind for one in seen for kind in one.kinds) - {WITHDRAWN},
        brands=tuple(_brands(seen, name, draft.domain)),
        other_domains=tuple(draft.other_domains),
        parent=next((ids[parent] for parent in parents if parent is not draft), None),
        country=country,
        address=next((one.address for one in seen if one.address), None),
        language=next((one.language for one in seen if one.language), None) or language_of(country),
        needs=tuple(dict.fromkeys(need for one in seen for need in one.needs)),
        figures=tuple(_figures(figures for one in seen for figures in one.figures)),
        registries=tuple(sorted({registry for one in seen for registry in one.registries})),
        sources=tuple(dict.fromkeys(one.source for one in seen)),
    )


def _name(draft: Draft) -> str:
    """Of the best list; of several names there, the shortest that the domain is called by."""
    for source in _NAMED_BY:
        names = [_spelt(one.name) for one in draft.seen if one.source == source and not _a_person(one)]
        if names:
            called = [name for name in names if draft.domain and alike(draft.domain, name)]
            return min(called, key=lambda name: (len(name), name)) if called else Counter(names).most_common(1)[0][0]
    return draft.domain


def _a_person(one: Seen) -> bool:
    return one.source in {CALIFORNIA, ERASER, STATES} and reads_like_a_person(one.name)


def _spelt(name: str) -> str:
    return " ".join(name.split())


def _brands(seen: Iterable[Seen], name: str, domain: str) -> list[str]:
    """What it runs, and the other names it is registered under."""
    said: dict[str, str] = {squashed(name): "", squashed(label(domain)): ""}
    for one in seen:
        other_names = () if _a_person(one) else (one.name,)
        for brand in (*one.brands, *other_names):
            if not host_of(brand) or one.source != NAISHO:
                said.setdefault(squashed(brand), _spelt(brand))
    return [brand for brand in said.values() if brand]


def _figures(every: Iterable[Figures]) -> list[Figures]:
    """Entities of one company often file the same numbers: those are one. Different ones are kept, with who filed them."""
    same: dict[Figures, list[str]] = {}
    for figures in every:
        same.setdefault(replace(figures, filed_by=""), []).append(figures.filed_by)
    rights = Counter(figures.right for figures in same)
    return [replace(figures, filed_by=filed[0] if rights[figures.right] > 1 else "") for figures, filed in same.items()]
