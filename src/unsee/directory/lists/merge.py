"""Many sightings, one company. The registrable domain decides; where it can't, nothing that might be two is merged.

* datenanfragen keeps one record per controller, by hand: its records stay apart even on one domain (fifty police authorities
  share `polizei.nrw`), unless domain and name are the same.
* Of several controllers on one domain, the one whose website is the bare domain owns it; if that leaves more than one, the one
  called as the domain is; else nobody, and what other lists say of that domain becomes a company of its own.
* Every other list: same registrable domain, same company. Hosts where many keep a page are no domain of anybody but their owner.
* Without a website: the mailbox's domain, if called as the company is; else the same name in the same kind of list; else apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from unsee.directory.lists.address import FREE_MAIL, GENERIC, host_of, is_bare, label, mail_domain, registrable
from unsee.directory.lists.seen import DATENANFRAGEN, JDM, Seen
from unsee.directory.lists.services import alike
from unsee.directory.names import squashed
from unsee.directory.role import reads_like_a_person


@dataclass(slots=True, eq=False)
class Draft:
    """A company in the making: everything said about it."""

    seen: list[Seen]
    domain: str = ""
    other_domains: list[str] = field(default_factory=list)
    owns: bool = False  # its domain is its own; otherwise it shares it with others
    former: list[str] = field(default_factory=list)  # slugs of records that turned out to be this one


@dataclass(slots=True)
class Merged:
    drafts: list[Draft]
    owners: dict[str, Draft]  # by registrable domain, other domains too
    unplaced: dict[str, Draft] = field(default_factory=dict)  # by name: controllers whose own list knows no website of theirs


def merged(seen: Iterable[Seen]) -> Merged:
    listed = list(seen)
    result = _controllers([one for one in listed if one.source == DATENANFRAGEN])
    names: dict[str, Draft] = {}
    others = [one for one in listed if one.own and one.source not in {DATENANFRAGEN, JDM}]
    for one in sorted(others, key=lambda one: not domain_of(one)):  # those without a domain find the name of one that has
        _add(result, one, names)
    for one in (one for one in listed if one.source == JDM):
        _add(result, one, {})
    for one in (one for one in listed if not one.own):
        if owner := result.owners.get(domain_of(one)):
            owner.seen.append(one)
    for draft in result.drafts:
        for domain in dict.fromkeys(domain for one in draft.seen for domain in one.other_domains):
            if result.owners.setdefault(domain, draft) is draft and domain != draft.domain:
                draft.other_domains.append(domain)
    return result


def _add(result: Merged, one: Seen, names: dict[str, Draft]) -> None:
    domain = domain_of(one)
    name = squashed(one.name)
    if domain and domain not in result.owners and name in result.unplaced and alike(domain, one.name):
        result.owners[domain] = result.unplaced.pop(name)
        result.owners[domain].domain, result.owners[domain].owns = domain, True
    draft = result.owners.get(domain) if domain else names.get(name)
    if draft is None and not domain and reads_like_a_person(one.name):
        return
    if draft is None:
        draft = Draft([], domain, owns=bool(domain))
        result.drafts.append(draft)
        if domain:
            result.owners[domain] = draft
    draft.seen.append(one)
    names.setdefault(name, draft)


def domain_of(one: Seen) -> str:
    """The registrable domain that says who this is, or nothing."""
    domain = registrable(one.website) if one.website else ""
    if domain and (domain not in GENERIC or _owns_generic(domain, one)):
        return domain
    for contact in one.contacts:
        of_mail = mail_domain(contact.value) if contact.kind.value == "email" else ""
        if of_mail and of_mail not in GENERIC | FREE_MAIL and (alike(of_mail, one.name) or _slug_of(of_mail, one.slug)):
            return of_mail
    return ""


def _slug_of(domain: str, slug: str) -> bool:
    return squashed(slug) in {squashed(domain), squashed(label(domain))}


def _owns_generic(domain: str, one: Seen) -> bool:
    """Facebook is at facebook.com, and so are the pages of many others: the front page is its own, or its name says so."""
    front = host_of(one.website).removeprefix("www.") == domain and is_bare(one.website)
    return front and (alike(domain, one.name) or one.source == DATENANFRAGEN)


def _controllers(seen: Iterable[Seen]) -> Merged:
    result = Merged([], {})
    same: dict[tuple[str, str], Draft] = {}
    on_domain: defaultdict[str, list[Draft]] = defaultdict(list)
    for one in seen:
        domain = domain_of(one)
        known = same.get((domain, squashed(one.name))) if domain else None
        if known:
            known.seen.append(one)
            known.former.append(one.slug)
            continue
        draft = Draft([one], domain)
        result.drafts.append(draft)
        if domain:
            same[domain, squashed(one.name)] = draft
            on_domain[domain].append(draft)
        else:
            result.unplaced.setdefault(squashed(one.name), draft)
    for domain, sharing in on_domain.items():
        owner = _owner(domain, sharing)
        if owner:
            owner.owns = True
            result.owners[domain] = owner
    return result


def _owner(domain: str, sharing: list[Draft]) -> Draft | None:
    if len(sharing) == 1:
        return sharing[0]
    bare = [d for d in sharing if is_bare(d.seen[0].website) and host_of(d.seen[0].website).removeprefix("www.") == domain]
    if len(bare) == 1:
        return bare[0]
    called = [d for d in bare if squashed(d.seen[0].slug) in {squashed(label(domain)), squashed(domain)}]
    return called[0] if len(called) == 1 else None
