"""Words that stand for an idea, one file per language (`concepts/`), found in a sentence in one pass.

An entry is words: `delet*` begins so, `*lösch*` holds it anywhere, `..` leaves room for up to four words. No pattern is
built from them, so no text can make the search slow.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+")
_GAP = 4
_REMEMBERED = 20_000
FILES = {"da": "danish_norwegian", "no": "danish_norwegian"}  # short replies in these two can hardly be told apart
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "no", "fi")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    return [Word(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Entry:
    concept: str
    parts: tuple[str, ...]


Places = dict[str, list[tuple[int, int]]]  # concept -> first and last word of each place


class Lexicon:
    def __init__(self, concepts: dict[str, str]) -> None:
        self._exact: dict[str, list[Entry]] = {}
        self._open: dict[str, list[Entry]] = {}  # by the first two letters
        self._anywhere: list[Entry] = []
        self._seen: dict[str, tuple[Entry, ...]] = {}
        for concept, listed in concepts.items():
            for phrase in listed.split(","):
                parts = tuple(re.findall(r"\.\.|\*?[^\W_]+\*?", phrase.lower()))
                if parts:
                    self._keep(Entry(concept, parts))

    def _keep(self, entry: Entry) -> None:
        first = entry.parts[0]
        if first.startswith("*"):
            self._anywhere.append(entry)
        elif first.endswith("*"):
            self._open.setdefault(first[:2], []).append(entry)
        else:
            self._exact.setdefault(first, []).append(entry)

    def _beginning(self, word: str) -> tuple[Entry, ...]:
        if word not in self._seen:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            near = (*self._open.get(word[:2], ()), *self._open.get(word[:1] + "*", ()), *self._anywhere)
            self._seen[word] = (*self._exact.get(word, ()), *(entry for entry in near if _is(entry.parts[0], word)))
        return self._seen[word]

    def places(self, words: list[Word]) -> Places:
        found: Places = {}
        for at, word in enumerate(words):
            for entry in self._beginning(word.text):
                last = at if len(entry.parts) == 1 else _reaches(entry.parts, words, at)
                if last is not None:
                    found.setdefault(entry.concept, []).append((at, last))
        return found


def _is(part: str, word: str) -> bool:
    if part.startswith("*"):
        return part[1:-1] in word if part.endswith("*") else word.endswith(part[1:])
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _reaches(parts: tuple[str, ...], words: list[Word], at: int) -> int | None:
    room = 0
    here = at + 1
    for part in parts[1:]:
        if part == "..":
            room = _GAP
            continue
        while here < len(words) and not _is(part, words[here].text):
            if not room:
                return None
            room -= 1
            here += 1
        if here >= len(words):
            return None
        here += 1
        room = 0
    return here - 1


@cache
def lexicon(language: str) -> Lexicon:
    name = FILES.get(language, language)
    source = resources.files(__package__).joinpath("concepts", f"{name}.toml").read_text(encoding="utf-8")
    return Lexicon(tomllib.loads(source))
