"""State registries of data brokers: California's filings with their figures, and four states' registers in one table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from unsee.directory.company import Contact, ContactKind, ContactState, Figures
from unsee.directory.lists.address import mailbox_in, registrable, url_in
from unsee.directory.lists.place import country_named, language_of
from unsee.directory.lists.seen import CALIFORNIA, DATED, MARKUP, STATES, Seen
from unsee.directory.names import squashed
from unsee.directory.role import reads_like_a_person

Row = Mapping[str, str]

_RIGHTS = {
    "delete": "erasure",
    "know": "access",
    "know_sold": "recipients_list",
    "opt_out": "opt_out_sale",
    "limit": "limit_sensitive",
}
_REGISTRY = {
    "California (California Privacy Protection Agency)": "US-CA",
    "California (Attorney General)": "US-CA-AG",  # the register kept until 2023: listed there only means listed no longer
    "Oregon": "US-OR",
    "Texas": "US-TX",
    "Vermont": "US-VT",
}


def california(rows: Iterable[Row]) -> list[Seen]:
    return [_filing(row) for row in rows]


def _filing(row: Row) -> Seen:
    seen = DATED[CALIFORNIA]
    street = ", ".join(part for part in (row.get("street") or "").splitlines() if part.strip())
    free = row.get("address_free") or ""  # what those without a street wrote, sometimes only that it doesn't apply
    street = street or (free if any(sign.isdigit() for sign in free) else "")
    country = country_named(row.get("country"))
    code = row.get("zip") or ""
    code = code.zfill(5) if country == "US" and code.isdigit() else code  # a spreadsheet ate the zeros of New England
    town = " ".join(part for part in (row.get("city"), row.get("state"), code) if part)
    address = "\n".join(part for part in (street, town, row.get("country")) if part) if street else None
    contacts = [
        Contact(ContactKind.EMAIL, row.get("email") or "", CALIFORNIA, seen),
        Contact(ContactKind.FORM, url_in(row.get("rights_url")), CALIFORNIA, seen),
        Contact(ContactKind.POST, f"{row['name']}\n{address}" if address else "", CALIFORNIA, seen),
        Contact(ContactKind.PHONE, phone(row.get("phone"), country), CALIFORNIA, seen),
    ]
    return Seen(
        source=CALIFORNIA,
        name=row["name"],
        website=url_in(row["website"]),
        contacts=tuple(contact for contact in contacts if contact.value),
        kinds=frozenset({"broker"}),
        brands=tuple(" ".join(name.split()) for name in (row.get("dba") or "").replace(";", ",").split(",") if _a_name(name)),
        country=country,
        address=address,
        language=language_of(country),
        figures=tuple(figures(row)),
        registries=("US-CA",),
    )


def _a_name(text: str) -> bool:
    return squashed(text) not in {"", "na", "none"} and text.strip().casefold() not in {"inc", "inc.", "llc", "ltd", "llc."}


def figures(row: Row) -> list[Figures]:
    """What was filed for 2023. A right nobody asked for is left out; a median of no request is none."""
    found = []
    for said, right in _RIGHTS.items():
        counts = {part: _count(row.get(f"{said}_{part}_2023")) for part in ("received", "whole", "part", "denied")}
        if counts["received"]:
            days = (row.get(f"{said}_median_days_2023") or "").replace(",", "")
            median = float(days) if days else None
            found.append(
                Figures(2023, right, counts["received"], counts["whole"], counts["part"], counts["denied"], median, row["name"])
            )
    return found


def _count(text: str | None) -> int | None:
    plain = (text or "").replace(",", "").strip()
    return int(float(plain)) if plain else None


def phone(text: str | None, country: str | None = "US") -> str:
    """North American numbers in international form; others only if they are written so already."""
    digits = "".join(sign for sign in text or "" if sign.isdigit())
    if (text or "").strip().startswith("+"):
        return f"+{digits}"
    if len(digits) == 10 and country in {"US", "CA"}:
        digits = f"1{digits}"
    return f"+1 {digits[1:4]} {digits[4:7]} {digits[7:]}" if len(digits) == 11 and digits.startswith("1") else ""


def states(rows: Iterable[Row]) -> list[Seen]:
    """One line per registration. Those without a website take it from the same name, or the group's only one, in their group."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["GroupUUID_Combined"]].append(row)
    return [_registration(row, _website(row, group)) for group in groups.values() for row in group]


