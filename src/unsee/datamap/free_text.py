"""A person in free text: their address, number or name, as people write them, and nothing that only looks like it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from unsee.datamap.identifier import Identifier, Kind

MARKS = ("[erased]", "[…]", "…", "")
SHORTEST = 5  # characters of a number or user name that is looked for in texts: "1042" stands in every other invoice
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """`sure` was verified, and may be redacted anywhere. `also` (a second number) and `names` stand in rows of theirs, and
    may be somebody else's too: they are redacted in those only.
    """

    sure: tuple[Identifier, ...] = ()
    also: tuple[Identifier, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def whole_names(self) -> tuple[str, ...]:
        return tuple(name for name in self.names if " " in name)


def terms(given: Sequence[Identifier], found: Collection[Identifier] = ()) -> Terms:
    sure = {each for each in given if _tells(each)}
    also = {each for each in found if _tells(each)} - sure
    names = {" ".join(each.value.split()) for each in (*given, *found) if each.kind is Kind.NAME}
    return Terms(tuple(sorted(sure)), tuple(sorted(also)), tuple(sorted(name for name in names if len(name) >= _SHORTEST_PART)))


def _tells(each: Identifier) -> bool:
    return each.kind.singles_out and len(each.value.strip()) >= SHORTEST


def names_in(row: Mapping[str, object], fields: Iterable[str]) -> list[str]:
    """The names a row holds: each field, and all together in the order of the map and the other way round."""
    parts = [str(row[field]).strip() for field in fields if isinstance(row.get(field), str) and str(row[field]).strip()]
    if len(parts) < 2:
        return parts
    return [*parts, " ".join(parts), f"{parts[-1]} {' '.join(parts[:-1])}", f"{parts[-1]}, {' '.join(parts[:-1])}"]


def names_sure(text: object, term: Identifier) -> bool:
    return any(_sure(term).search(piece) for piece in _texts(text))


def names_whole(text: object, name: str) -> bool:
    return any(_name(name).search(piece) for piece in _texts(text))


def redact(value: object, terms: Terms, *, own: bool) -> object:
    """The same value without the person; lists and objects (JSON, arrays) are gone through. Never longer than it was."""
    match value:
        case str():
            return _redact(value, terms, own=own)
        case list():
            return [redact(each, terms, own=own) for each in value]
        case dict():
            return {key: redact(each, terms, own=own) for key, each in value.items()}
        case _:
            return value


def _redact(text: str, terms: Terms, *, own: bool) -> str:
    for sure in (*terms.sure, *terms.also) if own else terms.sure:
        text = _sure(sure).sub(_mark, text)
    if own:
        for name in sorted(terms.names, key=len, reverse=True):
            text = _name(name).sub(_mark, text)
        parts = {part.strip(",.") for name in terms.names for part in name.split()}
        for part in sorted(part for part in parts if len(part) >= _SHORTEST_PART):
            text = _part(part).sub(_mark, text)
    return text


def _mark(found: re.Match[str]) -> str:
    """What fits in the room the text took: a column of 40 characters stays one."""
    room = len(found[0])
    return next(mark for mark in MARKS if len(mark) <= room)


def _texts(value: object) -> Iterable[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _texts(each)
        case dict():
            for key, each in value.items():
                yield from _texts(key)
                yield from _texts(each)
        case _:
            pass


@lru_cache(maxsize=4096)
def _sure(term: Identifier) -> re.Pattern[str]:
    match term.kind:
        case Kind.EMAIL:  # not the end of another address, and not the beginning of a longer domain
            return re.compile(rf"(?<![\w.+%-]){_forms(term.value)}(?![\w-]|\.\w)", re.IGNORECASE)
        case Kind.PHONE:
            digits = re.sub(r"\D", "", term.value)
            return re.compile(r"(?<!\d)(?:\+|00)?" + r"[\s./()\-]*".join(digits) + r"(?!\d)")
        case _:
            return re.compile(rf"(?<!\w){_forms(term.value)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _name(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_forms(name)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _part(part: str) -> re.Pattern[str]:
    """As it is written in the name: Will is one, will is a word."""
    return re.compile(rf"(?<!\w){_forms(part)}(?!\w)")


def _forms(text: str) -> str:
    """Accents composed or not, any space between words."""
    forms = dict.fromkeys((text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms) + ")"
