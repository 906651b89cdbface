"""People-search sites: their opt-out pages, which of them share one back end, and what their form asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from unsee.directory.company import Contact, ContactKind
from unsee.directory.lists.address import registrable, url_in
from unsee.directory.lists.seen import DATED, DUCKDUCKGO, Seen

Row = Mapping[str, Any]

_NEEDS = {
    "email": "email",
    "fullName": "name",
    "firstName": "name",
    "lastName": "name",
    "middleName": "name",
    "profileUrl": "url",
    "city": "address",
    "state": "address",
    "fullState": "address",
    "cityState": "address",
    "age": "birthdate",
    "birthYear": "birthdate",
}  # fields whose name begins with $ are filled with made-up values by that list: nobody needs them
WITHDRAWN = "withdrawn"


def sites(rows: Iterable[Row]) -> list[Seen]:
    return [seen for row in rows for seen in (_site(row), *(_mirror(row, mirror) for mirror in row.get("mirrorSites", ())))]


def _site(row: Row) -> Seen:
    removed = row.get("removedAt")
    on = datetime.fromtimestamp(removed / 1000, tz=UTC).date() if removed else DATED[DUCKDUCKGO]
    note = "its list no longer keeps this site" if removed else ""
    fields = [_NEEDS.get(name, "") for name in row.get("optout_form_fields") or ()]
    return Seen(
        source=DUCKDUCKGO,
        name=row["name"],
        website=url_in(row["url"]),
        contacts=(Contact(ContactKind.FORM, url_in(row["optOutUrl"]), DUCKDUCKGO, on, note=note),),
        kinds=frozenset({"broker", "people-search"} | ({WITHDRAWN} if removed else set())),
        needs=tuple(dict.fromkeys(need for need in fields if need)),
        parent=registrable(row["parent"]) if row.get("parent") else None,
    )


def _mirror(row: Row, mirror: Row) -> Seen:
    """A site that shows the same records; an opt-out of the main site covers it."""
    page = url_in(mirror.get("optOutUrl"))
    return Seen(
        source=DUCKDUCKGO,
        name=mirror["name"],
        website=url_in(mirror["url"]),
        contacts=(Contact(ContactKind.FORM, page, DUCKDUCKGO, DATED[DUCKDUCKGO]),) if page else (),
        kinds=frozenset({"broker", "people-search"}),
        parent=registrable(row["url"]),
    )
