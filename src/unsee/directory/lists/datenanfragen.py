"""datenanfragen.de: controllers, most of them European, checked against their own pages; what is merged; packs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from unsee.directory.company import Contact, ContactKind, ContactState
from unsee.directory.lists.address import url_in
from unsee.directory.lists.place import country_of, language_of
from unsee.directory.lists.seen import DATENANFRAGEN, Former, PackSeen, Seen
from unsee.directory.names import folded

Row = Mapping[str, Any]

_KINDS = {
    "addresses": "address-broker",
    "credit agency": "credit-agency",
    "collection agency": "collection-agency",
    "public body": "public-body",
    "political party": "political-party",
    "social media": "social-media",
}
# What the list calls the field, by the word in its label: its own `type` is often just "input", or mistaken.
_NEEDS = (
    ("mail", "email"),
    ("geburtsort", "birthplace"),
    ("geburt", "birthdate"),
    ("birth", "birthdate"),
    ("username", "username"),
    ("benutzer", "username"),
    ("user id", "username"),
    ("phone", "phone"),
    ("telefon", "phone"),
    ("rufnummer", "phone"),
    ("appel", "phone"),
    ("nummer", "customer_number"),
    ("number", "customer_number"),
    ("-nr", "customer_number"),
    ("adress", "address"),
    ("anschrift", "address"),
    ("name", "name"),
)


def companies(rows: Iterable[Row]) -> list[Seen]:
    return [_company(row) for row in rows]


def _company(row: Row) -> Seen:
    country = country_of(row.get("address"), row["relevant-countries"])
    return Seen(
        source=DATENANFRAGEN,
        name=row["name"],
        slug=row["slug"],
        website=url_in(row.get("web")),
        contacts=tuple(_contacts(row)),
        kinds=frozenset(_KINDS.get(category, category) for category in row.get("categories", ())),
        brands=tuple(row.get("runs", ())),
        country=country,
        address=row.get("address"),
        language=row.get("request-language") or language_of(country),
        needs=_needs(row.get("required-elements", ())),
    )


def _contacts(row: Row) -> list[Contact]:
    seen = date.fromisoformat(row["_last_modified"])
    state = ContactState.WORKING if row.get("quality") == "tested" else ContactState.UNKNOWN
    values = {
        ContactKind.EMAIL: row.get("email"),
        ContactKind.FORM: url_in(row.get("webform")),
        ContactKind.POST: f"{row['name']}\n{row['address']}" if row.get("address") else None,
        ContactKind.PHONE: row.get("phone"),
    }
    wanted = {"email": ContactKind.EMAIL, "webform": ContactKind.FORM, "letter": ContactKind.POST}.get(
        row.get("suggested-transport-medium") or ""
    )
    return [
        Contact(
            kind,
            value,
            DATENANFRAGEN,
            seen,
            # A test is of the way the list suggests; it says nothing of the others.
            state if kind is (wanted or ContactKind.EMAIL) else ContactState.UNKNOWN,
            "the way it asks for" if kind is wanted and kind is not ContactKind.EMAIL else "",
        )
        for kind, value in values.items()
        if value
    ]


def _needs(elements: Iterable[Row]) -> tuple[str, ...]:
    asked = [_need(element) for element in elements if not element.get("optional")]
    return tuple(dict.fromkeys(need for need in asked if need))


def _need(element: Row) -> str:
    said = folded(element["desc"])
    for word, need in _NEEDS:
        if word in said:
            return need
    return "" if element["type"] == "input" else str(element["type"])


def former(rows: Iterable[Row]) -> list[Former]:
    """Merged companies, each with the last one in the chain."""
    redirects = {row["slug"]: row for row in rows if row.get("redirect-to")}
    return [Former(slug, row["name"], _last(slug, redirects)) for slug, row in redirects.items()]


def _last(slug: str, redirects: Mapping[str, Row]) -> str:
    seen = {slug}
    while slug in redirects:
        slug = redirects[slug]["redirect-to"]
        if slug in seen:
            break
        seen.add(slug)
    return slug


def packs(rows: Iterable[Row]) -> list[PackSeen]:
    return [PackSeen(row["country"], row["slug"], tuple(row["companies"])) for row in rows]
