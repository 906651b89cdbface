"""Search engines keep a page after it is gone. Only then is there something to ask of them: before, it would be found again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from unsee.case.events import LookedAgain
from unsee.case.log import Loaded
from unsee.case.looking import OFFLINE
from unsee.case.person import Dated
from unsee.directory.company import Company
from unsee.person.pages import pages
from unsee.person.plan import Planned, Skipped, Wish
from unsee.person.ports import Ports, me
from unsee.person.request import planned

SEARCH = "search-engine"
FACE_SEARCH = "face-search"


@dataclass(frozen=True, slots=True)
class Page:
    case: str
    company: str
    url: str
    last: LookedAgain | None  # None: nobody has looked yet


@dataclass(frozen=True, slots=True)
class Deindexing:
    gone: list[Page]
    waiting: list[Page]  # still there, or not certain
    requests: list[Planned]
    skipped: list[Skipped]
    forms: list[str]  # face-search companies asked whose own form takes only addresses that are offline


def deindexing(ports: Ports, case_id: str | None = None) -> Deindexing:
    """What is really gone, and the requests to search engines that follow from it. Stores nothing."""
    gone: list[Page] = []
    waiting: list[Page] = []
    faces: list[str] = []
    for loaded in ports.cases.load_many([case_id] if case_id else ports.cases.ids()):
        for page in _pages(ports, loaded):
            (gone if page.last and page.last.sight in OFFLINE else waiting).append(page)
        if _is_face_search(ports, loaded):
            faces.append(loaded.case.opened.name if loaded.case.opened else loaded.id)
    requests, skipped = _planned(ports, [page.url for page in gone]) if gone else ([], [])
    return Deindexing(gone, waiting, requests, skipped, faces if gone else [])


def engines(ports: Ports) -> tuple[Company, ...]:
    found = (ports.directory.get(company) for company in ports.directory.ids())
    return tuple(company for company in found if company and SEARCH in company.kinds)


def _pages(ports: Ports, loaded: Loaded) -> list[Page]:
    name = loaded.case.opened.name if loaded.case.opened else ""
    last = {look.saw.page: look.saw for look in loaded.case.looks}
    return [Page(loaded.id, name, known.url, last.get(known.page)) for known in pages(ports, loaded)]


def _planned(ports: Ports, urls: list[str]) -> tuple[list[Planned], list[Skipped]]:
    """To each engine one request, which names the addresses that are gone and no other."""
    person = replace(me(ports), urls=tuple(map(Dated, dict.fromkeys(urls))))
    return planned(ports, Wish(engines(ports), ("deindex",)), person)


def _is_face_search(ports: Ports, loaded: Loaded) -> bool:
    company = ports.directory.get(loaded.case.opened.company) if loaded.case.opened else None
    return company is not None and FACE_SEARCH in company.kinds
