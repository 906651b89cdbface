"""Does a column look as if it held personal data? By its name in several languages, and by what stands in it.

A finding is a question to whoever keeps the map, not an answer: it errs towards asking.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from unsee.datamap.identifier import Kind


@dataclass(frozen=True, slots=True)
class _Names:
    words: re.Pattern[str]
    category: str
    kind: Kind | None


@cache
def _names() -> tuple[_Names, ...]:
    rows = tomllib.loads(files(__package__).joinpath("column_names.toml").read_text("utf-8"))["column"]
    return tuple(_Names(re.compile("|".join(r["words"])), r["category"], Kind(r["kind"]) if "kind" in r else None) for r in rows)


_JUST_NAME = {"name", "nom", "naam", "nome"}  # of a person or of a product: what stands there decides
_EMAIL = re.compile(r"[^@\s<>]{1,64}@[^@\s<>.]+(\.[^@\s<>.]+)+")
_PHONE = re.compile(r"(\+|00)\d{1,3}[\d\s()/.\-]{5,}\d|0\d{2,5}[\s/\-][\d\s/\-]{4,}\d")
_IP = re.compile(r"\d{1,3}(\.\d{1,3}){3}")
_TWO_NAMES = re.compile(r"[^\W\d_][^\W\d_'’\-]+( [^\W\d_]\.?)?( (van|von|de|der|la|di|da))* [^\W\d_][^\W\d_'’\-]+")


def looks_personal(name: str, values: Sequence[str] = ()) -> tuple[str, Kind | None] | None:
    """The category, and by what it would find a person; None where nothing is suspicious."""
    return by_values(values) or by_name(name)


def by_name(name: str) -> tuple[str, Kind | None] | None:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("ß", "ss")
    words = re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1_\2", plain).lower())
    parts = {*words, "".join(words), *("".join(pair) for pair in pairwise(words))}
    for each in _names():
        if any(each.words.fullmatch(part) for part in parts):
            return each.category, each.kind
    return None


def by_values(values: Sequence[str]) -> tuple[str, Kind | None] | None:
    """Half of what stands there has the form. One e-mail address in a free text makes the text personal too."""
    said = [value.strip() for value in values if value and value.strip()]
    if not said:
        return None
    for pattern, category, kind in (
        (_EMAIL, "user.contact.email", Kind.EMAIL),
        (_PHONE, "user.contact.phone_number", Kind.PHONE),
        (_IP, "user.device.ip_address", None),
    ):
        if sum(bool(pattern.fullmatch(value)) for value in said) * 2 >= len(said):
            return category, kind
    if any(_EMAIL.search(value) for value in said):
        return "user.content", None
    return None


def may_be_a_name(name: str, values: Sequence[str]) -> bool:
    """'name' says nothing by itself; most of a few values of two capitalised words do."""
    said = [value.strip() for value in values if value and value.strip()]
    people = sum(bool(_TWO_NAMES.fullmatch(value)) and value.istitle() for value in said)
    return name.lower() in _JUST_NAME and bool(said) and people * 3 >= len(said) * 2
