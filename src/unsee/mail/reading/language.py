"""Which language a reply is in: by its commonest small words. Enough for a choice among twelve; no model."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from unsee.mail.reading.lexicon import Word

_LETTERS = {
    "ß": "de",
    "ł": "pl",
    "ż": "pl",
    "ę": "pl",
    "ą": "pl",
    "ś": "pl",
    "ã": "pt",
    "õ": "pt",
    "ñ": "es",
    "¿": "es",
    "œ": "fr",
    "ê": "fr",
}


@cache
def _words(kind: str) -> dict[str, frozenset[str]]:
    source = resources.files(__package__).joinpath("small_words.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(source)[kind].items()}


def language_of(words: Iterable[Word], text: str) -> str:
    texts = [word.text for word in words][:2000]
    if not texts:
        return "en"
    score = {name: float(sum(word in small for word in texts)) for name, small in _words("small").items()}
    for letter, name in _LETTERS.items():
        score[name] += 0.7 * min(3, text.count(letter))
    for name, only in _words("only").items():
        score[name] += sum(word in only for word in texts)
    if "ø" in text or "æ" in text:
        score["sv"] -= 3
        score["da"] += 1
        score["no"] += 1
    if "ä" in text:
        score["da"] -= 2
        score["no"] -= 2
        score["fi"] += 0.5
    return max(score, key=lambda name: score[name])
