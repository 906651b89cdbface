"""What Article 15(1) GDPR asks of an answer, by the words that show an answer speaks of it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from unsee.mail.inventory.category import Category, bare

LETTERS = ("a", "b", "c", "d", "e", "f", "g", "h")
_LONGEST_LINE = 2_000
_FEWEST = 3  # small words that make a language
_FROM_HERE_PROSE = 40  # words


def letters_said(line: str) -> dict[str, str]:
    """The letters a line touches, each with the words it uses, as they stand there up to accents and capitals."""
    plain = bare(line[:_LONGEST_LINE])
    if not _any().search(plain):
        return {}
    return {letter: match[0] for letter, pattern in _patterns().items() if (match := pattern.search(plain))}


def category_said(line: str) -> Category:
    """What a sentence is about, where it is about one thing only."""
    found = letters_said(line)
    categories = {Category(name) for letter, name in _categories().items() if letter in found}
    return categories.pop() if len(categories) == 1 else Category.OTHER


def is_readable(text: str) -> bool:
    """Whether we know the language of it well enough to say what it doesn't say. A text without prose is."""
    words = bare(text[:200_000]).split()
    if len(words) < _FROM_HERE_PROSE:
        return True
    return any(len(small.intersection(words)) >= _FEWEST for small in _languages())


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "article_15.toml").read_text("utf-8"))
    return data


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {letter: re.compile("|".join(map(_beginning, _data()[letter]["words"]))) for letter in LETTERS}


def _beginning(word: str) -> str:
    """A short word only where a word begins; a long one also inside a compound: Datenempfänger."""
    return re.escape(word) if len(word) > 6 else r"\b" + re.escape(word)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for letter in LETTERS for word in _data()[letter]["words"]))


@cache
def _categories() -> dict[str, str]:
    return {letter: str(_data()[letter]["category"]) for letter in LETTERS if "category" in _data()[letter]}


@cache
def _languages() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in _data()["languages"].values())
