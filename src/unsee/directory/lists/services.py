"""Online services with an account: the page where it is deleted, and how hard that is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from unsee.directory.company import Contact, ContactKind
from unsee.directory.lists.address import GENERIC, label, registrable, url_in
from unsee.directory.lists.seen import DATED, JDM, Seen
from unsee.directory.names import squashed

Row = Mapping[str, Any]

SHARED = 3  # a domain that so many services name is a hoster's, unless its name is the service's


def services(rows: Iterable[Row]) -> list[Seen]:
    listed = list(rows)
    named = Counter(domain for row in listed for domain in {registrable(each) for each in row["domains"]})
    return [_service(row, named) for row in listed]


def _service(row: Row, named: Counter[str]) -> Seen:
    own = list(dict.fromkeys(domain for domain in map(registrable, row["domains"]) if domain and _its_own(domain, row, named)))
    main = _main(row, own)
    seen = DATED[JDM]
    contacts = (
        Contact(
            ContactKind.FORM,
            url_in(row["url"]),
            JDM,
            seen,
            note=f"deletes an account at {row['name']}",
            difficulty=row["difficulty"],
        ),
        Contact(ContactKind.EMAIL, row.get("email") or "", JDM, seen),
    )
    return Seen(
        source=JDM,
        name=row["name"],
        website=f"https://{main}" if main else "",
        other_domains=tuple(domain for domain in own if domain != main),
        contacts=tuple(contact for contact in contacts if contact.value),
        kinds=frozenset({"service"}),
    )


def _its_own(domain: str, row: Row, named: Counter[str]) -> bool:
    if alike(domain, row["name"]):
        return True
    return domain not in GENERIC and named[domain] < SHARED


def alike(domain: str, name: str) -> bool:
    """The domain is called as the company is."""
    run, called = squashed(label(domain)), squashed(name)
    return (
        len(run) > 1
        and len(called) > 1
        and (run == called or (min(len(run), len(called)) > 3 and (called.startswith(run) or run.startswith(called))))
    )


def _main(row: Row, own: list[str]) -> str:
    """The one called as the service is; else the one its deletion page is on; else the first named."""
    called = [
        domain for domain in own if squashed(label(domain)) == squashed(row["name"]) or squashed(domain) == squashed(row["name"])
    ]
    called = called or [domain for domain in own if alike(domain, row["name"])]
    page = registrable(url_in(row["url"]))
    ranked = [*(d for d in called if d.endswith(".com")), *called, *([page] if page in own else []), *own]
    return ranked[0] if ranked else ""
