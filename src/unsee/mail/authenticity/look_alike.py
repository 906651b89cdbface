"""Domains that are made to be taken for a company's.

The registered name is compared: what stands left of it its owner chooses freely, and a whole other domain may stand there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from unsee.mail.authenticity.domain import organisation, shown_host, within

_SHORTEST = 5  # of a name, for one different letter or one added word to be more than chance

# Letters and digits drawn like a Latin letter: Cyrillic, Greek, Armenian, small capitals, Roman numerals. i and l are one class.
_DRAWN_LIKE = {
    "a": "аɑα",
    "b": "ьƅ",
    "c": "сϲⅽ",
    "d": "ԁⅾ",
    "e": "еєҽ3",
    "g": "ɡց9",
    "h": "һհ",
    "j": "јϳ",
    "k": "кκ",
    "l": "i1ıɩιіӏⅼⅰł",
    "m": "мⅿ",
    "n": "пո",
    "o": "0оοօσø",
    "p": "рρ",
    "q": "ԛգ",
    "r": "гᴦ",
    "s": "5ѕꜱ",
    "t": "тτ",
    "u": "υս",
    "v": "νѵⅴ",
    "w": "ѡԝω",
    "x": "хχⅹ",
    "y": "уγүʏ",
    "z": "ᴢ",
}
_PLAIN = str.maketrans({drawn: plain for plain, alike in _DRAWN_LIKE.items() for drawn in alike})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


class Trick(StrEnum):
    LETTERS = "letters"  # other letters that look the same
    TYPO = "typo"
    INSIDE = "inside"  # the company's whole domain as a part of another one
    ENDING = "ending"  # the company's name under another ending; perhaps its own
    ADDED_WORD = "added_word"  # the company's name with something added; perhaps its own


@dataclass(frozen=True, slots=True)
class LookAlike:
    host: str
    company_domain: str
    trick: Trick

    @property
    def may_be_theirs(self) -> bool:
        """Companies do register such names themselves."""
        return self.trick in (Trick.ENDING, Trick.ADDED_WORD)

    @property
    def how(self) -> str:
        return {
            Trick.LETTERS: f"is written with letters that only look like those of {self.company_domain}",
            Trick.TYPO: f"differs from {self.company_domain} by one letter",
            Trick.INSIDE: f"only contains {self.company_domain}, and belongs to somebody else",
            Trick.ENDING: f"has another ending than {self.company_domain}",
            Trick.ADDED_WORD: f"adds something to the name of {self.company_domain}",
        }[self.trick]


def look_alike(host: str, company_domains: Iterable[str]) -> LookAlike | None:
    """`host` in its ASCII form; the most telling trick against any of the company's domains."""
    ours = sorted(company_domains)
    if not host or within(host, ours):
        return None
    tricks = ((trick, domain) for domain in ours if (trick := _trick(host, domain)))
    found = min(tricks, key=lambda found: list(Trick).index(found[0]), default=None)
    return LookAlike(host, found[1], found[0]) if found else None


def _trick(host: str, domain: str) -> Trick | None:
    theirs, registered = organisation(host), organisation(domain)
    if theirs == registered:
        return None
    shown, name = (shown_host(domain).partition(".")[0] for domain in (theirs, registered))
    tests = (
        (Trick.LETTERS, shown != name and drawn(shown) == drawn(name)),
        (Trick.TYPO, shown != name and len(name) >= _SHORTEST and OSA.distance(shown, name, score_cutoff=1) == 1),
        (Trick.INSIDE, _holds(shown_host(host), domain) or _holds(shown_host(host), registered)),
        (Trick.ENDING, shown == name),
        (Trick.ADDED_WORD, _has_added(shown, name)),
    )
    return next((trick for trick, holds in tests if holds), None)


def drawn(name: str) -> str:
    """One form for all names that look alike."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_PLAIN)
    for pair, single in _PAIRS:
        plain = plain.replace(pair, single)
    return plain


def _holds(host: str, domain: str) -> bool:
    """clearview.ai.evil.test, clearview-ai.evil.test, clearviewai.test"""
    labels = host.split(".")
    joined = {domain.replace(".", "-"), domain.replace(".", "")}
    in_drawn = f".{drawn(domain)}." in f".{drawn(host)}."
    return in_drawn or any(drawn(label) in map(drawn, joined) for label in labels)


def _has_added(shown: str, name: str) -> bool:
    if len(name) < _SHORTEST:
        return False
    return name in shown.split("-") or shown.startswith(name) or shown.endswith(name)