def _website(row: Row, group: Iterable[Row]) -> str:
    own = url_in(row.get("WebsiteURL"))
    if own:
        return own
    sites = [(squashed(other["Name"]), url_in(other.get("WebsiteURL"))) for other in group if url_in(other.get("WebsiteURL"))]
    same_name = [url for name, url in sites if _same(name, squashed(row["Name"]))]
    of_mail = [url for _, url in sites if row.get("Email") and registrable(row["Email"].rpartition("@")[2]) == registrable(url)]
    if same_name or of_mail:
        return (same_name or of_mail)[0]
    return sites[0][1] if len({registrable(url) for _, url in sites}) == 1 else ""


def _same(one: str, other: str) -> bool:
    """Within what the list holds to be one group, a slip of one letter is a slip."""
    return one == other or (min(len(one), len(other)) > 9 and OSA.distance(one, other) == 1)


def _registration(row: Row, website: str) -> Seen:
    seen = DATED[STATES]
    country = country_named(row.get("Country"))
    street = ", ".join(part for part in (row.get("Address"), row.get("AddressLine4")) if part)
    town = " ".join(part for part in (row.get("City"), row.get("State"), row.get("ZipCode")) if part)
    address = "\n".join(part for part in (street, town, row.get("Country")) if part) if street and town else None
    pages = [row.get("OptOutURL"), *json.loads(row.get("AlternateOptOutURLs") or "[]")]
    mailboxes = [row.get("Email"), *(mailbox_in(page) for page in pages)]
    if reads_like_a_person(row["Name"]):  # who registered under their own name: a home, perhaps, and their own telephone
        address, number = None, ""
    else:
        number = phone(row.get("Phone"), country)
    contacts = [
        *(Contact(ContactKind.EMAIL, mailbox or "", STATES, seen) for mailbox in mailboxes),
        *(Contact(ContactKind.FORM, url_in(page), STATES, seen) for page in pages),
        Contact(ContactKind.POST, f"{row['Name']}\n{address}" if address else "", STATES, seen),
        Contact(ContactKind.PHONE, number, STATES, seen),
    ]
    return Seen(
        source=STATES,
        name=row["Name"],
        website=website,
        contacts=tuple(contact for contact in contacts if contact.value),
        kinds=frozenset({"broker"}),
        country=country,
        address=address,
        language=language_of(country),
        registries=(_REGISTRY[row["RegistrySource"]],),
        group=row["GroupUUID_Combined"],
    )


def opened_pages(rows: Iterable[Row], filings: Iterable[Seen]) -> list[Seen]:
    """Opt-out pages that reporters opened: reachable or not, and whether the page asks search engines not to show it."""
    websites = {filing.name: filing.website for filing in filings}
    return [_opened(row, websites[row["company_name"]]) for row in rows if row["company_name"] in websites]


def _opened(row: Row, website: str) -> Seen:
    reached = row["status"] == "success"
    state = ContactState.WORKING if reached else ContactState.DEAD
    note = "hidden from search engines" if row["hiding_found"] == "TRUE" else ""
    url = url_in(row["url_final"] if reached else row["url_original"]) or url_in(row["url_original"])
    contact = Contact(ContactKind.FORM, url, MARKUP, DATED[MARKUP], state, note)
    return Seen(source=MARKUP, name=row["company_name"], website=website, contacts=(contact,), own=False)
