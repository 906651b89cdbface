"""A name in its one form: folded, without accents and punctuation, its words in the order of the alphabet.

`Müller, Jörg` and `Jörg Mueller` differ by a letter we don't guess at; `Müller, Jörg`, `JORG MULLER` and `jörg-müller` don't.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from unsee.suppression.identifiers.fold import Unreadable, fold

ACCENTS = r"\u0300-\u036f"  # over and under Latin, Greek and Cyrillic letters; in other scripts such signs are letters
BETWEEN = r"\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u02ff\u2000-\u206f\u3000-\u303f"
_ACCENTS = re.compile(f"[{ACCENTS}]+")
_BETWEEN = re.compile(f"[{BETWEEN}]+")


def words(text: str) -> list[str]:
    """Raises Unreadable."""
    folded = fold(text)
    if not folded.isascii():
        folded = fold(_ACCENTS.sub("", normalize("NFD", folded)))
    return [word for word in _BETWEEN.split(folded) if word]


def name(text: str) -> str:
    """Raises Unreadable. Nothing but blanks gives ""."""
    found = words(text)
    if not found and fold(text):
        raise Unreadable("it is no name")
    return " ".join(sorted(found))
