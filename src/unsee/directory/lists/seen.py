"""What one public list says about one company, in our words, before anything is merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from unsee.directory.company import Contact, Figures
from unsee.directory.directory import Source

DATENANFRAGEN = "datenanfragen-2026"
CALIFORNIA = "california-registry-2025"
STATES = "us-state-registries-2025"
ERASER = "eraser-2026"
DUCKDUCKGO = "duckduckgo-2026"
JDM = "just-delete-me-2026"
NAISHO = "naisho-2024"
MARKUP = "markup-2025"
UNSEE = "unsee-2026"

SOURCES = (
    Source(DATENANFRAGEN, "companies, packs and merged companies", "datenanfragen/data", "0a29c3d6, 2026-07-21", "CC0-1.0"),
    Source(CALIFORNIA, "data broker registry, filings of 2025", "California Privacy Protection Agency", "2025", "public record"),
    Source(
        STATES,
        "data broker registries of California, Oregon, Texas and Vermont",
        "the states, compiled by Privacy Rights Clearinghouse",
        "2025",
        "public record",
    ),
    Source(ERASER, "broker mailboxes and opt-out pages, with bounces", "drumandbytes/eraser", "2283fe28, 2026-08-22", "MIT"),
    Source(DUCKDUCKGO, "people-search sites", "duckduckgo/Android", "9a68a510, 2026-08-07", "Apache-2.0"),
    Source(JDM, "account deletion pages", "jdm-contrib/jdm", "4762ba50, 2026-08-22", "MIT"),
    Source(NAISHO, "hand-checked privacy mailboxes", "nshki/naisho", "81a0fcea, 2024-06", "MIT"),
    Source(
        MARKUP,
        "opt-out pages of brokers, opened and looked at",
        "the-markup/investigation-data-broker-opt-out-pages",
        "232cf13f, 2025-08",
        "Apache-2.0",
    ),
    Source(UNSEE, "additions checked by this project, each with its basis", "this project", "2026-11", "CC0-1.0"),
)

# The date of a list, for what it doesn't date itself. Of a month or a year, the first day: never younger than it is.
DATED = {
    CALIFORNIA: date(2025, 1, 1),
    STATES: date(2025, 1, 1),
    ERASER: date(2026, 8, 22),
    DUCKDUCKGO: date(2026, 8, 7),
    JDM: date(2026, 8, 22),
    NAISHO: date(2024, 6, 1),
    MARKUP: date(2025, 8, 1),
}


@dataclass(frozen=True, slots=True)
class Seen:
    source: str
    name: str
    website: str = ""  # as the list writes it, cleaned to one URL
    slug: str = ""  # the list's own stable id, where it is fit to be ours
    contacts: tuple[Contact, ...] = ()
    kinds: frozenset[str] = frozenset()
    brands: tuple[str, ...] = ()
    other_domains: tuple[str, ...] = ()
    country: str | None = None
    address: str | None = None
    language: str | None = None
    needs: tuple[str, ...] = ()
    figures: tuple[Figures, ...] = ()
    registries: tuple[str, ...] = ()
    parent: str | None = None  # domain of the company whose opt-out covers this one
    group: str = ""  # what the list itself holds to be one company
    bounced: date | None = None  # the list says that its mailbox bounced, without naming the mailbox
    form_only: bool = False  # the list says that mail is not answered, the form is
    own: bool = True  # a company in its own right; False: only something to add to one that is known


@dataclass(frozen=True, slots=True)
class Former:
    """A company that is no more, and the one it is part of now."""

    slug: str
    name: str
    now: str


@dataclass(frozen=True, slots=True)
class PackSeen:
    country: str
    slug: str
    companies: tuple[str, ...] = field(default=())
