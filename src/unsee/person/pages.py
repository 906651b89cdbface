"""The pages that show the person, per case. Their addresses are bodies of the case: forgetting it forgets them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from unsee.case.decide import DropPage, GivePage, decide
from unsee.case.events import PageGiven
from unsee.case.log import Loaded
from unsee.person.draft import name_of
from unsee.person.ports import Ports, me
from unsee.recheck.address import page_address, site_of
from unsee.refusal import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Known:
    page: str
    url: str


def pages(ports: Ports, loaded: Loaded) -> list[Known]:
    return [Known(each.page, json.loads(ports.cases.body(loaded.id, each.blob))["url"]) for each in loaded.case.pages]


def add_page(ports: Ports, case_id: str, typed: str) -> Known:
    """Remembers a page of this case. Naming it twice is naming it once."""
    url, loaded = page_address(typed), ports.cases.load(case_id)
    return next((known for known in pages(ports, loaded) if known.url == url), None) or _added(ports, loaded, url, "person")[1]


def drop_page(ports: Ports, case_id: str, typed: str) -> Known:
    url, loaded = page_address(typed), ports.cases.load(case_id)
    if url in _addresses(ports):
        raise Refused(f"{url} stands in your profile, so it would come back; take it out there: unsee me --remove {typed}.")
    for known in pages(ports, loaded):
        if known.url == url:
            ports.cases.append(loaded, decide(loaded.case, DropPage(known.page), ports.clock.today), "person")
            return known
    listed = ", ".join(known.url for known in pages(ports, loaded)) or "none"
    raise BadInput(f"{url} is no page of case {case_id}; its pages are: {listed}.")


def adopt(ports: Ports, loaded: Loaded) -> Loaded:
    """Pages in the person's profile that are the company's own belong to its case, without being named again."""
    addresses, opened = _addresses(ports), loaded.case.opened
    if not addresses:
        return loaded
    company = ports.directory.get(opened.company) if opened else None
    own = {opened.domain if opened else "", *((company.domain, *company.other_domains) if company else ())}
    known = {each.url for each in pages(ports, loaded)}
    for url in addresses:
        if site_of(url) in own and url not in known:
            loaded, _ = _added(ports, loaded, url, "unsee")
    return loaded


def _addresses(ports: Ports) -> list[str]:
    found = []
    for item in me(ports).urls:
        try:
            found.append(page_address(item.value))
        except BadInput:
            continue  # what a profile holds may be no address; it names itself when it is added as a page
    return found


def _added(ports: Ports, loaded: Loaded, url: str, actor: str) -> tuple[Loaded, Known]:
    # A name made only of the address could be guessed from the log after the case was forgotten.
    blob = json.dumps({"url": url, "salt": ports.random(16).hex()}).encode()
    events = decide(loaded.case, GivePage(name_of(blob)), ports.clock.today)
    loaded = ports.cases.append(loaded, events, actor, (blob,))
    given = next(event for event in events if isinstance(event, PageGiven))
    return loaded, Known(given.page, url)
