"""The pages by their places: what the line at the top leads to, and the tabs of the place one is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as later


@dataclass(frozen=True, slots=True)
class Tab:
    page: str  # the name of its address
    words: object  # translated when shown
    counts: str = ""  # an attribute of `context.Frame`


@dataclass(frozen=True, slots=True)
class Place:
    words: object
    tabs: tuple[Tab, ...]
    starts: tuple[str, ...] = ()  # every address that begins so belongs to it

    @property
    def counts(self) -> tuple[str, ...]:
        return tuple(tab.counts for tab in self.tabs if tab.counts)


# A place is here as soon as it has a page. The first tab is where its name leads.
PLACES = (
    Place(later("Home"), (Tab("home", later("Home")),)),
    Place(
        later("Cases"),
        (Tab("cases", later("All cases")), Tab("calendar", later("Calendar")), Tab("pictures", later("Pictures"))),
        ("/cases/", "/calendar/", "/pictures/"),
    ),
    Place(
        later("Companies"),
        (Tab("choose", later("Ask companies")), Tab("companies", later("Directory"))),
        ("/choose/", "/companies/"),
    ),
    Place(later("Law"), (Tab("laws", later("Law")),), ("/law/",)),
    Place(
        later("Mail"),
        (
            Tab("letters", later("To send"), "unsent"),
            Tab("outbox", later("By hand")),
            Tab("tasks", later("To place"), "waiting_mail"),
            Tab("search", later("Search")),
        ),
        ("/letters/", "/outbox/", "/messages/", "/search/"),
    ),
    Place(
        later("Settings"),
        (
            Tab("settings", later("Language and look")),
            Tab("me", later("Me")),
            Tab("mailbox", later("Mailbox")),
            Tab("left", later("What has left")),
            Tab("backup", later("Backup")),
            Tab("about", later("What is where")),
        ),
        ("/settings/", "/left/", "/backup/", "/me/", "/mailbox/", "/about/", "/design/"),
    ),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry, as a page shows it."""

    words: object
    address: str
    here: bool
    counts: tuple[str, ...] = ()
    tabs: tuple[Shown, ...] = ()


def shown(path: str) -> Iterator[Shown]:
    for place in PLACES:
        addresses = [reverse(tab.page) for tab in place.tabs]
        here = path in addresses or path.startswith(place.starts or ("\0",))
        tabs = tuple(
            Shown(tab.words, address, path == address, (tab.counts,) if tab.counts else ())
            for tab, address in zip(place.tabs, addresses, strict=True)
        )
        yield Shown(place.words, addresses[0], here, place.counts, tabs if here and len(tabs) > 1 else ())
