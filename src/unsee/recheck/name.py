"""Is this person's name in a text? Only ever asked about the person who looks for themselves.

A name is found where all its words stand side by side, in order or family name first; case, accents, hyphens and an initial
between them don't matter. "Smith, Alex; Example, John" does not name Alex Example.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from unsee.directory.names import folded

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BESIDE = re.compile(r"[^\S\n]*[-\u2010-\u2015'\u2019\u02bc`]?[^\S\n]*|\.[^\S\n]*")
_INITIAL = re.compile(r"[^\W_]")
_COMMA = re.compile(r"[^\S\n]*,[^\S\n]*")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # no spaces between words
_SHORTEST_UNSPACED = 3
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@dataclass(frozen=True, slots=True)
class Found:
    excerpt: str
    short: bool = False  # one word, or two letters of a script without spaces: it could be anybody's


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    seam: int | None  # before which word a comma may stand, where the family name comes first


def find(names: Iterable[str], text: str) -> Found | None:
    """Where the text names the person by one of their names. What names them whole outranks what might be anybody's."""
    shown = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    found = [hit for name in names for hit in _hits(unicodedata.normalize("NFKC", name), shown)]
    return min(found, key=lambda hit: hit.short, default=None)


def _hits(name: str, text: str) -> Iterator[Found]:
    if _UNSPACED.search(name):
        yield from _unspaced(name, text)
        return
    for spelt in (_plainly,) if name.isascii() and text.isascii() else (_plainly, _spelt_out):
        flat = spelt(text)
        forms = [form for form in _forms(name, spelt) if form.words and all(word in flat for word in form.words)]
        tokens = [_Token(spelt(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)] if forms else []
        for form in forms:
            if hit := _in_order(form, tokens, text):
                yield Found(_around(text, *hit), short=len(form.words) == 1)
                return


def _plainly(word: str) -> str:
    return folded(word)


def _spelt_out(word: str) -> str:
    return folded(word.casefold().translate(_SPELT_OUT))


def _forms(name: str, spelt: Callable[[str], str]) -> list[_Form]:
    pieces = [[spelt(word) for word in _WORD.findall(piece)] for piece in name.split()]
    pieces = [piece for piece in pieces if piece]
    forms: list[_Form] = []
    for joined in (False, True):  # O'Neil and ONeil, Anna-Maria and Annamaria
        parts = [["".join(piece)] if joined else piece for piece in pieces]
        for turn in range(len(parts)):
            words = tuple(word for part in (*parts[turn:], *parts[:turn]) for word in part)
            forms.append(_Form(words, sum(map(len, parts[turn:])) if turn else None))
    return forms


def _in_order(form: _Form, tokens: list[_Token], text: str) -> tuple[int, int] | None:
    """Start and end of the first place where the words of the form stand side by side."""
    initials = any(len(word) == 1 for word in form.words)
    kept = tokens if initials else [token for token in tokens if len(token.word) > 1]
    for at, first in enumerate(kept):
        if first.word != form.words[0]:
            continue
        here = kept[at : at + len(form.words)]
        if tuple(token.word for token in here) == form.words and all(
            _joined(text[one.end : other.start], comma=place == form.seam) for place, (one, other) in enumerate(pairwise(here), 1)
        ):
            return here[0].start, here[-1].end
    return None


def _joined(between: str, *, comma: bool) -> bool:
    """Whether two words stand side by side: nothing between them but a space, a hyphen, an initial; a comma at the seam."""
    gaps = _INITIAL.split(between)
    if len(gaps) > 2:  # two initials and more are somebody else's name
        return False
    if comma and sum("," in gap for gap in gaps) == 1:
        return all(_COMMA.fullmatch(gap) or _BESIDE.fullmatch(gap) for gap in gaps)
    return all(_BESIDE.fullmatch(gap) for gap in gaps) and not between.lstrip().startswith(".")


def _unspaced(name: str, text: str) -> Iterator[Found]:
    wanted, squeezed = ("".join(re.split(r"[\s·・]+", each)) for each in (name, text))
    at = squeezed.find(wanted)
    if wanted and at >= 0:
        yield Found(_around(squeezed, at, at + len(wanted)), short=len(wanted) < _SHORTEST_UNSPACED)


def _around(text: str, start: int, end: int) -> str:
    """The place in one line, as much of it as shows a person what it is about."""
    return " ".join(text[max(0, start - 60) : end + 60].split())
