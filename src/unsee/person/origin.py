"""Where a message comes from and where its links lead, as evidence beside its reading. The keys are kept as they were found."""

from __future__ import annotations

from typing import Any

from unsee.case.log import Loaded
from unsee.mail.authenticity.assess import Authenticity, assess
from unsee.mail.authenticity.links.hosts import privacy_portals
from unsee.mail.authenticity.links.link import links
from unsee.mail.authenticity.links.verdict import judge, why_not_proposed
from unsee.person.mailbox import mailbox
from unsee.person.ports import Ports


def origin_of(ports: Ports, loaded: Loaded, raw: bytes) -> Authenticity:
    box = mailbox(ports)
    return assess(
        raw,
        company_domains=domains_of(ports, loaded),
        authserv_id=box.authserv_id if box else None,
        resolve=ports.resolve,
        came=ports.clock.now(),
    )


def domains_of(ports: Ports, loaded: Loaded) -> frozenset[str]:
    company = ports.directory.get(loaded.case.opened.company) if loaded.case.opened else None
    return frozenset({company.domain, *company.other_domains}) if company else frozenset()


def origin_data(origin: Authenticity) -> dict[str, Any]:
    return {
        "from": origin.from_domain,
        "proven": origin.proven_domain,
        "from_company": origin.from_company,
        "dangerous": origin.is_dangerous,
        "findings": [{"kind": each.kind.value, "severity": each.severity.value, "text": each.text} for each in origin.findings],
        "keys": [
            {"name": each.key_name, "record": each.key_record.decode("latin-1"), "state": each.state.value}
            for each in origin.signatures
            if each.key_record
        ],
    }


def links_data(raw: bytes, domains: frozenset[str], origin: Authenticity) -> list[dict[str, Any]]:
    """Every link with its true destination; `not_proposed` says why one must not be offered. None is ever opened by us."""
    found = []
    for link in links(raw):
        verdict = judge(link, domains, privacy_portals())
        found.append({
            "url": link.target.url,
            "shown": link.shown,
            "host": verdict.host,
            "standing": verdict.standing.value,
            "why": verdict.why,
            "not_proposed": why_not_proposed(verdict, origin),
        })  # fmt: skip
    return found
