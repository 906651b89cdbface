"""A person to plain data and back, with the limits of what a profile may be."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from unsee.case.person import Dated, Person
from unsee.law.residence import Residence
from unsee.refusal import BadInput

LONGEST = 300  # characters in one value: more is a mistake, not a name or an address
MOST = 200  # values of one kind
DATED = ("emails", "former_names", "addresses", "phones", "urls")
KNOWN = {"name", "residences", "born", "language", *DATED}


def to_data(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        **{kind: [_span(item, value=item.value) for item in getattr(person, kind)] for kind in DATED},
        "residences": [_span(home, place=home.place) for home in person.residences],
        "born": person.born.isoformat() if person.born else None,
        "language": person.language,
    }


def from_data(data: object) -> Person:
    """Raises BadInput naming the field that is wrong. Every value is cleaned of line breaks and invisible direction marks."""
    if not isinstance(data, dict):
        raise BadInput("A profile is an object with name, emails and residences.")
    if unknown := sorted(set(data) - KNOWN):
        raise BadInput(f"A profile has no field {unknown[0]!r}; it knows {', '.join(sorted(KNOWN))}.")
    dated = {kind: tuple(_dated(kind, item) for item in _list(data, kind)) for kind in DATED}
    for email in dated["emails"]:
        check_email(email.value)
    if not dated["emails"]:
        raise BadInput("A profile needs at least one e-mail address, to be answered to.")
    residences = tuple(_residence(item) for item in _list(data, "residences"))
    if not residences:
        raise BadInput("A profile needs at least one residence: a country like FR, or a state like US-CA.")
    born, language = data.get("born"), data.get("language")
    return Person(
        name=clean("name", data.get("name")),
        residences=residences,
        born=_day("born", born) if born else None,
        language=clean("language", language) if language else None,
        **dated,
    )


def clean(field: str, value: object) -> str:
    """One line of text. Control and direction-override characters could forge a header or hide words, so they go."""
    if not isinstance(value, str):
        raise BadInput(f"{field} must be text.")
    line = re.sub(r"\s+", " ", "".join(c for c in value if c.isprintable() or c.isspace() or c in "\u200c\u200d")).strip()
    line = re.sub("[\u202a-\u202e\u2066-\u2069]", "", line)
    if not line:
        raise BadInput(f"{field} is empty.")
    if len(line) > LONGEST:
        raise BadInput(f"{field} has {len(line):,} characters; at most {LONGEST} make sense.")
    return line


# What can stand in an envelope everywhere: an ASCII local part (RFC 5321 without quoting); the domain may be international.
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_EMAIL = re.compile(_LOCAL + r"@[^\s@<>\"(),:;\[\]\\.]+(\.[^\s@<>\"(),:;\[\]\\.]+)+")


def check_email(value: str) -> None:
    if len(value) > 254 or not _EMAIL.fullmatch(value):
        raise BadInput(f"{value[:80]!r} is no e-mail address; it should look like name@example.org.")


def _list(data: dict[str, Any], field: str) -> list[Any]:
    items = data.get(field) or []
    if not isinstance(items, list):
        raise BadInput(f"{field} must be a list.")
    if len(items) > MOST:
        raise BadInput(f"{field} has {len(items):,} entries; at most {MOST} make sense for one person.")
    return items


def _dated(field: str, item: object) -> Dated:
    if isinstance(item, str):
        return Dated(clean(field, item))
    if not isinstance(item, dict):
        raise BadInput(f"Each of {field} is text, or an object with value, since and until.")
    return Dated(clean(field, item.get("value")), *_days(field, item))


def _residence(item: object) -> Residence:
    if isinstance(item, str):
        return Residence(check_place(item))
    if not isinstance(item, dict):
        raise BadInput("Each of residences is a place like US-CA, or an object with place, since and until.")
    return Residence(check_place(clean("residence", item.get("place"))), *_days("residences", item))


def check_place(value: str) -> str:
    place = value.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", place):
        raise BadInput(f"{value!r} is no place; write a country like FR, or a country and state like US-CA (ISO 3166).")
    return place


def _days(field: str, item: dict[str, Any]) -> tuple[date | None, date | None]:
    since, until = (_day(f"{field} {end}", item[end]) if item.get(end) else None for end in ("since", "until"))
    if since and until and until < since:
        raise BadInput(f"{field}: until {until} is before since {since}.")
    return since, until


def _day(field: str, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadInput(f"{field} is {value!r}; it must be a day like 2020-03-31.") from None


def _span(item: Dated | Residence, **what: str) -> dict[str, Any]:
    days = {"since": item.since, "until": item.until}
    return what | {end: day.isoformat() for end, day in days.items() if day}
