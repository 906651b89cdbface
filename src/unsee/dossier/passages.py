"""The words a person wants out: found whatever the case of their letters and wherever a line breaks, inside longer words, too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from unsee.refusal import BadInput

MARK = "█████"  # always as long, so that nobody can count the letters
FEWEST = 3  # letters; fewer would stand in every sentence
_SURE = 8  # letters that hardly ever follow each other by chance across the ends of words
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_BETWEEN = r"(?:[\s>|.,_+*/()\-\u00ad\u200b-\u200d\u2060\ufeff]|=\r?\n|%20)"  # a line may end there, and the next be quoted
_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_OURS = re.compile(rf"({_HASH.pattern}|\{{(?:page|pages|name)\}})")  # hashes, and the places where our own words are filled in
_GAPS = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")


@dataclass(frozen=True)
class Passages:
    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: Iterable[str]) -> Passages:
        """Raises BadInput where one is too short to be told from ordinary words."""
        texts = tuple(dict.fromkeys(" ".join(_plain(text).split()) for text in given if text.strip()))
        for text in texts:
            if sum(letter.isalnum() for letter in text) < FEWEST:
                raise BadInput(f"{text!r} is too short to be redacted: it needs at least {FEWEST} letters or digits.")
        return cls(tuple(sorted(texts, key=len, reverse=True)))  # the longest first: one may hold another

    def __bool__(self) -> bool:
        return bool(self.texts)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(_pattern(text) for text in self.texts), re.IGNORECASE)

    @cached_property
    def _squeezed(self) -> tuple[tuple[str, str], ...]:
        bare = ((text, _bare(text)) for text in self.texts)
        return tuple((text, letters) for text, letters in bare if len(letters) >= _SURE)

    def removed_from(self, text: str) -> str:
        """Unchanged where none of them stands in it."""
        if not self or self.in_text(text) is None:
            return text
        removed = self._removed(_plain(text))
        if self.in_text(removed):  # in letters that only look otherwise: full width, ligatures
            removed = self._removed(unicodedata.normalize("NFKC", text))
        return removed

    def _removed(self, text: str) -> str:
        pieces = _OURS.split(text)
        return "".join(piece if place % 2 else self._pattern.sub(MARK, piece) for place, piece in enumerate(pieces))

    def in_text(self, text: str) -> str | None:
        """The first of them that stands there. Hashes are ours and say nothing."""
        if not self:
            return None
        text = _HASH.sub(" ", text)
        for form in dict.fromkeys((_plain(text), unicodedata.normalize("NFKC", text))):
            if found := self._pattern.search(form):
                return found[0]
        bare = _bare(text) if self._squeezed else ""
        return next((said for said, letters in self._squeezed if letters in bare), None)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _bare(text: str) -> str:
    """Only what is left when lines, spaces and cases are taken away: however a page was broken into lines."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _pattern(text: str) -> str:
    """A long passage is itself however it is set apart: carol.neighbour@, Neigh-bour, over two lines. A short one is not."""
    if len(_bare(text)) >= _SURE:
        letters = (letter for letter in text if not re.fullmatch(_BETWEEN, letter))
        return f"{_BETWEEN}*+".join(map(_letter, letters))
    return f"{_BETWEEN}+".join(_UNSEEN.join(map(_letter, word)) for word in text.split())


def _letter(letter: str) -> str:
    return "(?:ß|ss)" if letter in "ßẞ" else re.escape(letter)
