"""What kind of data a field holds, guessed from its name by a table of words; `OTHER` where the name says nothing."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path


class Category(StrEnum):
    IDENTITY = "identity"
    CONTACT = "contact"
    ACCOUNT = "account"
    LOCATION = "location"
    DEVICE = "device"
    BIOMETRIC = "biometric"
    HEALTH = "health"
    FINANCIAL = "financial"
    TRANSACTIONS = "transactions"
    COMMUNICATIONS = "communications"
    INFERENCES = "inferences"
    RECIPIENTS = "recipients"
    SOURCES = "sources"
    RETENTION = "retention"
    PURPOSES = "purposes"
    OTHER = "other"


# Whatever stands below "recipients" tells of recipients, be it called name, address or country.
_OF_ALL_BELOW = frozenset((Category.RECIPIENTS, Category.SOURCES, Category.RETENTION, Category.PURPOSES, Category.INFERENCES))
_ABOUT_THE_PERSON = frozenset((Category.OTHER, Category.IDENTITY, Category.CONTACT, Category.ACCOUNT))
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "đ": "d", "œ": "oe", "’": " ", "'": " "})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONGEST = 80
_PHRASE = 4  # words
_LONGEST_WORD = 24  # of the table


def bare(text: str) -> str:
    """Lower case, without accents."""
    small = text.casefold()
    if small.isascii():
        return small.replace("'", " ")
    small = small.translate(_LETTERS)
    return "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))


def plain_words(label: str) -> list[str]:
    """Bare, camelCase and snake_case taken apart."""
    return re.findall(r"[^\W_]+", bare(_CAMEL.sub(" ", label[:_LONGEST])))


@lru_cache(maxsize=4096)
def category_of(label: str, above: Category = Category.OTHER) -> Category:
    """The category of a field called `label` that stands below something of category `above`."""
    if above in _OF_ALL_BELOW:
        return above
    said = plain_words(label)
    if " ".join(said) in _table().weak:
        return Category.IDENTITY if above in _ABOUT_THE_PERSON else above
    own = _table().longest(said)
    return above if own is Category.OTHER else own


def is_pair_header(first: str, second: str) -> bool:
    """Whether a table's two headings mean "field" and "value"."""
    names, values = _table().pair
    return " ".join(plain_words(first)) in names and " ".join(plain_words(second)) in values


class _Table:
    def __init__(self) -> None:
        data = tomllib.loads((Path(__file__).parent / "categories.toml").read_text("utf-8"))
        self.weak = frozenset(data["identity"]["weak"])
        self.pair = (frozenset(data["pair"]["name"]), frozenset(data["pair"]["value"]))
        self._whole: dict[str, Category] = {}
        self._exact: dict[str, Category] = {}
        self._begins: dict[str, Category] = {}
        self._ends: dict[str, Category] = {}
        self._inside: dict[str, Category] = {}
        for category in Category:
            for word in data.get(category, {}).get("words", ()):
                self._kept(word).setdefault(word.strip("=*"), category)

    def _kept(self, word: str) -> dict[str, Category]:
        if word[0] == "=":
            return self._whole
        if word[0] == "*":
            return self._inside if word[-1] == "*" else self._ends
        return self._begins if word[-1] == "*" else self._exact

    def longest(self, said: list[str]) -> Category:
        best, category = 0, Category.OTHER
        for literal, table in self._candidates(said):
            found = table.get(literal)
            if found is not None and len(literal) > best:
                best, category = len(literal), found
        return category

    def _candidates(self, said: list[str]) -> list[tuple[str, dict[str, Category]]]:
        found = [(" ".join(said), self._whole)]
        for start in range(len(said)):
            for end in range(start + 1, min(start + _PHRASE, len(said)) + 1):
                phrase = " ".join(said[start:end])
                shortest = len(phrase) - len(said[end - 1]) + 2
                found.append((phrase, self._exact))
                found += [(phrase[:cut], self._begins) for cut in range(shortest, min(len(phrase), _LONGEST_WORD) + 1)]
            word = said[start]
            found += [(word[cut:], self._ends) for cut in range(max(0, len(word) - _LONGEST_WORD), len(word) - 1)]
            found += [(literal, self._inside) for literal in self._inside if literal in word]
        return found


@cache
def _table() -> _Table:
    return _Table()
